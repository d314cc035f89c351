import type { ApiKeyId, InvitationId, TeamId, TenantId, UserId } from '../../../shared/core/ids.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { createApiKey } from '../../../shared/users/create-api-key.ts';
import { createTeam } from '../../../shared/users/create-team.ts';
import { inviteUser } from '../../../shared/users/invite-user.ts';
import { renameTeam } from '../../../shared/users/rename-team.ts';
import { revokeApiKey } from '../../../shared/users/revoke-api-key.ts';
import { revokeInvitation } from '../../../shared/users/revoke-invitation.ts';
import { domainProof, EmailDomain } from '../../../shared/users/sso-provider.ts';
import { SsoProviderRepository } from '../../../shared/users/sso-provider-repository.ts';
import { suspendUser } from '../../../shared/users/suspend-user.ts';
import { Email } from '../../../shared/users/user.ts';
import type { ApiRig } from '../../support/api-rig.ts';
import { createPeople } from '../../support/people-rig.ts';

/** Two of everything about a tenant's people, so that lists and histories have a second page. */
export interface WorldPeople {
  readonly colleagueId: UserId;
  readonly suspendedId: UserId;
  /** Another administrator. */
  readonly deputyId: UserId;
  /** Renamed once, and empty. */
  readonly teamId: TeamId;
  readonly apiKeyId: ApiKeyId;
  readonly revokedKeyId: ApiKeyId;
  readonly invitationId: InvitationId;
  readonly revokedInvitationId: InvitationId;
  /** Of the own sign-in, which is disabled. */
  readonly domain: EmailDomain;
  /** The DNS says that it is the tenant's, and nobody has it yet. */
  readonly provenDomain: EmailDomain;
}

export async function seedPeople(rig: ApiRig, tenantId: TenantId, adminId: UserId): Promise<WorldPeople> {
  const ctx = createPeople(rig.table.options, tenantId);
  await ctx.addUser({ id: adminId, role: 'admin', name: 'Ada' });
  const colleague = await ctx.addUser({ name: 'Ben' });
  const suspended = await ctx.addUser({ name: 'Cy' });
  const deputy = await ctx.addUser({ role: 'admin', name: 'Di' });
  await suspendUser(ctx, { id: suspended.id, version: 1 });
  const [team] = [await createTeam(ctx, { name: 'Care' }), await createTeam(ctx, { name: 'Sales' })];
  await renameTeam(ctx, { id: team.id, version: 1, name: 'Customer care' });
  const [key, revokedKey] = [await addKey(ctx, 'Shop'), await addKey(ctx, 'Old shop')];
  await revokeApiKey(ctx, { id: revokedKey });
  const [invitationId, revokedInvitationId] = [await invite(ctx, 'one'), await invite(ctx, 'two')];
  await revokeInvitation(ctx, { id: revokedInvitationId });
  const [domain, provenDomain] = await seedSso(rig, tenantId);
  return {
    ...{ colleagueId: colleague.id, suspendedId: suspended.id, deputyId: deputy.id, teamId: team.id },
    ...{ apiKeyId: key, revokedKeyId: revokedKey, invitationId, revokedInvitationId, domain, provenDomain },
  };
}

async function seedSso({ table, dns }: ApiRig, tenantId: TenantId): Promise<[EmailDomain, EmailDomain]> {
  const label = tenantId.slice(3).toLowerCase();
  const [domain, proven] = [EmailDomain.parse(`${label}.example`), EmailDomain.parse(`mail.${label}.example`)];
  const { name, value } = domainProof(proven, tenantId);
  dns.set(name, value);
  const sso = new SsoProviderRepository(new TenantTable(tenantId, table.options), tenantId);
  const at = '2026-01-01T00:00:00.000Z';
  await sso.transact(
    sso.putSteps(undefined, {
      ...{ entity: 'SsoProvider', clientId: 'client', state: 'disabled', domains: [domain], newUserRole: 'support' },
      ...{ connection: { kind: 'oidc', issuer: 'https://idp.example/', clientId: 'crm' }, version: 1 },
      ...{ createdAt: at, updatedAt: at },
    }),
  );
  return [domain, proven];
}

type People = ReturnType<typeof createPeople>;

const addKey = async (ctx: People, name: string): Promise<ApiKeyId> =>
  (await createApiKey(ctx, { name, scopes: ['tickets:read'] })).apiKey.id;

const invite = async (ctx: People, name: string): Promise<InvitationId> =>
  (await inviteUser(ctx, { email: Email.parse(`${name}@people.test`), role: 'sales', teamIds: [] })).id;
