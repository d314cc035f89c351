import * as z from 'zod';
import { TenantId, UserId } from '../core/ids.ts';
import { Role } from './permissions.ts';
import { Sub } from './user.ts';

/** That a sign-in is a user of a tenant. The role is a hint for tokens; the user's own record decides. */
export const Membership = z.object({
  entity: z.literal('Membership'),
  sub: Sub,
  tenantId: TenantId,
  /** As it was called when the person joined: for choosing among several. */
  tenantName: z.string(),
  userId: UserId,
  role: Role,
  joinedAt: z.iso.datetime(),
});
export type Membership = z.infer<typeof Membership>;

/** Which of several tenants the sign-in works in. */
export const Choice = z.object({ entity: z.literal('Choice'), sub: Sub, tenantId: TenantId });
export type Choice = z.infer<typeof Choice>;

/** That a sign-in administers the platform. */
export const PlatformAdministrator = z.object({
  entity: z.literal('PlatformAdministrator'),
  sub: Sub,
  userId: UserId,
  createdAt: z.iso.datetime(),
});
export type PlatformAdministrator = z.infer<typeof PlatformAdministrator>;

/** When a sign-in was ended everywhere: what came of it before is of no use any more. */
export const SignOut = z.object({ entity: z.literal('SignOut'), sub: Sub, at: z.iso.datetime() });
export type SignOut = z.infer<typeof SignOut>;

/** Everything that one sign-in may enter. */
export interface SignInRecords {
  readonly memberships: readonly Membership[];
  readonly choice: Choice | undefined;
  readonly platform: PlatformAdministrator | undefined;
}

/** The membership that was chosen; without a choice, or when it is gone, the oldest. */
export const chosenMembership = ({ memberships, choice }: SignInRecords): Membership | undefined => {
  const byAge = memberships.toSorted((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1));
  return byAge.find(({ tenantId }) => tenantId === choice?.tenantId) ?? byAge[0];
};
