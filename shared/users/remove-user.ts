import { changeUser, type SeenUser, type UserChange } from './change-user.ts';
import { signInsOf, type User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/**
 * Takes a user out of the tenant for good, from the next request on. Their name stays in histories. The membership goes
 * last; whoever repeats the call after a crash completes it.
 */
export async function removeUser(ctx: UsersContext, seen: SeenUser): Promise<User> {
  const before = await ctx.users.get(seen.id);
  const user = before?.state === 'removed' ? before : await changeUser(ctx, seen, removal);
  for (const sub of signInsOf(user)) await ctx.signIns.endMembership(sub, ctx.tenantId, user.id);
  return user;
}

const removal = (): UserChange => ({
  change: { state: 'removed', teamIds: [], onDutySince: undefined },
  told: { action: 'user.removed' },
});
