import { Conflict } from '../core/errors.ts';
import type { TenantId, UserId } from '../core/ids.ts';
import type { SignInRepository } from './sign-in-repository.ts';
import type { User } from './user.ts';
import type { UserRepository } from './user-repository.ts';

/** `id` is chosen by the caller, so that a repeated call finds the user of the first. */
export type JoinTenantInput = Pick<User, 'id' | 'sub' | 'email' | 'name' | 'role' | 'teamIds'>;

interface JoinTenantContext {
  tenantId: TenantId;
  now(): Date;
  users: UserRepository;
  signIns: SignInRepository;
}

/**
 * Makes a sign-in a user of the tenant; Conflict when it is one already. The user comes first and the membership, which
 * opens the door, last: whoever repeats the call after a crash completes it.
 */
export async function joinTenant(ctx: JoinTenantContext, input: JoinTenantInput): Promise<User> {
  const at = ctx.now().toISOString();
  const user: User = { entity: 'User', ...input, state: 'active', createdAt: at, updatedAt: at, version: 1 };
  const stored = await insertOnce(ctx, user);
  const { sub, id: userId, role } = stored;
  await ctx.signIns.putMembership({ entity: 'Membership', sub, tenantId: ctx.tenantId, userId, role, joinedAt: at });
  return stored;
}

async function insertOnce(ctx: JoinTenantContext, user: User): Promise<User> {
  try {
    await ctx.users.transact(ctx.users.insertSteps(user));
    return user;
  } catch (error) {
    const stored = error instanceof Conflict ? await ctx.users.get(user.id) : undefined;
    if (stored === undefined || !isSame(stored.id, stored.sub, user)) throw error;
    return stored;
  }
}

const isSame = (id: UserId, sub: string, user: User): boolean => id === user.id && sub === user.sub;
