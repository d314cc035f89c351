import { givesAway } from '../bot/decision.ts';
import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { recipientOf } from '../customers/customer.ts';
import { answerTurn, storeReply } from './answer-turn.ts';
import { type Conversation, isWindowOpen, type Turn } from './conversation.ts';
import { flagConversation } from './flag-conversation.ts';
import type { SendFailure } from './message.ts';
import type { Recipient } from './messenger.ts';
import { settleTurn } from './settle-turn.ts';

interface RetryTurnWork {
  conversationId: ConversationId;
  messageKey: string;
  turnId: string;
  /** The attempt that did not go out. */
  attempt: number;
}

/**
 * Sends a reply again that Meta refused for the time being, or that a worker left behind without any sign that it went
 * out. It goes out only while it is still the newest answer of its thread, the bot still has the thread, and the window
 * is open.
 */
export async function retryTurn(ctx: ServiceContext, work: RetryTurnWork): Promise<void> {
  const { conversationId, messageKey } = work;
  const before = await ctx.conversations.get(conversationId, { consistent: true });
  const customer = before && (await ctx.customers.get(before.customerId));
  if (before === undefined || customer === undefined) return;
  const recipient = recipientOf(customer);
  const { turn } = before;
  const reply = await ctx.messages.getSent(conversationId, messageKey, { consistent: true });
  if (turn?.id !== work.turnId) {
    const at = ctx.now().toISOString();
    if (reply?.status === 'retrying') {
      await ctx.messages.raiseStatus(conversationId, messageKey, { status: 'superseded', at });
    }
    return;
  }
  if (turn.attempt !== work.attempt) {
    // Another delivery was faster, and has queued work of its own if it was refused; it may have died as well.
    await settleTurn(ctx, before, recipient);
    return;
  }
  if (reply !== undefined && reply.status !== 'retrying') {
    // It went out all the same, or was given up: the worker died before it could store all of it.
    if (reply.attempt !== turn.attempt) await storeReply(ctx, before, turn, recipient, { status: reply.status });
    return;
  }
  await sendAgain(ctx, before, turn, recipient, reply?.failure);
}

async function sendAgain(
  ctx: ServiceContext,
  before: Conversation,
  turn: Turn,
  recipient: Recipient,
  failure: SendFailure | undefined,
): Promise<void> {
  if (!isBotTurn(before, turn)) return storeReply(ctx, before, turn, recipient, { status: 'superseded', failure });
  if (!isWindowOpen(before, ctx.now())) {
    await flagConversation(ctx, before.id, 'reply-failed');
    return storeReply(ctx, before, turn, recipient, { status: 'failed', failure });
  }
  const renewed = await renewClaim(ctx, before, turn);
  if (renewed === undefined) throw new RetryLater(1, 'the thread changed while its reply was retried');
  await answerTurn(ctx, renewed, { recipient });
}

/** Claims a turn once more, under the same id; undefined when someone else was faster. */
async function renewClaim(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
): Promise<Conversation | undefined> {
  const renewed = { ...turn, attempt: turn.attempt + 1, claimedAt: ctx.now().toISOString() };
  try {
    return await ctx.conversations.replace(conversation, { ...conversation, turn: renewed });
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}

/** A handover, with or without a draft, or what became of an answer to a quotation, is said by the bot although people have the thread from then on. */
const isBotTurn = ({ status }: Conversation, { decision }: Turn): boolean =>
  status === 'bot' || decision.do === 'confirm-quotation' || givesAway(decision);
