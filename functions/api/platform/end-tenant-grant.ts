import * as z from 'zod';
import { endOwnGrant } from '../../../shared/grants/end-grant.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { GrantView, grantPath, grantView } from '../grants/grant-view.ts';
import { seenVersion } from '../seen-version.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const endTenantGrant = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/grants/{grantId}/end',
  summary: 'Give one’s own access back before its time',
  input: z.strictObject({ ...tenantPath, ...grantPath, ...seenVersion }),
  output: GrantView,
  run: async (ctx: PlatformApiContext, { tenantId, grantId: id, version }) =>
    grantView(ctx, await endOwnGrant(ofTenant(ctx, tenantId), { id, version })),
});
