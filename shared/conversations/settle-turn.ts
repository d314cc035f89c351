import type { ServiceContext } from '../core/context.ts';
import { RetryLater, Unavailable } from '../core/errors.ts';
import { replyKeyOf, storeReply } from './answer-turn.ts';
import type { Conversation, Turn } from './conversation.ts';
import { STATUS_RANK } from './message.ts';
import type { Recipient } from './messenger.ts';

/** Waits inside one invocation for another worker's answer; longer waits go back to the queue. */
const WAITS_MS = [50, 100, 200, 400, 800];
const COME_BACK_SECONDS = 3;

/**
 * Makes sure that the thread's last turn has its reply stored, so that a newer reply can never overtake it: waits for
 * the worker that has it, or, when that worker seems to be gone, has the turn finished. Returns the thread as it then
 * stands; throws RetryLater where only time can tell.
 */
export async function settleTurn(
  ctx: ServiceContext,
  conversation: Conversation,
  recipient: Recipient,
): Promise<Conversation> {
  let current = conversation;
  for (const wait of WAITS_MS) {
    if (current.turn === undefined || (await isSettled(ctx, current, current.turn))) return current;
    await ctx.sleep(wait);
    current = await reread(ctx, current);
  }
  const { turn } = current;
  if (turn === undefined || (await isSettled(ctx, current, turn))) return current;
  if (isLeased(ctx, turn)) throw new RetryLater(COME_BACK_SECONDS, 'another worker is answering');
  await finishAbandoned(ctx, current, turn, recipient);
  return current;
}

/** Whether the outcome of the latest attempt is stored; a reply that waits for another attempt is settled until then. */
export const isSettled = async (
  ctx: Pick<ServiceContext, 'messages'>,
  conversation: Conversation,
  turn: Turn,
): Promise<boolean> => {
  const key = replyKeyOf(turn);
  if ((await ctx.messages.getSent(conversation.id, key))?.attempt === turn.attempt) return true;
  return (await ctx.messages.getSent(conversation.id, key, { consistent: true }))?.attempt === turn.attempt;
};

/** By this worker's clock, which may be wrong: it decides who waits how long, never whether a reply is sent again. */
const isLeased = (ctx: ServiceContext, turn: Turn): boolean =>
  Math.abs(ctx.now().getTime() - Date.parse(turn.claimedAt)) < ctx.settings.leaseSeconds * 1000;

const reread = async (ctx: ServiceContext, { id }: Conversation): Promise<Conversation> => {
  const current = await ctx.conversations.get(id, { consistent: true });
  if (current === undefined) throw new Unavailable({ public: 'The thread is gone.', internal: 'thread vanished' });
  return current;
};

/**
 * A turn whose worker died. A status with our key proves that the reply went out. Without one it is sent again when none
 * has come for long enough; that time is kept by the queue, because the clocks of two workers may differ.
 */
async function finishAbandoned(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  recipient: Recipient,
): Promise<void> {
  const messageKey = replyKeyOf(turn);
  const proof = await ctx.messages.getSent(conversation.id, messageKey, { consistent: true });
  if (proof !== undefined && proof.statusRank >= STATUS_RANK.accepted) {
    return storeReply(ctx, conversation, turn, recipient, { status: proof.status });
  }
  const { tenantId, settings } = ctx;
  const { id: turnId, attempt } = turn;
  const seconds = settings.leaseSeconds + settings.reconcileSeconds;
  const again = { work: 'retry-turn', tenantId, conversationId: conversation.id, messageKey, turnId, attempt } as const;
  await ctx.outbound.schedule(again, seconds);
  throw new RetryLater(seconds + COME_BACK_SECONDS, 'waiting for a status of an unfinished reply');
}
