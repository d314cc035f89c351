import { found } from '../core/errors.ts';
import type { UserId } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import type { Directory } from './directory.ts';
import { signInsOf } from './user.ts';
import type { UsersContext } from './users-context.ts';

interface SignOutContext extends UsersContext {
  directory: Pick<Directory, 'signOut'>;
}

/** Ends all of a person's sign-ins, on every device and in every tenant, from the next request on. May be repeated. */
export async function signOutEverywhere(ctx: SignOutContext, { id }: { id: UserId }): Promise<{ signedOutAt: string }> {
  const user = found(await ctx.users.get(id), 'user');
  const at = ctx.now().toISOString();
  await ctx.users.transact(changeSteps(ctx, { action: 'user.signed_out', object: { entity: 'user', id } }));
  for (const sub of signInsOf(user)) {
    // Ours first: it counts for tokens that are out there, which the pool cannot take back.
    await ctx.signIns.noteSignOut({ entity: 'SignOut', sub, at });
    await ctx.directory.signOut(sub);
  }
  return { signedOutAt: at };
}
