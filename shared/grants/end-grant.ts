import { auditSteps } from '../audit/audit-entry.ts';
import { noteForPlatform } from '../audit/note-for-platform.ts';
import { Conflict, found, NotFound } from '../core/errors.ts';
import type { GrantId } from '../core/ids.ts';
import { tenantEventSteps } from '../tenants/events.ts';
import { type AccessGrant, stateOf } from './access-grant.ts';
import { type GrantsContext, grantObject, type PlatformGrantsContext } from './grants-context.ts';

export interface SeenGrant {
  id: GrantId;
  /** The version that the caller has seen. */
  version: number;
}

/** Ends a grant before its time, from the next request on. Conflict when it is over already. */
export async function endGrant(ctx: GrantsContext, { id, version }: SeenGrant): Promise<AccessGrant> {
  const before = found(await ctx.grants.get(id), 'grant');
  if (version !== before.version || stateOf(before, ctx.now()) !== 'live') throw new Conflict({ public: OVER });
  const after: AccessGrant = { ...before, endedAt: ctx.now().toISOString(), version: before.version + 1 };
  await ctx.grants.transact([
    ...ctx.grants.replaceSteps(before, after),
    ...auditSteps(ctx, { action: 'grant.ended', object: grantObject(id) }),
    ...tenantEventSteps(ctx, 'grant.ended', { grantId: id }),
  ]);
  return after;
}

/** The administrator of the platform gives their own access back. */
export async function endOwnGrant(ctx: PlatformGrantsContext, seen: SeenGrant): Promise<AccessGrant> {
  const grant = await ctx.grants.get(seen.id);
  if (grant?.userId !== ctx.actor.userId) throw new NotFound({ public: 'There is no such grant of yours.' });
  const after = await endGrant(ctx, seen);
  await noteForPlatform(ctx, { action: 'grant.ended', object: grantObject(seen.id) });
  return after;
}

const OVER = 'The grant is over already, or was changed by someone else in the meantime.';
