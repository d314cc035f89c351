import type { TenantId } from '../core/ids.ts';
import type { Mail } from '../notifications/mailer.ts';
import { formatInvitation, type Invitation } from './invitation.ts';

export interface InvitationMailInput {
  tenantId: TenantId;
  tenantName: string;
  invitation: Invitation;
  secret: string;
  dashboardUrl: string;
}

/** The secret stands behind the `#`, so that it reaches the page and no server's log. */
export const invitationLink = ({ tenantId, invitation, secret, dashboardUrl }: InvitationMailInput): string =>
  `${dashboardUrl}/join#${formatInvitation({ tenantId, id: invitation.id, secret })}`;

export const invitationMail = (input: InvitationMailInput): Mail => ({
  to: input.invitation.email,
  subject: `${input.tenantName} invites you`,
  text: [
    `${input.tenantName} invites you to work with its customers on WhatsApp.`,
    `Open this link to join. It is for you alone and works until ${input.invitation.validUntil.slice(0, 10)}:`,
    invitationLink(input),
    'If you did not expect this, you need not do anything.',
  ].join('\n\n'),
});
