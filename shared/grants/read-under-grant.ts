import { auditSteps } from '../audit/audit-entry.ts';
import { noteForPlatform } from '../audit/note-for-platform.ts';
import { Forbidden } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { grantObject, type PlatformGrantsContext } from './grants-context.ts';

/** What was looked at, as the tenant's history says it. */
export interface GrantUse {
  readonly what: 'conversations' | 'conversation' | 'messages';
  readonly conversationId?: ConversationId;
}

/**
 * Reads something of a tenant's conversations for an administrator of the platform. Throws Forbidden without a live grant
 * of theirs. Nothing is let out before both histories, the tenant's and the platform's, say that it was read.
 */
export async function readUnderGrant<T>(
  ctx: PlatformGrantsContext,
  { what, conversationId }: GrantUse,
  read: () => Promise<T>,
): Promise<T> {
  const grant = await ctx.grants.findLive(ctx.actor.userId, ctx.now());
  if (grant === undefined) throw new Forbidden({ public: NO_GRANT });
  const result = await read();
  const detail = { what, ...(conversationId && { conversationId }) };
  const told = { action: 'grant.used', object: grantObject(grant.id), detail };
  await ctx.grants.transact(auditSteps(ctx, told));
  await noteForPlatform(ctx, told);
  return result;
}

const NO_GRANT =
  'You have no access to this organisation’s conversations now. Ask for it with a reason and a duration: ' +
  'POST /platform/tenants/{tenantId}/grants.';
