import * as z from 'zod';
import { noteForPlatform } from '../../../shared/audit/note-for-platform.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { disconnectNumber } from '../../../shared/tenants/disconnect-number.ts';
import { NumberView, numberPath } from '../phone-numbers/number-view.ts';
import { seenVersion } from '../seen-version.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const freeTenantNumber = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/phone-numbers/{phoneNumberId}/free',
  summary: 'Take a WhatsApp number from an organisation',
  description:
    'Nothing comes in or goes out any more, the token is deleted, and another organisation may connect the number. ' +
    'Conversations stay. May be repeated.',
  input: z.strictObject({ ...tenantPath, ...numberPath, ...seenVersion }),
  output: NumberView,
  run: async (ctx: PlatformApiContext, { tenantId, phoneNumberId, version }) => {
    const tenant = ofTenant(ctx, tenantId);
    const number = await disconnectNumber(tenant, { phoneNumberId, version });
    const object = { entity: 'phone-number', id: phoneNumberId };
    await noteForPlatform(tenant, { action: 'phone_number.disconnected', object });
    return number;
  },
});
