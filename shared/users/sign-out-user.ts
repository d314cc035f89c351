import { Conflict } from '../core/errors.ts';
import { changeUser, type SeenUser } from './change-user.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/**
 * Makes a user sign in anew to enter the tenant, from the next request on. Their sign-in in other tenants is none of this
 * tenant's business and goes on.
 */
export const signOutUser = (ctx: UsersContext, seen: SeenUser): Promise<User> =>
  changeUser(ctx, seen, ({ state }) => {
    if (state === 'removed') throw new Conflict({ public: 'This user was removed.' });
    return { change: { signedOutAt: ctx.now().toISOString() }, told: { action: 'user.signed_out' } };
  });
