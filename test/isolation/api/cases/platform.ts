import type { platformRoutes } from '../../../../functions/api/platform/routes.ts';
import { platformCaller } from '../seed-grants.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const seen = { version: 1, reason: 'An invoice is open.' };

/** The place of the second page of a list of the tenant, as the platform pages. */
const nextOf = (world: World, path: string): Promise<string> =>
  world.nextOf(`/platform/tenants/${world.caller.tenantId}${path}`, {}, platformCaller);

/** What an administrator of the platform would send, whom the tenant's grant lets in. */
export const platformCases: Cases<typeof platformRoutes> = {
  listTenants: () => ({ state: 'active', limit: '1' }),
  createTenant: () => ({ name: 'Initech', plan: 'starter', administratorEmail: 'first@initech.test' }),
  getTenant: ({ caller: { tenantId } }) => ({ tenantId }),
  inviteAdministrator: async ({ freshTenant }) => ({ ...(await freshTenant([])), email: 'first@fresh.test' }),
  changeTenantPlan: async ({ freshTenant }) => ({ ...(await freshTenant([])), version: 1, plan: 'growth' }),
  suspendTenant: async ({ freshTenant }) => ({ ...(await freshTenant([])), ...seen }),
  resumeTenant: async ({ freshTenant, rig }) => {
    const { tenantId } = await freshTenant([]);
    const path = `/platform/tenants/${tenantId}/suspend`;
    await rig.call(platformCaller, { method: 'POST', path, body: seen });
    return { tenantId, version: 2, reason: 'It is paid.' };
  },
  listTenantNumbers: async (world) => ({
    ...{ tenantId: world.caller.tenantId, limit: '1' },
    after: await nextOf(world, '/phone-numbers'),
  }),
  freeTenantNumber: ({ caller: { tenantId }, phoneNumberId }) => ({ tenantId, phoneNumberId, version: 2 }),
  openTenantGrant: async ({ freshTenant }) => ({ ...(await freshTenant([])), reason: 'Case 3', minutes: 30 }),
  listTenantGrants: async (world) => ({
    ...{ tenantId: world.caller.tenantId, limit: '1' },
    after: await nextOf(world, '/grants'),
  }),
  endTenantGrant: ({ caller: { tenantId }, grantId }) => ({ tenantId, grantId, version: 1 }),
  listTenantConversations: async (world) => ({
    ...{ tenantId: world.caller.tenantId, limit: '1' },
    after: await nextOf(world, '/conversations'),
  }),
  getTenantConversation: ({ caller: { tenantId }, conversation: { id } }) => ({ tenantId, conversationId: id }),
  listTenantMessages: async (world) => ({
    ...{ tenantId: world.caller.tenantId, conversationId: world.conversation.id, limit: '1' },
    after: await nextOf(world, `/conversations/${world.conversation.id}/messages`),
  }),
  listPlatformAudit: ({ caller: { tenantId } }) => ({ tenantId, limit: '1' }),
};
