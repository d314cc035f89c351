import { Conflict, found } from '../core/errors.ts';
import type { InvitationId } from '../core/ids.ts';
import { hashSecret, newSecret } from './bearer-secret.ts';
import { changeSteps } from './change-steps.ts';
import { type Invitation, validityFrom } from './invitation.ts';
import { sendInvitation } from './send-invitation.ts';
import type { InvitationsContext } from './users-context.ts';

/** Sends an invitation again, also an expired one. The link of the e-mail before works no more. */
export async function resendInvitation(ctx: InvitationsContext, { id }: { id: InvitationId }): Promise<Invitation> {
  const before = found(await ctx.invitations.get(id), 'invitation');
  if (before.state !== 'pending') throw new Conflict({ public: `The invitation is ${before.state}.` });
  const secret = newSecret();
  const secretHash = hashSecret(secret);
  const after: Invitation = { ...before, ...validityFrom(ctx.now()), secretHash, version: before.version + 1 };
  await ctx.invitations.transact([
    ...ctx.invitations.replaceSteps(before, after),
    ...changeSteps(ctx, { action: 'invitation.resent', object: { entity: 'invitation', id } }),
  ]);
  await sendInvitation(ctx, after, secret);
  return after;
}
