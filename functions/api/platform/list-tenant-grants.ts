import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { GrantView, grantView } from '../grants/grant-view.ts';
import { ofKnownTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const listTenantGrants = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/grants',
  summary: 'List the platform’s grants for an organisation, newest first',
  input: z.strictObject({ ...tenantPath, ...pageInput }),
  output: pageOf(GrantView),
  run: async (ctx: PlatformApiContext, { tenantId, ...range }) => {
    const { grants } = await ofKnownTenant(ctx, tenantId);
    const page = await grants.list(range);
    return { ...page, items: page.items.map((grant) => grantView(ctx, grant)) };
  },
});
