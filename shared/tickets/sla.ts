import * as z from 'zod';
import { addBusinessMs, type BusinessHours, businessMsBetween } from '../core/business-hours.ts';
import type { SlaPolicy, SlaTargets } from './sla-policy.ts';
import type { TicketStatus } from './ticket-status.ts';

const MINUTE_MS = 60_000;

/** What is done when a promise is about to be broken, and is, in this order. */
export const SLA_STEPS = ['warned', 'breached', 'escalated', 'reassigned'] as const;
const SlaStep = z.enum(SLA_STEPS);
export type SlaStep = z.infer<typeof SlaStep>;

/** One promise: its time, and how much of it has been used. All times of business, in milliseconds. */
const SlaTimer = z.object({
  targetMs: z.int(),
  /** Until `runningSince`; in all while it stands. */
  usedMs: z.int(),
  runningSince: z.iso.datetime().optional(),
  /** The last step that was taken. */
  step: SlaStep.optional(),
  breachedAt: z.iso.datetime().optional(),
  metAt: z.iso.datetime().optional(),
});
export type SlaTimer = z.infer<typeof SlaTimer>;

export const SlaTimerName = z.enum(['firstResponse', 'nextResponse', 'resolution']);
export type SlaTimerName = z.infer<typeof SlaTimerName>;

/** The promises of a ticket. */
export const SlaClock = z.object({
  firstResponse: SlaTimer.optional(),
  nextResponse: SlaTimer.optional(),
  resolution: SlaTimer.optional(),
});
export type SlaClock = z.infer<typeof SlaClock>;

/** What happens to a ticket that moves its clock. */
export type SlaEvent =
  | { is: 'opened' }
  /** A person wrote to the customer; the bot does not count. */
  | { is: 'responded' }
  | { is: 'customer-wrote' }
  | { is: 'moved'; to: TicketStatus }
  /** Other promises hold now: its priority or category, or the policy, was changed. */
  | { is: 'retargeted' }
  /** Nothing but time. */
  | { is: 'time' };

export interface SlaTerms {
  hours: BusinessHours;
  policy: SlaPolicy;
  targets: SlaTargets;
  /** The ticket's state before the event. */
  status: TicketStatus;
}

export interface SlaOutcome {
  clock: SlaClock;
  /** What has to be done now, in order. */
  steps: { timer: SlaTimerName; step: SlaStep }[];
}

const isPaused = (status: TicketStatus, { pausesOnHold }: SlaPolicy): boolean =>
  status === 'waiting' || (status === 'on_hold' && pausesOnHold);

const isOver = (status: TicketStatus): boolean => status === 'resolved' || status === 'closed';

/** When each step is due, as used time; in order. A step without a time is never due. */
const thresholds = (targetMs: number, policy: SlaPolicy): { step: SlaStep; atMs: number }[] => [
  { step: 'warned', atMs: Math.ceil((targetMs * policy.warnAtPercent) / 100) },
  { step: 'breached', atMs: targetMs },
  { step: 'escalated', atMs: targetMs + policy.escalateAfterMinutes * MINUTE_MS },
  ...(policy.reassignAfterMinutes === undefined
    ? []
    : [{ step: 'reassigned' as const, atMs: targetMs + policy.reassignAfterMinutes * MINUTE_MS }]),
];

const stepsAhead = (timer: SlaTimer, policy: SlaPolicy) => {
  const done = timer.step === undefined ? -1 : SLA_STEPS.indexOf(timer.step);
  return thresholds(timer.targetMs, policy).filter(({ step }) => SLA_STEPS.indexOf(step) > done);
};

const usedAt = (timer: SlaTimer, hours: BusinessHours, at: Date): number =>
  timer.usedMs + (timer.runningSince === undefined ? 0 : businessMsBetween(hours, new Date(timer.runningSince), at));

/** The instant at which so much of the timer's time is used; undefined while it stands, and when that never comes. */
const instantOf = (timer: SlaTimer, usedMs: number, hours: BusinessHours): Date | undefined =>
  timer.runningSince === undefined
    ? undefined
    : addBusinessMs(hours, new Date(timer.runningSince), usedMs - timer.usedMs);

const fresh = (minutes: number | undefined): SlaTimer | undefined =>
  minutes === undefined ? undefined : { targetMs: minutes * MINUTE_MS, usedMs: 0 };

const started = (timer: SlaTimer | undefined, at: Date): SlaTimer | undefined =>
  timer === undefined || timer.runningSince !== undefined || timer.metAt !== undefined
    ? timer
    : { ...timer, runningSince: at.toISOString() };

const stopped = (timer: SlaTimer | undefined, hours: BusinessHours, at: Date): SlaTimer | undefined => {
  if (timer?.runningSince === undefined) return timer;
  const { runningSince: _, ...rest } = timer;
  return { ...rest, usedMs: usedAt(timer, hours, at) };
};

const met = (timer: SlaTimer | undefined, hours: BusinessHours, at: Date): SlaTimer | undefined => {
  const still = stopped(timer, hours, at);
  return still === undefined || still.metAt !== undefined ? still : { ...still, metAt: at.toISOString() };
};

const isAwaited = (timer: SlaTimer | undefined): boolean => timer !== undefined && timer.metAt === undefined;

const unmet = (timer: SlaTimer | undefined): SlaTimer | undefined => {
  if (timer === undefined) return undefined;
  const { metAt: _, ...rest } = timer;
  return rest;
};

/** The timer with another target. What was announced and is still true is not announced again. */
const retargeted = (timer: SlaTimer | undefined, minutes: number | undefined, terms: SlaTerms, at: Date) => {
  if (timer?.metAt !== undefined) return timer;
  if (timer === undefined || minutes === undefined) return fresh(minutes);
  const targetMs = minutes * MINUTE_MS;
  const used = usedAt(timer, terms.hours, at);
  const announced = timer.step === undefined ? -1 : SLA_STEPS.indexOf(timer.step);
  const step = thresholds(targetMs, terms.policy).findLast(
    (passed) => passed.atMs <= used && SLA_STEPS.indexOf(passed.step) <= announced,
  )?.step;
  const { step: _, ...rest } = timer;
  return { ...rest, targetMs, ...(step !== undefined && { step }) };
};

const mapped = (
  clock: SlaClock,
  change: (timer: SlaTimer | undefined, name: SlaTimerName) => SlaTimer | undefined,
): SlaClock => ({
  firstResponse: change(clock.firstResponse, 'firstResponse'),
  nextResponse: change(clock.nextResponse, 'nextResponse'),
  resolution: change(clock.resolution, 'resolution'),
});

/** Takes the steps that time has made due. A met timer takes none: what it broke was announced when it was met. */
const takeSteps = (clock: SlaClock, { hours, policy }: SlaTerms, at: Date): SlaOutcome => {
  const steps: SlaOutcome['steps'] = [];
  const after = mapped(clock, (timer, name) => {
    if (timer === undefined || timer.runningSince === undefined) return timer;
    const used = usedAt(timer, hours, at);
    const due = stepsAhead(timer, policy).filter(({ atMs }) => atMs <= used);
    const last = due.at(-1);
    if (last === undefined) return timer;
    // A late look, after the breach: the warning would tell nothing any more.
    const isBreached = due.some(({ step }) => step === 'breached');
    for (const { step } of due) if (step !== 'warned' || !isBreached) steps.push({ timer: name, step });
    const breachedAt = isBreached ? instantOf(timer, timer.targetMs, hours)?.toISOString() : timer.breachedAt;
    return { ...timer, step: last.step, ...(breachedAt !== undefined && { breachedAt }) };
  });
  return { clock: after, steps };
};

/** The clock after what happened, before it runs or stands by the ticket's state. */
const afterEvent = (clock: SlaClock, event: SlaEvent, terms: SlaTerms, at: Date): SlaClock => {
  const { hours, targets } = terms;
  switch (event.is) {
    case 'opened':
      return { firstResponse: fresh(targets.firstResponseMinutes), resolution: fresh(targets.resolutionMinutes) };
    case 'responded':
      return {
        ...clock,
        firstResponse: met(clock.firstResponse, hours, at),
        nextResponse: met(clock.nextResponse, hours, at),
      };
    case 'customer-wrote':
      // The first answer is what the customer waits for until it came; after it, the oldest unanswered message counts.
      if (isAwaited(clock.firstResponse) || isAwaited(clock.nextResponse)) return clock;
      return { ...clock, nextResponse: fresh(targets.nextResponseMinutes) };
    case 'moved':
      if (isOver(event.to)) return mapped(clock, (timer) => met(timer, hours, at));
      return isOver(terms.status) ? { ...clock, resolution: unmet(clock.resolution) } : clock;
    case 'retargeted':
      return {
        firstResponse: retargeted(clock.firstResponse, targets.firstResponseMinutes, terms, at),
        nextResponse: clock.nextResponse && retargeted(clock.nextResponse, targets.nextResponseMinutes, terms, at),
        resolution: retargeted(clock.resolution, targets.resolutionMinutes, terms, at),
      };
    case 'time':
      return clock;
  }
};

/**
 * Moves a ticket's clock. First come the steps that were due before the event, so that an answer after the deadline is
 * still a breach; then the event; then those that the event itself made due.
 */
export const slaAfter = (clock: SlaClock, event: SlaEvent, terms: SlaTerms, at: Date): SlaOutcome => {
  const before = takeSteps(clock, terms, at);
  const status = event.is === 'moved' ? event.to : terms.status;
  const runs = !isOver(status) && !isPaused(status, terms.policy);
  const moved = mapped(afterEvent(before.clock, event, terms, at), (timer) =>
    runs ? started(timer, at) : stopped(timer, terms.hours, at),
  );
  const after = takeSteps(moved, terms, at);
  return { clock: after.clock, steps: [...before.steps, ...after.steps] };
};

const running = (clock: SlaClock): SlaTimer[] =>
  [clock.firstResponse, clock.nextResponse, clock.resolution]
    .filter((timer) => timer !== undefined)
    .filter(({ runningSince }) => runningSince !== undefined);

const earliest = (instants: readonly (Date | undefined)[]): Date | undefined =>
  instants.filter((instant) => instant !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];

/** When the clock must be looked at next; undefined when nothing will become due by itself. */
export const nextStepAt = (clock: SlaClock, policy: SlaPolicy, hours: BusinessHours): Date | undefined =>
  earliest(
    running(clock).map((timer) => {
      const [next] = stepsAhead(timer, policy);
      return next && instantOf(timer, next.atMs, hours);
    }),
  );

/** The deadline that lists are ordered by: the earliest of the running promises, also one that has passed. */
export const deadlineOf = (clock: SlaClock, hours: BusinessHours): Date | undefined =>
  earliest(running(clock).map((timer) => instantOf(timer, timer.targetMs, hours)));
