import { auditSteps } from '../audit/audit-entry.ts';
import { noteForPlatform } from '../audit/note-for-platform.ts';
import { Conflict, found } from '../core/errors.ts';
import { grantIdOf } from '../core/ids.ts';
import { tenantEventSteps } from '../tenants/events.ts';
import { type AccessGrant, validityFrom } from './access-grant.ts';
import { grantObject, type PlatformGrantsContext } from './grants-context.ts';

export interface OpenGrantInput {
  reason: string;
  /** At most `MAX_GRANT_MINUTES`. */
  minutes: number;
}

/**
 * Lets the acting administrator of the platform read the tenant's conversations for a while. The tenant sees the grant in
 * its list and its history, and its administrators are told by e-mail. Conflict while an earlier one lasts.
 */
export async function openGrant(ctx: PlatformGrantsContext, { reason, minutes }: OpenGrantInput): Promise<AccessGrant> {
  const { name } = found(await ctx.tenants.get(), 'organisation');
  const { userId } = ctx.actor;
  const id = grantIdOf(ctx.newUlid());
  const live = await ctx.grants.findLive(userId, ctx.now());
  if (live !== undefined && live.id !== id) {
    throw new Conflict({ public: `You have access until ${live.validUntil}. End it first.` });
  }
  const validity = validityFrom(ctx.now(), minutes);
  const grant: AccessGrant = { entity: 'AccessGrant', id, userId, reason, ...validity, version: 1 };
  const { validUntil } = grant;
  const told = { action: 'grant.opened', object: grantObject(id), detail: { reason, validUntil } } as const;
  const steps = [
    ...ctx.grants.insertSteps(grant),
    ...auditSteps(ctx, told),
    ...tenantEventSteps(ctx, told.action, { grantId: id, tenantName: name, reason, validUntil }),
  ];
  // A repeated call, which draws the same ids, meets what the first one stored.
  if (live === undefined) await ctx.grants.transact(steps);
  await noteForPlatform(ctx, told);
  return live ?? grant;
}
