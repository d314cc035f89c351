import * as z from 'zod';
import { GrantId, UserId } from '../core/ids.ts';
import { textOf } from '../core/text.ts';

/** Long enough to look into a case, too short to stay. */
export const MAX_GRANT_MINUTES = 240;
/** The list of grants shows one for so long after its end; the audit trail keeps it. */
const KEPT_DAYS = 365;

export const GrantReason = textOf(500).meta({
  description: 'Why; the organisation reads it.',
  examples: ['Case 4711: replies do not arrive.'],
});

/** That one administrator of the platform may read a tenant's conversations until a moment, and why. */
export const AccessGrant = z.object({
  entity: z.literal('AccessGrant'),
  id: GrantId,
  /** The administrator of the platform. */
  userId: UserId,
  reason: GrantReason,
  createdAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  /** When somebody ended it before its time. */
  endedAt: z.iso.datetime().optional(),
  version: z.int().min(1),
  /** Unix seconds: when the table forgets it. */
  expiresAt: z.int(),
});
export type AccessGrant = z.infer<typeof AccessGrant>;

/** From when to when, and how long it is kept. */
export const validityFrom = (
  at: Date,
  minutes: number,
): Pick<AccessGrant, 'createdAt' | 'validUntil' | 'expiresAt'> => {
  const until = at.getTime() + minutes * 60_000;
  return {
    createdAt: at.toISOString(),
    validUntil: new Date(until).toISOString(),
    expiresAt: Math.floor(until / 1000) + KEPT_DAYS * 86_400,
  };
};

export const GrantState = z.enum(['live', 'ended', 'expired']);
export type GrantState = z.infer<typeof GrantState>;

/** Time alone ends a grant: nothing has to run for it. */
export const stateOf = ({ endedAt, validUntil }: AccessGrant, now: Date): GrantState => {
  if (endedAt !== undefined) return 'ended';
  return Date.parse(validUntil) > now.getTime() ? 'live' : 'expired';
};
