import type { ServiceContext } from '../core/context.ts';
import type { ConversationId } from '../core/ids.ts';
import { flagConversation } from './flag-conversation.ts';

/** Looks at a reply of unknown outcome after a while: without any status from Meta, a person has to decide. */
export async function confirmReply(
  ctx: ServiceContext,
  work: { conversationId: ConversationId; messageKey: string },
): Promise<void> {
  const reply = await ctx.messages.getSent(work.conversationId, work.messageKey, { consistent: true });
  if (reply !== undefined && reply.status !== 'unknown') return;
  await flagConversation(ctx, work.conversationId, 'reply-unconfirmed');
}
