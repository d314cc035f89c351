import { changeUser, type SeenUser } from './change-user.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** Gives a user another name. */
export const changeName = (ctx: UsersContext, { name, ...seen }: SeenUser & { name: string }): Promise<User> =>
  changeUser(ctx, seen, () => ({ change: { name }, told: { action: 'user.renamed' } }));
