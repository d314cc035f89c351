import { Conflict } from '../core/errors.ts';
import { InvitationId, type TeamId } from '../core/ids.ts';
import { hashSecret, newSecret } from './bearer-secret.ts';
import { changeSteps } from './change-steps.ts';
import { requireTeams } from './change-user-teams.ts';
import { type Invitation, validityFrom } from './invitation.ts';
import type { Role } from './permissions.ts';
import { sendInvitation } from './send-invitation.ts';
import type { Email } from './user.ts';
import type { InvitationsContext } from './users-context.ts';

export interface InviteUserInput {
  email: Email;
  role: Role;
  teamIds: readonly TeamId[];
}

/** Invites somebody by e-mail. Conflict when the address is a user's already. The invitation stays when the e-mail fails. */
export async function inviteUser(ctx: InvitationsContext, input: InviteUserInput): Promise<Invitation> {
  const teamIds = [...new Set(input.teamIds)];
  await requireTeams(ctx, teamIds);
  const users = await ctx.users.all();
  if (users.some(({ email, state }) => email === input.email && state !== 'removed')) {
    throw new Conflict({ public: 'This person is a user of the organisation already.' });
  }
  const secret = newSecret();
  const id = InvitationId.parse(`iv_${ctx.newUlid()}`);
  const invitation: Invitation = {
    entity: 'Invitation',
    id,
    email: input.email,
    role: input.role,
    teamIds,
    state: 'pending',
    secretHash: hashSecret(secret),
    createdAt: ctx.now().toISOString(),
    ...validityFrom(ctx.now()),
    version: 1,
  };
  await ctx.invitations.transact([
    ...ctx.invitations.insertSteps(invitation),
    ...changeSteps(ctx, {
      action: 'invitation.created',
      object: { entity: 'invitation', id },
      detail: { role: input.role },
    }),
  ]);
  await sendInvitation(ctx, invitation, secret);
  return invitation;
}
