import { Unavailable } from '../core/errors.ts';
import type { Invitation } from './invitation.ts';
import { invitationMail } from './invitation-mail.ts';
import type { InvitationsContext } from './users-context.ts';

/** Sends the e-mail of an invitation that is stored. */
export async function sendInvitation(ctx: InvitationsContext, invitation: Invitation, secret: string): Promise<void> {
  const { tenantId, dashboardUrl } = ctx;
  const tenantName = await ctx.tenantName();
  try {
    await ctx.mailer.send(invitationMail({ tenantId, tenantName, invitation, secret, dashboardUrl }));
  } catch (cause) {
    const internal = 'the invitation’s e-mail was not taken';
    throw new Unavailable({ public: 'The invitation is there, but its e-mail could not be sent.', internal, cause });
  }
}
