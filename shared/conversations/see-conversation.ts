import { found } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { TenantCaller } from '../http/caller.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';
import { type ConversationScope, isVisible } from './visibility.ts';

/** A caller of the API, or the product itself, which sees all that is the tenant's. */
export type Viewer = TenantCaller | { kind: 'system' };

export interface SightContext extends Pick<DeskContext, 'conversationVisibility' | 'conversations'> {
  caller: Viewer;
}

/** Leaders and integrations see all; employees what the tenant's rule says. */
export async function scopeOf(
  ctx: Pick<SightContext, 'caller' | 'conversationVisibility'>,
): Promise<ConversationScope> {
  const { caller } = ctx;
  if (caller.kind !== 'user' || caller.role === 'admin' || caller.role === 'manager') return { sees: 'all' };
  const sees = await ctx.conversationVisibility();
  return sees === 'all' ? { sees } : { sees, userId: caller.userId, teamIds: caller.teamIds };
}

/** The conversation as it stands; NotFound also for one that the caller may not see. */
export async function seeConversation(ctx: SightContext, id: ConversationId): Promise<Conversation> {
  const [conversation, scope] = await Promise.all([ctx.conversations.get(id, { consistent: true }), scopeOf(ctx)]);
  return found(conversation !== undefined && isVisible(conversation, scope) ? conversation : undefined, 'conversation');
}
