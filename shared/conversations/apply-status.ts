import type { ServiceContext } from '../core/context.ts';
import type { ConversationId } from '../core/ids.ts';
import { flagConversation } from './flag-conversation.ts';
import { STATUS_RANK } from './message.ts';
import type { StatusChange } from './message-repository.ts';

/**
 * Applies a delivery status to the message that we sent under this key. It never goes back; it may come before the
 * message is stored. `sent` adds nothing to a reply that is there, so it is only read for, not written.
 */
export async function applyStatus(
  ctx: Pick<ServiceContext, 'conversations' | 'messages' | 'metrics' | 'now'>,
  conversationId: ConversationId,
  messageKey: string,
  change: StatusChange,
): Promise<'applied' | 'known'> {
  if (change.status === 'sent') {
    const stored = await ctx.messages.getSent(conversationId, messageKey);
    if (stored !== undefined && stored.statusRank >= STATUS_RANK.accepted) return 'known';
  }
  const raised = await ctx.messages.raiseStatus(conversationId, messageKey, change);
  if (change.status !== 'failed') return raised ? 'applied' : 'known';
  // A worker that died between status and flag left a failure that nobody was told of: Meta's repeat tells them.
  const failed = raised || (await ctx.messages.getSent(conversationId, messageKey))?.status === 'failed';
  if (failed) await flagConversation(ctx, conversationId, 'reply-failed');
  return failed ? 'applied' : 'known';
}
