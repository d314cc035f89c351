import { createHash } from 'node:crypto';
import { Conflict } from '../core/errors.ts';
import { derivedUlid, userIdOf } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import { joinTenant } from './join-tenant.ts';
import type { Membership } from './membership.ts';
import type { SsoProvider } from './sso-provider.ts';
import type { Email, Sub, User } from './user.ts';
import type { UsersContext } from './users-context.ts';

export interface JoinBySsoInput {
  sub: Sub;
  email: Email;
  name: string;
  /** Of the tenant whose provider vouches. */
  sso: SsoProvider;
  tenantName: string;
}

/**
 * The first time that a tenant's own identity provider vouches for somebody: the user with this address, or a new one.
 * Undefined when the address is not of a domain that the tenant has proven, or belongs to somebody who was shut out.
 */
export async function joinBySso(ctx: UsersContext, input: JoinBySsoInput): Promise<Membership | undefined> {
  const { sub, email, sso, tenantName } = input;
  if (!sso.domains.some((domain) => email.endsWith(`@${domain}`))) return undefined;
  const known = (await ctx.users.all()).find((user) => user.email === email && user.state !== 'removed');
  const user = known === undefined ? await joinAnew(ctx, input) : await bindSignIn(ctx, known, sub);
  const at = ctx.now().toISOString();
  const { tenantId } = ctx;
  const membership: Membership = {
    ...{ entity: 'Membership', sub, tenantId, tenantName, userId: user.id, role: user.role, joinedAt: at },
  };
  await ctx.signIns.putMembership(membership);
  return membership;
}

const joinAnew = (ctx: UsersContext, { sub, email, name, sso, tenantName }: JoinBySsoInput): Promise<User> => {
  const seed = createHash('sha256').update(`${ctx.tenantId} ${sub}`).digest('hex');
  const id = userIdOf(derivedUlid(new Date(0), seed));
  return joinTenant(ctx, { id, sub, email, name, role: sso.newUserRole, teamIds: [], tenantName });
};

/** Lets the same user in through the tenant's own sign-in as well. */
async function bindSignIn(ctx: UsersContext, before: User, ssoSub: Sub): Promise<User> {
  if (before.ssoSub === ssoSub || before.sub === ssoSub) return before;
  if (before.ssoSub !== undefined) throw new Conflict({ public: 'Somebody else signs in with this address.' });
  const after: User = { ...before, ssoSub, updatedAt: ctx.now().toISOString(), version: before.version + 1 };
  await ctx.users.transact([
    ...ctx.users.replaceSteps(before, after),
    ...changeSteps(ctx, { action: 'user.sso_bound', object: { entity: 'user', id: before.id } }),
  ]);
  return after;
}
