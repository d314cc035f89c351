import { InvalidInput, NotFound } from '../core/errors.ts';
import { derivedUlid, userIdOf } from '../core/ids.ts';
import { isSecretOf } from './bearer-secret.ts';
import { type Invitation, isExpired, type PresentedInvitation } from './invitation.ts';
import { joinTenant } from './join-tenant.ts';
import type { User } from './user.ts';
import type { AcceptanceContext } from './users-context.ts';

export interface AcceptInvitationInput extends Pick<PresentedInvitation, 'id' | 'secret'> {
  name: string;
  /** For somebody new. Whoever can sign in already keeps their password. */
  password?: string | undefined;
}

/**
 * Makes whoever holds an invitation's secret a user of the tenant. That the address is theirs is proven by the secret,
 * which only the e-mail has. It can be repeated until it has succeeded, and then changes nothing more.
 *
 * NotFound for a secret that is wrong, expired, revoked or used up, all in the same words; InvalidInput when a password is
 * missing or too weak.
 */
export async function acceptInvitation(ctx: AcceptanceContext, input: AcceptInvitationInput): Promise<User> {
  const invitation = await openInvitation(ctx, input);
  const { sub, isClaimed } = await ctx.directory.ensure(invitation.email, input.name);
  // First, so that nobody joins who could not sign in; a repeated call finds it set and leaves it alone.
  if (!isClaimed) await ctx.directory.setPassword(sub, chosenPassword(input));
  const id = userIdOf(derivedUlid(new Date(invitation.createdAt), invitation.id));
  const accepted: Invitation = { ...invitation, state: 'accepted', userId: id, version: invitation.version + 1 };
  const { email, role, teamIds } = invitation;
  return joinTenant(
    { ...ctx, actor: { kind: 'user', userId: id } },
    {
      ...{ id, sub, email, role, teamIds, name: input.name, tenantName: await ctx.tenantName() },
      along: ctx.invitations.replaceSteps(invitation, accepted),
    },
  );
}

const chosenPassword = ({ password }: AcceptInvitationInput): string => {
  if (password !== undefined) return password;
  throw new InvalidInput({ public: 'Choose a password.' }, [{ field: 'password', message: 'is missing' }]);
};

async function openInvitation(ctx: AcceptanceContext, { id, secret }: AcceptInvitationInput): Promise<Invitation> {
  const invitation = await ctx.invitations.get(id);
  const isOpen =
    invitation !== undefined &&
    isSecretOf(invitation, secret) &&
    invitation.state !== 'revoked' &&
    !isExpired(invitation, ctx.now());
  if (!isOpen) throw new NotFound({ public: 'This invitation is not valid any more. Ask for a new one.' });
  return invitation;
}
