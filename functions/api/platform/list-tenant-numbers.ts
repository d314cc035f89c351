import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { NumberView } from '../phone-numbers/number-view.ts';
import { ofKnownTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const listTenantNumbers = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/phone-numbers',
  summary: 'List an organisation’s WhatsApp numbers',
  input: z.strictObject({ ...tenantPath, ...pageInput }),
  output: pageOf(NumberView),
  run: async (ctx: PlatformApiContext, { tenantId, ...range }) =>
    (await ofKnownTenant(ctx, tenantId)).phoneNumbers.list(range),
});
