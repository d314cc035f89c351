import { Conflict, found } from '../core/errors.ts';
import type { InvitationId } from '../core/ids.ts';
import { changeSteps } from './change-steps.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationsContext } from './users-context.ts';

/** Takes an invitation back. One that was taken back already stays as it is; Conflict for an accepted one. */
export async function revokeInvitation(
  ctx: Pick<InvitationsContext, 'invitations'> & Parameters<typeof changeSteps>[0],
  { id }: { id: InvitationId },
): Promise<Invitation> {
  const before = found(await ctx.invitations.get(id), 'invitation');
  if (before.state === 'revoked') return before;
  if (before.state === 'accepted')
    throw new Conflict({ public: 'The invitation is accepted. Remove the user instead.' });
  const after: Invitation = { ...before, state: 'revoked', version: before.version + 1 };
  await ctx.invitations.transact([
    ...ctx.invitations.replaceSteps(before, after),
    ...changeSteps(ctx, { action: 'invitation.revoked', object: { entity: 'invitation', id } }),
  ]);
  return after;
}
