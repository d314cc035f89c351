import type { ServiceContext } from '../core/context.ts';
import { RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { recipientOf } from '../customers/customer.ts';
import { answerTurn, replyKeyOf } from './answer-turn.ts';
import { isWindowOpen } from './conversation.ts';
import { flagConversation } from './flag-conversation.ts';
import { renewClaim } from './settle-turn.ts';

/**
 * Sends a reply again that Meta refused for the time being. It goes out only while it is still the newest answer of
 * its thread, the bot still has the thread, and the window is open.
 */
export async function retryTurn(
  ctx: ServiceContext,
  work: { conversationId: ConversationId; turnId: string; attempt: number },
): Promise<void> {
  const conversation = await ctx.conversations.get(work.conversationId, { consistent: true });
  const turn = conversation?.turn;
  if (conversation === undefined || turn === undefined || turn.id !== work.turnId) return;
  const key = replyKeyOf(turn);
  const reply = await ctx.messages.getSent(conversation.id, key, { consistent: true });
  if (reply?.content === undefined) throw new RetryLater(2, 'the refused reply is not stored yet');
  if (reply.status !== 'retrying') return;

  const at = ctx.now().toISOString();
  const botHasIt = conversation.status === 'bot' || turn.decision.do === 'hand-over';
  if (!botHasIt) {
    await ctx.messages.raiseStatus(conversation.id, key, { status: 'superseded', at });
    return;
  }
  const customer = await ctx.customers.get(conversation.customerId);
  if (customer === undefined || !isWindowOpen(conversation, ctx.now())) {
    await ctx.messages.raiseStatus(conversation.id, key, { status: 'failed', at, failure: reply.failure });
    await flagConversation(ctx, conversation.id, 'reply-failed');
    return;
  }
  const renewed = await renewClaim(ctx, conversation, turn);
  if (renewed === undefined) throw new RetryLater(1, 'the thread changed while its reply was retried');
  await answerTurn(ctx, renewed, { recipient: recipientOf(customer), attempt: work.attempt });
}
