import type { TenantId } from '../core/ids.ts';
import type { PlanName } from './plan.ts';

/** Counts what an organisation asks of the REST API, and holds it to the limits of its plan. */
export interface UsageKeys {
  /** Gives the organisation its key, in this plan and no other. May be repeated; throws Unavailable to try again later. */
  ensure(tenantId: TenantId, plan: PlanName): Promise<void>;
}

/**
 * The value of an organisation's key. It is no secret: API Gateway takes keys from the authorizer alone, never from a
 * request, so that nobody can use up another one's plan by knowing it. API Gateway wants 20 to 128 characters.
 */
export const usageKeyOf = (tenantId: TenantId): string => tenantId;
