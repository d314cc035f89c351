import { type AuditContext, auditSteps } from '../audit/audit-entry.ts';
import type { BotSettings } from '../bot/bot-settings.ts';
import { Conflict } from '../core/errors.ts';
import { beginDraft } from '../lookups/begin-draft.ts';
import type { LookupDraftRepository } from '../lookups/lookup-draft-repository.ts';
import type { LookupEntry } from '../lookups/lookup-entry.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import { tenantEventSteps } from './events.ts';
import type { PlanName } from './plan.ts';
import { Tenant } from './tenant.ts';
import type { TenantListingRepository } from './tenant-listing-repository.ts';
import type { TenantRepository } from './tenant-repository.ts';
import type { UsageKeys } from './usage-keys.ts';

export interface CreateTenantInput {
  name: string;
  plan: PlanName;
  bot: BotSettings;
  /** The first published version of the lookup tables. */
  entries: readonly LookupEntry[];
}

export interface CreateTenantContext extends AuditContext {
  listings: TenantListingRepository;
  tenants: TenantRepository;
  lookups: LookupRepository;
  drafts: LookupDraftRepository;
  usageKeys: UsageKeys;
}

/** Makes a tenant with its first lookup tables; Conflict when the id is taken. */
export async function createTenant(ctx: CreateTenantContext, input: CreateTenantInput): Promise<Tenant> {
  if ((await ctx.tenants.get({ consistent: true })) !== undefined) throw taken();
  const createdAt = ctx.now().toISOString();
  const published = input.entries.length > 0 ? 1 : 0;
  const tenant = Tenant.parse({
    entity: 'Tenant',
    id: ctx.tenantId,
    name: input.name,
    createdAt,
    version: 1,
    state: 'active',
    plan: input.plan,
    bot: input.bot,
  });
  // Before the tenant is there: without the key its requests would be refused, and this may be repeated.
  await ctx.usageKeys.ensure(ctx.tenantId, input.plan);
  await ctx.lookups.insertVersion(published, input.entries);
  const draft = { version: published, entries: input.entries, at: createdAt };
  const draftSteps = await beginDraft(ctx, draft);
  const { id: tenantId, name, state, plan, standingVersion } = tenant;
  await ctx.listings.insert({ entity: 'TenantListing', tenantId, name, createdAt, state, plan, standingVersion });
  await ctx.tenants.transact([
    ...ctx.tenants.insertSteps(tenant),
    ...draftSteps,
    ...auditSteps(ctx, { action: 'tenant.created', object: { entity: 'tenant', id: tenant.id } }),
    ...tenantEventSteps(ctx, 'tenant.created', { name: tenant.name }),
  ]);
  return tenant;
}

const taken = (): Conflict => new Conflict({ public: 'There is an organisation of this id already.' });
