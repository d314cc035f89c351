import { Conflict } from '../core/errors.ts';
import { changeUser, type SeenUser } from './change-user.ts';
import type { Role } from './permissions.ts';
import { signInsOf, type User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** Gives a user another role, which counts from the next request on. */
export async function changeRole(ctx: UsersContext, { role, ...seen }: SeenUser & { role: Role }): Promise<User> {
  const user = await changeUser(ctx, seen, (before) => {
    if (before.state === 'removed') throw new Conflict({ public: 'This user was removed.' });
    return { change: { role }, told: { action: 'user.role_changed', detail: { from: before.role, to: role } } };
  });
  // New tokens say it; what they say decides nothing.
  for (const sub of signInsOf(user)) await ctx.signIns.noteRole(sub, ctx.tenantId, role);
  return user;
}
