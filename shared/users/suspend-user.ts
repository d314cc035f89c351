import { Conflict } from '../core/errors.ts';
import { changeUser, type SeenUser } from './change-user.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** Shuts a user out from the next request on, until they are reinstated. */
export const suspendUser = (ctx: UsersContext, seen: SeenUser): Promise<User> =>
  changeUser(ctx, seen, ({ state }) => {
    if (state !== 'active') throw new Conflict({ public: `A user who is ${state} cannot be suspended.` });
    return { change: { state: 'suspended', onDutySince: undefined }, told: { action: 'user.suspended' } };
  });
