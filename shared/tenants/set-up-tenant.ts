import { noteForPlatform } from '../audit/note-for-platform.ts';
import type { PlatformAuditRepository } from '../audit/platform-audit-repository.ts';
import { BotSettings } from '../bot/bot-settings.ts';
import { inviteFirstAdministrator } from '../users/invite-first-administrator.ts';
import type { Email } from '../users/user.ts';
import type { InvitationsContext } from '../users/users-context.ts';
import { tenantObject } from './change-standing.ts';
import { type CreateTenantContext, createTenant } from './create-tenant.ts';
import type { PlanName } from './plan.ts';
import type { Tenant } from './tenant.ts';

export interface SetUpTenantContext extends CreateTenantContext, InvitationsContext {
  platformAudit: PlatformAuditRepository;
}

export interface SetUpTenantInput {
  name: string;
  plan: PlanName;
  languages: string[];
  administratorEmail: Email;
}

/**
 * Makes a tenant and invites its first administrator. A repeated call for the same tenant id goes on where the first one
 * broke off. Throws Unavailable when only the e-mail is missing.
 */
export async function setUpTenant(
  ctx: SetUpTenantContext,
  { name, plan, languages, administratorEmail }: SetUpTenantInput,
): Promise<Tenant> {
  const known = await ctx.tenants.get({ consistent: true });
  const bot = BotSettings.parse({ languages });
  const tenant = known ?? (await createTenant(ctx, { name, plan, bot, entries: [] }));
  await noteForPlatform(ctx, { action: 'tenant.created', object: tenantObject(tenant.id), detail: { plan } });
  await inviteFirstAdministrator(ctx, { email: administratorEmail });
  return tenant;
}
