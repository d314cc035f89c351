import * as z from 'zod';
import { TenantId } from '../../../shared/core/ids.ts';
import { textOf } from '../../../shared/core/text.ts';
import { Tenant } from '../../../shared/tenants/tenant.ts';
import type { TenantListing } from '../../../shared/tenants/tenant-listing-repository.ts';
import { seenVersion } from '../seen-version.ts';

const { id, name, state, plan, createdAt, suspension } = Tenant.shape;

export const PlatformTenant = z
  .object({
    ...{ id, name, state: state.unwrap(), plan: plan.unwrap(), createdAt },
    suspension: suspension.meta({ description: 'Why it is suspended; not in lists.' }),
    version: z.int().min(1).meta({ description: 'Of state and plan.' }),
  })
  .meta({ id: 'PlatformTenant' });

export const platformTenantOf = ({ standingVersion: version, ...tenant }: Tenant) => ({ ...tenant, version });

export const listedTenantOf = ({ tenantId, standingVersion: version, ...listing }: TenantListing) => ({
  ...listing,
  id: tenantId,
  version,
});

/** The path of one tenant. */
export const tenantPath = { tenantId: TenantId };

/** What a change of a tenant's standing takes. */
export const seenStanding = {
  ...seenVersion,
  reason: textOf(500).meta({ description: 'Why; the organisation reads it.', examples: ['Invoice 2026-081 is open.'] }),
};
