import * as z from 'zod';
import { LookupEntryId } from '../core/ids.ts';
import { TicketPriority } from './ticket-status.ts';

const MAX_RULES = 200;
const MAX_MINUTES = 525_600;

const Minutes = z
  .int('must be a whole number of minutes')
  .min(1, 'must be at least 1')
  .max(MAX_MINUTES, 'must be at most a year');

/** How long things may take, in minutes of business time; what is absent is not promised. */
export const SlaTargets = z.strictObject({
  /** From opening to the first answer of a person. */
  firstResponseMinutes: Minutes.optional(),
  /** From a customer's message to the next answer of a person. */
  nextResponseMinutes: Minutes.optional(),
  resolutionMinutes: Minutes.optional(),
});
export type SlaTargets = z.infer<typeof SlaTargets>;

const SlaRule = z.strictObject({
  /** The tickets that it is for; all priorities, or all categories, where absent. */
  priority: TicketPriority.optional(),
  category: LookupEntryId.optional(),
  targets: SlaTargets,
});
type SlaRule = z.infer<typeof SlaRule>;

const placeOf = ({ priority, category }: SlaRule): string => `${category} ${priority}`;

/** A tenant's promises, and what happens when one is about to be broken, and is. */
export const SlaPolicy = z
  .strictObject({
    rules: z
      .array(SlaRule)
      .max(MAX_RULES, `at most ${MAX_RULES}`)
      .refine((rules) => new Set(rules.map(placeOf)).size === rules.length, 'must not repeat a priority and category')
      .default([]),
    /** Whether the clock stands while a ticket is on hold. While we wait for the customer it always does. */
    pausesOnHold: z.boolean().default(true),
    /** The warning comes when this part of the time has passed. */
    warnAtPercent: z.int().min(1).max(99).default(80),
    /** Minutes of business time from the breach to telling the manager, and to taking the ticket from its assignee. */
    escalateAfterMinutes: z.int().min(0).max(MAX_MINUTES).default(0),
    reassignAfterMinutes: Minutes.optional(),
  })
  .refine(
    ({ escalateAfterMinutes, reassignAfterMinutes = MAX_MINUTES }) => escalateAfterMinutes <= reassignAfterMinutes,
    { message: 'must not come before the manager is told', path: ['reassignAfterMinutes'] },
  );
export type SlaPolicy = z.infer<typeof SlaPolicy>;

export const NO_PROMISES = SlaPolicy.parse({});

/** The promises for a ticket: of the closest rule, where a category is closer than a priority. */
export const targetsFor = (
  { rules }: SlaPolicy,
  ticket: { priority: TicketPriority; category?: string | undefined },
): SlaTargets => {
  const closeness = (rule: SlaRule): number =>
    (rule.category === undefined ? 0 : 2) + (rule.priority === undefined ? 0 : 1);
  const fitting = rules.filter(
    ({ priority, category }) =>
      (priority === undefined || priority === ticket.priority) &&
      (category === undefined || category === ticket.category),
  );
  return fitting.toSorted((a, b) => closeness(b) - closeness(a))[0]?.targets ?? {};
};
