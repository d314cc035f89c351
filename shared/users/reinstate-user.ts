import { Conflict } from '../core/errors.ts';
import { changeUser, type SeenUser } from './change-user.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** Lets a suspended user in again. */
export const reinstateUser = (ctx: UsersContext, seen: SeenUser): Promise<User> =>
  changeUser(ctx, seen, ({ state }) => {
    if (state !== 'suspended') throw new Conflict({ public: `A user who is ${state} cannot be reinstated.` });
    return { change: { state: 'active' }, told: { action: 'user.reinstated' } };
  });
