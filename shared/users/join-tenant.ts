import { Conflict } from '../core/errors.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { changeSteps } from './change-steps.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** `id` is chosen by the caller, so that a repeated call finds the user of the first. */
export interface JoinTenantInput extends Pick<User, 'id' | 'sub' | 'email' | 'name' | 'role' | 'teamIds'> {
  tenantName: string;
  /** Steps of the caller that must hold together with the user. */
  along?: TransactionStep[];
}

/**
 * Makes a sign-in a user of the tenant; Conflict when it is one already. The user comes first and the membership, which
 * opens the door, last: whoever repeats the call after a crash completes it.
 */
export async function joinTenant(ctx: UsersContext, input: JoinTenantInput): Promise<User> {
  const { tenantName, along = [], ...who } = input;
  const member = await ctx.signIns.getMembership(who.sub, ctx.tenantId);
  if (member !== undefined && member.userId !== who.id) {
    throw new Conflict({ public: 'This person is a user of the organisation already.' });
  }
  const at = ctx.now().toISOString();
  const user: User = { entity: 'User', ...who, state: 'active', createdAt: at, updatedAt: at, version: 1 };
  const stored = await insertOnce(ctx, user, along);
  if (stored.state === 'removed') throw new Conflict({ public: 'This user was removed.' });
  const { sub, id: userId, role } = stored;
  const { tenantId } = ctx;
  await ctx.signIns.putMembership({ entity: 'Membership', sub, tenantId, tenantName, userId, role, joinedAt: at });
  return stored;
}

async function insertOnce(ctx: UsersContext, user: User, along: readonly TransactionStep[]): Promise<User> {
  const told = { action: 'user.joined', detail: { role: user.role } };
  try {
    await ctx.users.transact([
      ...ctx.users.insertSteps(user),
      ...along,
      ...changeSteps(ctx, { ...told, object: { entity: 'user', id: user.id } }),
    ]);
    return user;
  } catch (error) {
    const stored = error instanceof Conflict ? await ctx.users.get(user.id) : undefined;
    if (stored?.sub !== user.sub) throw error;
    return stored;
  }
}
