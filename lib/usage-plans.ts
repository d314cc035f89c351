import type { PlanName } from '../shared/tenants/plan.ts';
import { resourceName } from './resource-name.ts';

/** How much one caller may ask of the REST API. */
export interface UsageLimits {
  readonly requestsPerSecond: number;
  /** How many requests at once, before `requestsPerSecond` counts. */
  readonly burst: number;
  readonly requestsPerDay?: number;
}

/** The platform's administrators share one plan; every organisation has the limits of its own plan to itself. */
export type UsagePlanName = PlanName | 'platform';

export const usagePlans: Readonly<Record<UsagePlanName, UsageLimits>> = {
  trial: { requestsPerSecond: 5, burst: 25, requestsPerDay: 20_000 },
  starter: { requestsPerSecond: 10, burst: 50, requestsPerDay: 100_000 },
  growth: { requestsPerSecond: 40, burst: 200, requestsPerDay: 500_000 },
  scale: { requestsPerSecond: 150, burst: 500, requestsPerDay: 3_000_000 },
  platform: { requestsPerSecond: 20, burst: 100 },
};

type Cell = Parameters<typeof resourceName>[0];

/** The deployed name of a plan: the product finds plans by name, as their ids would make functions wait for the API. */
export function usagePlanName(cell: Cell, plan: UsagePlanName): string {
  return resourceName(cell, plan);
}

/** The value of the key that counts the platform administrators' requests. Not a secret: only the authorizer names keys. */
export function platformUsageKey(cell: Cell): string {
  return resourceName(cell, 'platform-administrators');
}
