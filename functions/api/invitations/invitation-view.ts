import * as z from 'zod';
import { InvitationId } from '../../../shared/core/ids.ts';
import { Invitation, isExpired } from '../../../shared/users/invitation.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';

export const InvitationView = Invitation.omit({ entity: true, secretHash: true, expiresAt: true })
  .extend({ state: z.enum([...Invitation.shape.state.options, 'expired']) })
  .meta({ id: 'Invitation' });

/** An invitation as it is at this moment: time alone makes a pending one expire. */
export const invitationView = ({ now }: Pick<InvitationsContext, 'now'>, invitation: Invitation) => ({
  ...invitation,
  state: isExpired(invitation, now()) ? ('expired' as const) : invitation.state,
});

/** The path of one invitation. */
export const invitationPath = { invitationId: InvitationId };
