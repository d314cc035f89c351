import { Conflict, found } from '../core/errors.ts';
import type { UserId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { changeSteps, type Told } from './change-steps.ts';
import { isAdministrator, type User } from './user.ts';
import type { UsersContext } from './users-context.ts';

/** What becomes of a user, what the history and the bus are told of it, and what must hold besides. */
export interface UserChange {
  change: Partial<Pick<User, 'name' | 'onDutySince' | 'role' | 'signedOutAt' | 'state' | 'teamIds'>>;
  told: Omit<Told, 'object'>;
  along?: TransactionStep[];
}

export interface SeenUser {
  id: UserId;
  /** The version that the caller has seen. */
  version: number;
}

/**
 * Changes a user: item, history entry and event in one transaction. Throws NotFound, and Conflict when the user is not as
 * `seen`, or when the tenant would be left without an administrator.
 */
export async function changeUser(
  ctx: UsersContext,
  seen: SeenUser,
  decide: (before: User) => UserChange,
): Promise<User> {
  const before = found(await ctx.users.get(seen.id), 'user');
  if (before.version !== seen.version) throw new Conflict({ public: CHANGED });
  const { change, told, along = [] } = decide(before);
  const after: User = { ...before, ...change, updatedAt: ctx.now().toISOString(), version: before.version + 1 };
  const stepsDown = isAdministrator(before) && !isAdministrator(after);
  await ctx.users.transact([
    ...ctx.users.replaceSteps(before, after),
    ...(stepsDown ? await anotherAdministrator(ctx, before) : []),
    ...along,
    ...changeSteps(ctx, { ...told, object: { entity: 'user', id: before.id } }),
  ]);
  return after;
}

/** Holds the transaction to one more administrator, who may step down at the same moment: then one of the two fails. */
async function anotherAdministrator(ctx: UsersContext, { id }: User): Promise<TransactionStep[]> {
  const other = (await ctx.users.all()).find((user) => user.id !== id && isAdministrator(user));
  if (other === undefined) throw new Conflict({ public: LAST });
  return ctx.users.administratorSteps(other.id);
}

const CHANGED = 'The user was changed by someone else in the meantime. Load it again and repeat the change.';
const LAST = 'This is the last administrator. Make somebody else an administrator first.';
