import type { TenantId } from '../core/ids.ts';

/**
 * The API key under which API Gateway counts a tenant's requests. The authorizer names it and callers never send it, so
 * it is no secret; API Gateway wants 20 to 128 characters.
 */
export const usageKeyOf = (tenantId: TenantId): string => tenantId;
