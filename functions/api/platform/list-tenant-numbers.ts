import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { NumberView } from '../phone-numbers/number-view.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const listTenantNumbers = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/phone-numbers',
  summary: 'List an organisation’s WhatsApp numbers',
  input: z.strictObject({ ...tenantPath, ...pageInput }),
  output: pageOf(NumberView),
  run: (ctx: PlatformApiContext, { tenantId, ...range }) => ofTenant(ctx, tenantId).phoneNumbers.list(range),
});
