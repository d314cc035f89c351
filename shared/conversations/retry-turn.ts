import type { ServiceContext } from '../core/context.ts';
import { RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { recipientOf } from '../customers/customer.ts';
import { answerTurn } from './answer-turn.ts';
import { type Conversation, isWindowOpen, type Turn } from './conversation.ts';
import { flagConversation } from './flag-conversation.ts';
import { renewClaim, settleTurn } from './settle-turn.ts';

interface RetryTurnWork {
  conversationId: ConversationId;
  messageKey: string;
  turnId: string;
  /** The attempt that Meta refused. */
  attempt: number;
}

/**
 * Sends a reply again that Meta refused for the time being. It goes out only while it is still the newest answer of
 * its thread, the bot still has the thread, and the window is open.
 */
export async function retryTurn(ctx: ServiceContext, work: RetryTurnWork): Promise<void> {
  const { conversationId, messageKey } = work;
  const before = await ctx.conversations.get(conversationId, { consistent: true });
  if (before === undefined) return;
  const customer = await ctx.customers.get(before.customerId);
  if (customer === undefined) return;
  const recipient = recipientOf(customer);
  const conversation = await settleTurn(ctx, before, recipient);
  const { turn } = conversation;
  const reply = await ctx.messages.getSent(conversationId, messageKey, { consistent: true });
  if (reply?.status !== 'retrying') return;

  const at = ctx.now().toISOString();
  if (turn === undefined || turn.id !== work.turnId || !isBotTurn(conversation, turn)) {
    await ctx.messages.raiseStatus(conversationId, messageKey, { status: 'superseded', at });
    return;
  }
  // Another delivery of the same work was faster, and its refusal has queued work of its own.
  if (turn.attempt !== work.attempt) return;
  if (!isWindowOpen(conversation, ctx.now())) {
    await flagConversation(ctx, conversationId, 'reply-failed');
    await ctx.messages.raiseStatus(conversationId, messageKey, { status: 'failed', at, failure: reply.failure });
    return;
  }
  const renewed = await renewClaim(ctx, conversation, turn);
  if (renewed === undefined) throw new RetryLater(1, 'the thread changed while its reply was retried');
  await answerTurn(ctx, renewed, { recipient });
}

/** A handover is announced by the bot although people have the thread from then on. */
const isBotTurn = ({ status }: Conversation, { decision }: Turn): boolean =>
  status === 'bot' || decision.do === 'hand-over';
