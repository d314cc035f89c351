import { GrantId } from '../../../shared/core/ids.ts';
import { AccessGrant, GrantState, stateOf } from '../../../shared/grants/access-grant.ts';

export const GrantView = AccessGrant.omit({ entity: true, expiresAt: true })
  .extend({ state: GrantState })
  .meta({ id: 'AccessGrant', description: 'Who of the platform may read conversations, until when, and why.' });

/** A grant as it is at this moment: time alone ends it. */
export const grantView = ({ now }: { now(): Date }, grant: AccessGrant) => ({ ...grant, state: stateOf(grant, now()) });

/** The path of one grant. */
export const grantPath = { grantId: GrantId };
