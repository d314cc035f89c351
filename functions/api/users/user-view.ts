import * as z from 'zod';
import { UserId } from '../../../shared/core/ids.ts';
import { User } from '../../../shared/users/user.ts';

/** Which sign-in it is stays inside. */
export const UserView = User.omit({ entity: true, sub: true, ssoSub: true }).meta({ id: 'User' });

/** The path of one user. */
export const userPath = { userId: UserId };

/** What a caller has seen, so that nobody's change is lost. */
export const seenVersion = {
  version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};
