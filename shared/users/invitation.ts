import * as z from 'zod';
import { InvitationId, TeamId, TenantId, UserId } from '../core/ids.ts';
import { type BearerSecret, formatSecret, secretParts } from './bearer-secret.ts';
import { Role } from './permissions.ts';
import { Email, MAX_TEAMS } from './user.ts';

const PREFIX = 'join';
const VALID_DAYS = 7;
/** So that an administrator still sees that it has expired. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** That somebody may become a user of the tenant. Only whoever reads the e-mail has its secret. */
export const Invitation = z.object({
  entity: z.literal('Invitation'),
  id: InvitationId,
  email: Email,
  role: Role,
  teamIds: z.array(TeamId).max(MAX_TEAMS),
  state: z.enum(['pending', 'accepted', 'revoked']),
  secretHash: z.string(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  /** Who came of it. */
  userId: UserId.optional(),
  version: z.int().min(1),
  /** Unix seconds: when the table forgets it. */
  expiresAt: z.int(),
});
export type Invitation = z.infer<typeof Invitation>;

/** From when it was sent, to when it is of use, and to when it is kept. */
export const validityFrom = (at: Date): Pick<Invitation, 'sentAt' | 'validUntil' | 'expiresAt'> => ({
  sentAt: at.toISOString(),
  validUntil: new Date(at.getTime() + VALID_DAYS * DAY_MS).toISOString(),
  expiresAt: Math.floor((at.getTime() + (VALID_DAYS + KEPT_DAYS) * DAY_MS) / 1000),
});

export const isExpired = ({ state, validUntil }: Invitation, now: Date): boolean =>
  state === 'pending' && Date.parse(validUntil) <= now.getTime();

export type PresentedInvitation = BearerSecret<InvitationId>;

export const formatInvitation = (invitation: PresentedInvitation): string => formatSecret(PREFIX, invitation);

export const parseInvitation = (text: string): PresentedInvitation | undefined => {
  const parts = secretParts(PREFIX, text);
  if (parts === undefined) return undefined;
  const { tenantId, id, secret } = parts;
  return { tenantId: TenantId.parse(tenantId), id: InvitationId.parse(`iv_${id}`), secret };
};
