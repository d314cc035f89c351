import { found } from '../core/errors.ts';
import type { UserId } from '../core/ids.ts';
import { changeUser } from './change-user.ts';
import type { User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** Puts a user on duty or off it. Saying it again changes nothing. Who goes off gives open work back, by the event. */
export async function changeDuty(ctx: UsersContext, { id, isOn }: { id: UserId; isOn: boolean }): Promise<User> {
  const user = found(await ctx.users.get(id), 'user');
  if ((user.onDutySince !== undefined) === isOn) return user;
  return changeUser(ctx, user, () => ({
    change: { onDutySince: isOn ? ctx.now().toISOString() : undefined },
    told: { action: isOn ? 'user.went_on_duty' : 'user.went_off_duty' },
  }));
}
