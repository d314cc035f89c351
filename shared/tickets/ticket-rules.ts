import * as z from 'zod';
import { TeamId } from '../core/ids.ts';
import { AssignmentRule } from './assignment-rule.ts';
import { SlaPolicy } from './sla-policy.ts';

/** What an organisation has decided about its tickets. */
export const TicketRules = z.strictObject({
  sla: SlaPolicy.prefault({}),
  /** The team of tickets that have none when they are opened; absent: they wait for somebody to take them. */
  defaultTeamId: TeamId.optional(),
  assignment: z
    .array(AssignmentRule)
    .max(200, 'at most 200')
    .refine((rules) => new Set(rules.map(({ teamId }) => teamId)).size === rules.length, 'must name each team once')
    .default([]),
});
export type TicketRules = z.infer<typeof TicketRules>;

export const NO_RULES = TicketRules.parse({});
