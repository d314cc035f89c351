import * as z from 'zod';
import { SlaPolicy } from './sla-policy.ts';

/** What an organisation has decided about its tickets. */
export const TicketRules = z.strictObject({ sla: SlaPolicy.prefault({}) });
export type TicketRules = z.infer<typeof TicketRules>;

export const NO_RULES = TicketRules.parse({});
