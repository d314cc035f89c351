import * as z from 'zod';
import { createSesMailer } from '../../../shared/adapters/ses/ses-mailer.ts';
import type { Invocation } from '../../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../../shared/core/config.ts';
import { found } from '../../../shared/core/errors.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { invitationRoutes } from './routes.ts';

const config = readConfig(
  z.object({ MAIL_FROM: z.email(), MAIL_CONFIGURATION_SET: z.string().min(1), DASHBOARD_URL: z.url() }),
  process.env,
);
const api = createPeopleApi(process.env);
const mailer = createSesMailer({ from: config.MAIL_FROM, configurationSet: config.MAIL_CONFIGURATION_SET });

const tenant = async (caller: TenantCaller, invocation: Invocation) => {
  const ctx = await api.tenant(caller, invocation);
  const tenantName = async () => found(await ctx.tenants.get(), 'organisation').name;
  return { ...ctx, mailer, tenantName, dashboardUrl: config.DASHBOARD_URL };
};

export const handler = serveRoutes(invitationRoutes, { ...api, tenant });
