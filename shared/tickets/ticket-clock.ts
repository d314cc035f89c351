import { closesAt } from './reopening.ts';
import { deadlineOf, nextStepAt, type SlaClock, type SlaEvent, type SlaOutcome, slaAfter } from './sla.ts';
import { targetsFor } from './sla-policy.ts';
import type { Ticket } from './ticket.ts';
import type { ClockRules } from './ticket-context.ts';

type Clocked = Pick<Ticket, 'category' | 'openedAt' | 'priority' | 'sla' | 'status'>;

/** A ticket's clock after its opening. */
const startedClock = (ticket: Clocked, { hours, policy }: ClockRules): SlaOutcome => {
  const terms = { hours, policy, targets: targetsFor(policy, ticket), status: ticket.status };
  return slaAfter({}, { is: 'opened' }, terms, new Date(ticket.openedAt));
};

/** What happened to a ticket's clock, and when. */
export interface ClockEvent {
  event: SlaEvent;
  at: Date;
}

/**
 * A ticket's clock after what happened to it, and the steps that are due. `ticket` is as before the events, but for priority
 * and category, which are as after them. A clock that was not started yet is, as of the opening.
 */
export const ticketClockAfter = (ticket: Clocked, events: readonly ClockEvent[], rules: ClockRules): SlaOutcome => {
  const { hours, policy } = rules;
  const targets = targetsFor(policy, ticket);
  let { status } = ticket;
  let { clock, steps } = ticket.sla === undefined ? startedClock(ticket, rules) : { clock: ticket.sla, steps: [] };
  for (const { event, at } of events) {
    const outcome = slaAfter(clock, event, { hours, policy, targets, status }, at);
    clock = outcome.clock;
    steps = [...steps, ...outcome.steps];
    if (event.is === 'moved') status = event.to;
  }
  return { clock, steps };
};

/** What is stored of a clock. */
export const clockFields = (clock: SlaClock, { hours }: ClockRules): Pick<Ticket, 'sla' | 'dueAt'> => ({
  sla: clock,
  dueAt: deadlineOf(clock, hours)?.toISOString(),
});

/** When the ticket must be looked at next: at a step of its clock, or when it is to be closed. */
export const nextLookAt = (
  ticket: Pick<Ticket, 'sla' | 'status' | 'statusSince'>,
  rules: ClockRules,
): string | undefined => {
  const at = closesAt(ticket, rules) ?? (ticket.sla && nextStepAt(ticket.sla, rules.policy, rules.hours));
  return at?.toISOString();
};
