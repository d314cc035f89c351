import * as z from 'zod';
import { tenantIdOf } from '../../../shared/core/ids.ts';
import { lineOf } from '../../../shared/core/text.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { PlanName } from '../../../shared/tenants/plan.ts';
import { setUpTenant } from '../../../shared/tenants/set-up-tenant.ts';
import { Settings } from '../../../shared/tenants/settings.ts';
import { Email } from '../../../shared/users/user.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { PlatformTenant, platformTenantOf } from './platform-tenant-view.ts';

export const createTenant = platformRoute({
  method: 'POST',
  path: '/platform/tenants',
  summary: 'Make an organisation and invite its first administrator by e-mail',
  description:
    'Send an Idempotency-Key: a request that is repeated under it makes no second organisation. 503: the organisation may ' +
    'be there and only the e-mail missing; the same request again completes it.',
  input: z.strictObject({
    name: lineOf(100).meta({ examples: ['Acme'] }),
    plan: PlanName.default('trial'),
    languages: Settings.shape.languages.default(() => ['en']),
    administratorEmail: Email,
  }),
  output: PlatformTenant,
  status: 201,
  run: async (ctx: PlatformApiContext, input) =>
    platformTenantOf(await setUpTenant(ofTenant(ctx, tenantIdOf(ctx.newUlid())), input)),
});
