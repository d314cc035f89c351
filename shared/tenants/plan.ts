import * as z from 'zod';

/** What an organisation pays for; it decides how much the organisation may ask of the REST API. */
export const planNames = ['trial', 'starter', 'growth', 'scale'] as const;
export const PlanName = z.enum(planNames);
export type PlanName = z.infer<typeof PlanName>;
