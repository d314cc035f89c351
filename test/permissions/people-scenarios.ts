import { idpClient } from '../../local/sim/idp/oidc-provider.ts';
import { claimsOf, signIn, signInBySso } from '../e2e/support/sign-in.ts';
import { accept, invited, joined } from './newcomers.ts';
import type { Scenario } from './scenario.ts';
import { refused } from './staff.ts';
import type { World } from './world.ts';

const addressOf = (world: World, index: number, domain = 'people.test') => `${world.person(index)}@${domain}`;

/** Takes the own sign-in of Acme away that an earlier run may have left. */
async function withoutSso(world: World): Promise<void> {
  const admin = world.as('admin@acme.test');
  const sso = await admin('getSso', {}).catch(() => undefined);
  if (sso === undefined) return;
  const { version } = sso.state === 'disabled' ? sso : await admin('moveSso', { version: sso.version, to: 'disabled' });
  await admin('removeSso', { version });
}

/** Who comes in, how, and what an organisation decides about them. */
export const peopleScenarios: readonly Scenario[] = [
  {
    name: 'people sign in and see who they are',
    functions: ['pre-token-generation', 'authorize-request', 'api-me'],
    async play(world) {
      const { access_token: token } = await signIn(world.client.url, 'sales@globex.test');
      const me = await world.api(token)('getMe', {});
      if (me.kind !== 'user' || me.user.email !== 'sales@globex.test') throw new Error('They are somebody else.');
    },
  },
  {
    name: 'an administrator who signs in is asked for a second factor',
    functions: ['pre-token-generation'],
    async play(world) {
      const email = addressOf(world, 61);
      await accept(world, await invited(world, email, 'admin'));
      const { mfa } = claimsOf((await signIn(world.client.url, email)).access_token);
      if (mfa !== 'none') throw new Error('The token does not say that there was none.');
    },
  },
  {
    name: 'an organisation’s own sign-in is set up, lets somebody in, and is taken away',
    functions: ['pre-token-generation', 'authorize-request', 'admit-people', 'api-sso'],
    async play(world) {
      await withoutSso(world);
      const admin = world.as('admin@acme.test');
      const { id: clientId, secret: clientSecret } = idpClient;
      const connection = { kind: 'oidc', issuer: 'https://acme.idp.test', clientId, clientSecret } as const;
      const made = await admin('configureSso', { connection });
      const domain = 'acme.test';
      let sso = await admin('claimDomain', { version: made.version, domain });
      const email = addressOf(world, 62, domain);
      const token = await signInBySso(world.client.url, email, sso.clientId);
      await world.api(token)('getMe', {});
      const { testedAt } = await admin('getSso', {});
      if (testedAt === undefined) throw new Error('It does not count as tested.');
      sso = await admin('moveSso', { version: sso.version, to: 'enabled' });
      const { identityProvider } = await world.post('/sign-in/options', { email });
      if (identityProvider !== sso.identityProvider) throw new Error('Its people are not sent to it.');
      sso = await admin('configureSso', { connection });
      sso = await admin('moveSso', { version: sso.version, to: 'disabled' });
      await admin('removeSso', { version: sso.version });
    },
  },
  {
    name: 'invitations are accepted by somebody new, and by somebody who is known elsewhere',
    functions: ['admit-people'],
    async play(world) {
      const email = addressOf(world, 63);
      await accept(world, await invited(world, email));
      await accept(world, await invited(world, email, 'sales', 'globex'));
    },
  },
  {
    name: 'somebody goes from one organisation to the other, and signs out everywhere',
    functions: ['api-me'],
    async play(world) {
      const email = addressOf(world, 64);
      await accept(world, await invited(world, email, 'sales', 'globex'));
      const { api } = await joined(world, email);
      const me = await api('getMe', {});
      const other = me.kind === 'user' ? me.tenants.find(({ tenantId }) => tenantId !== me.tenant.id) : undefined;
      await api('switchTenant', { tenantId: other?.tenantId ?? '' });
      await api('signOut', {});
      await refused(401, api('getMe', {}));
    },
  },
  {
    name: 'a user gets another role, and leaves',
    functions: ['api-users'],
    async play(world) {
      const { userId, api } = await joined(world, addressOf(world, 65));
      const admin = world.as('admin@acme.test');
      const { version } = await admin('getUser', { userId });
      const changed = await admin('changeUserRole', { userId, version, role: 'sales' });
      await admin('removeUser', { userId, version: changed.version });
      await refused(403, api('getMe', {}));
    },
  },
  {
    name: 'an invitation is mailed again, and taken back',
    functions: ['api-invitations'],
    async play(world) {
      const email = addressOf(world, 66);
      const admin = world.as('admin@acme.test');
      const { id: invitationId } = await admin('createInvitation', { email, role: 'support' });
      await admin('resendInvitation', { invitationId });
      await admin('revokeInvitation', { invitationId });
      if ((await world.client.mailbox(email)).length !== 2) throw new Error('There are not two e-mails.');
    },
  },
  {
    name: 'an integration works with its key until it is revoked',
    functions: ['authorize-request', 'api-api-keys'],
    async play(world) {
      const admin = world.as('admin@acme.test');
      const { apiKey, key } = await admin('createApiKey', { name: world.person(67), scopes: ['profile:read'] });
      const integration = world.api(key);
      await integration('getMe', {});
      await admin('revokeApiKey', { apiKeyId: apiKey.id });
      await refused(401, integration('getMe', {}));
    },
  },
  {
    name: 'an organisation calls itself something else',
    functions: ['api-settings'],
    async play(world) {
      const admin = world.as('admin@globex.test');
      const { version } = await admin('getSettings', {});
      await admin('changeSettings', { version, name: `Globex Clinic ${world.person(68)}` });
    },
  },
  {
    name: 'a team comes and goes',
    functions: ['api-teams'],
    async play(world) {
      const manager = world.as('manager@acme.test');
      const { id: teamId } = await manager('createTeam', { name: world.person(69) });
      await manager('deleteTeam', { teamId });
    },
  },
  {
    name: 'a manager reads who did what',
    functions: ['api-audit'],
    async play(world) {
      await world.as('manager@acme.test')('listAudit', { limit: 1 });
    },
  },
];
