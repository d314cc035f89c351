import { type AuditEntry, auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { type TicketChangeEvent, ticketEventSteps } from './events.ts';
import type { SlaOutcome } from './sla.ts';
import type { Ticket } from './ticket.ts';
import { type ClockEvent, clockFields, ticketClockAfter } from './ticket-clock.ts';
import { clockRulesOf, type TicketContext, type TicketWorkContext } from './ticket-context.ts';

/** What becomes of a ticket, and what the history and the bus are told of it. */
export interface TicketChange {
  change: Partial<Omit<Ticket, 'entity' | 'id' | 'number' | 'version' | 'sla' | 'dueAt'>>;
  /** Absent where only the clock moves: then its steps are all that is told. */
  told?: { event: TicketChangeEvent; audit: Pick<AuditEntry, 'action' | 'detail'> };
  /** What must hold together with it. */
  alongWith?: TransactionStep[];
}

/** The same, with what happens to the ticket's clock. */
export interface ClockedChange extends TicketChange {
  clock: readonly ClockEvent[];
  /** More that becomes of the ticket by the steps of the clock that are due now. */
  withSteps?: (steps: SlaOutcome['steps']) => TicketChange['change'];
}

export interface SeenTicket {
  id: TicketId;
  /** The version that the caller has seen; any when absent. */
  version?: number | undefined;
}

/**
 * Changes a ticket: item, history entry and event in one transaction; `decide` says undefined where nothing is to change.
 * Throws NotFound, and Conflict when it is not as `seen` or somebody else changes it at the same time.
 */
export async function changeTicket(
  ctx: TicketContext,
  seen: SeenTicket,
  decide: (before: Ticket) => TicketChange | undefined,
): Promise<Ticket> {
  const before = await ticketAsSeen(ctx, seen);
  const decided = decide(before);
  return decided === undefined ? before : store(ctx, before, decided, []);
}

/** As `changeTicket`, for what moves the ticket's clock: the clock's steps that are due are told in the same transaction. */
export async function changeClockedTicket(
  ctx: TicketWorkContext,
  seen: SeenTicket,
  decide: (before: Ticket) => ClockedChange | undefined,
): Promise<Ticket> {
  const [before, rules] = await Promise.all([ticketAsSeen(ctx, seen), clockRulesOf(ctx)]);
  const decided = decide(before);
  if (decided === undefined) return before;
  const { change, clock, withSteps, ...rest } = decided;
  const { priority = before.priority, category = before.category } = change;
  const outcome = ticketClockAfter({ ...before, priority, category }, clock, rules);
  const isEscalated = outcome.steps.some(({ step }) => step === 'escalated');
  const whole = {
    ...change,
    ...withSteps?.(outcome.steps),
    ...clockFields(outcome.clock, rules),
    ...(isEscalated && { escalatedAt: ctx.now().toISOString() }),
  };
  return store(ctx, before, { ...rest, change: whole }, outcome.steps);
}

async function ticketAsSeen(ctx: TicketContext, seen: SeenTicket): Promise<Ticket> {
  const ticket = found(await ctx.tickets.get(seen.id), 'ticket');
  if (seen.version !== undefined && seen.version !== ticket.version) throw new Conflict({ public: CHANGED });
  return ticket;
}

async function store(
  ctx: TicketContext,
  before: Ticket,
  { change, told, alongWith = [] }: Omit<TicketChange, 'change'> & { change: Partial<Ticket> },
  steps: SlaOutcome['steps'],
): Promise<Ticket> {
  const after: Ticket = { ...before, ...change, updatedAt: ctx.now().toISOString(), version: before.version + 1 };
  const object = { entity: 'ticket', id: before.id };
  // Nobody does these: time does.
  const system = { ...ctx, actor: { kind: 'system' } as const };
  await ctx.tickets.transact([
    ...ctx.tickets.replaceSteps(before, after),
    ...(told === undefined
      ? []
      : [...auditSteps(ctx, { ...told.audit, object }), ...ticketEventSteps(ctx, after, told.event)]),
    ...steps.flatMap(({ step, timer }) => [
      ...auditSteps(system, { action: `ticket.${step}`, object, detail: { timer } }),
      ...ticketEventSteps(system, after, { type: `ticket.${step}`, timer }),
    ]),
    ...alongWith,
  ]);
  return after;
}

const CHANGED = 'The ticket was changed by someone else in the meantime. Load it again and repeat the change.';
