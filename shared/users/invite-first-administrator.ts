import { Conflict } from '../core/errors.ts';
import type { Invitation } from './invitation.ts';
import { inviteUser } from './invite-user.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import type { Email } from './user.ts';
import type { InvitationsContext } from './users-context.ts';

/**
 * Invites an administrator to a tenant that nobody has joined yet; another address that was invited before is of no use
 * any more. Conflict once there is anybody: from then on a tenant's own administrators decide who comes in.
 */
export async function inviteFirstAdministrator(
  ctx: InvitationsContext,
  { email }: { email: Email },
): Promise<Invitation> {
  if ((await ctx.users.all()).length > 0) {
    throw new Conflict({ public: 'The organisation has people of its own: its administrators invite others.' });
  }
  const { items } = await ctx.invitations.list();
  const open = items.filter(({ state }) => state === 'pending');
  for (const { id } of open.filter((other) => other.email !== email)) await revokeInvitation(ctx, { id });
  const same = open.find((other) => other.email === email);
  if (same !== undefined) return resendInvitation(ctx, { id: same.id });
  return inviteUser(ctx, { email, role: 'admin', teamIds: [] });
}
