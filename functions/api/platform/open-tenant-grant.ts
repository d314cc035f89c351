import * as z from 'zod';
import { GrantReason, MAX_GRANT_MINUTES } from '../../../shared/grants/access-grant.ts';
import { openGrant } from '../../../shared/grants/open-grant.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { GrantView, grantView } from '../grants/grant-view.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const openTenantGrant = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/grants',
  summary: 'Get to read an organisation’s conversations for a while',
  description:
    'For whoever asks, and nobody else. The organisation’s administrators are told by e-mail, see each thing that was ' +
    'read, and can end it at any time. 409 while an earlier one lasts.',
  input: z.strictObject({
    ...tenantPath,
    reason: GrantReason,
    minutes: z
      .int()
      .min(5)
      .max(MAX_GRANT_MINUTES)
      .meta({ description: 'For how long.', examples: [60] }),
  }),
  output: GrantView,
  status: 201,
  run: async (ctx: PlatformApiContext, { tenantId, ...input }) =>
    grantView(ctx, await openGrant(ofTenant(ctx, tenantId), input)),
});
