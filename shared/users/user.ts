import * as z from 'zod';
import { TeamId, UserId } from '../core/ids.ts';
import { lineOf } from '../core/text.ts';
import { Role } from './permissions.ts';

/** A removed user stays as a name in histories and can do nothing. */
export const UserState = z.enum(['active', 'suspended', 'removed']);
export type UserState = z.infer<typeof UserState>;

/** The user pool's id of a sign-in. */
export const Sub = z.uuid().brand<'Sub'>();
export type Sub = z.infer<typeof Sub>;

/** An address as people are told apart by it: small letters, no space around it. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('must be an e-mail address').max(254))
  .brand<'Email'>()
  .meta({ examples: ['amira@example.com'] });
export type Email = z.infer<typeof Email>;

export const PersonName = lineOf(100);

/** In how many teams one user may be: as many as a transaction and the authorizer's context have room for. */
export const MAX_TEAMS = 20;

/** A person in a tenant. The same person in another tenant is another user. */
export const User = z.object({
  entity: z.literal('User'),
  id: UserId,
  sub: Sub,
  /** The same person's sign-in through the tenant's own identity provider. */
  ssoSub: Sub.optional(),
  email: Email,
  name: PersonName,
  role: Role,
  state: UserState,
  teamIds: z.array(TeamId).max(MAX_TEAMS),
  /** Since when they are given work; absent while they are off duty. */
  onDutySince: z.iso.datetime().optional(),
  /** Sign-ins from before this moment let nobody in any more. */
  signedOutAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type User = z.infer<typeof User>;

/** The sign-ins that may be this user. */
export const signInsOf = ({ sub, ssoSub }: Pick<User, 'sub' | 'ssoSub'>): Sub[] =>
  ssoSub === undefined ? [sub] : [sub, ssoSub];

/** Whether the tenant can be administered by this user. */
export const isAdministrator = ({ role, state }: Pick<User, 'role' | 'state'>): boolean =>
  role === 'admin' && state === 'active';
