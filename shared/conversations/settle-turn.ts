import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater, Unavailable } from '../core/errors.ts';
import { answerTurn, replyKeyOf, storeReply } from './answer-turn.ts';
import type { Conversation, Turn } from './conversation.ts';
import { STATUS_RANK } from './message.ts';
import type { Recipient } from './messenger.ts';

/** Waits inside one invocation for another worker's answer; longer waits go back to the queue. */
const WAITS_MS = [50, 100, 200, 400, 800];
const COME_BACK_SECONDS = 3;

/**
 * Makes sure that the thread's last turn has its reply stored, so that a newer reply can never overtake it: waits for
 * the worker that has it, or, when that worker is gone, finds out from Meta's statuses whether the reply went out and
 * finishes the turn. Returns the thread as it then stands; throws RetryLater where only time can tell.
 */
export async function settleTurn(
  ctx: ServiceContext,
  conversation: Conversation,
  recipient: Recipient,
): Promise<Conversation> {
  let current = conversation;
  for (const wait of [...WAITS_MS, undefined]) {
    const { turn } = current;
    if (turn === undefined || (await isSettled(ctx, current, turn))) return current;
    if (!isLeased(ctx, turn)) return finishAbandoned(ctx, current, turn, recipient);
    if (wait === undefined) break;
    await ctx.sleep(wait);
    current = await reread(ctx, current);
  }
  throw new RetryLater(COME_BACK_SECONDS, 'another worker is answering');
}

/** Whether the outcome of the latest attempt is stored; a reply that waits for another attempt is settled until then. */
const isSettled = async (ctx: ServiceContext, conversation: Conversation, turn: Turn): Promise<boolean> => {
  const key = replyKeyOf(turn);
  if ((await ctx.messages.getSent(conversation.id, key))?.attempt === turn.attempt) return true;
  return (await ctx.messages.getSent(conversation.id, key, { consistent: true }))?.attempt === turn.attempt;
};

const isLeased = (ctx: ServiceContext, turn: Turn): boolean =>
  ctx.now().getTime() < Date.parse(turn.claimedAt) + ctx.settings.leaseSeconds * 1000;

const reread = async (ctx: ServiceContext, { id }: Conversation): Promise<Conversation> => {
  const current = await ctx.conversations.get(id, { consistent: true });
  if (current === undefined) throw new Unavailable({ public: 'The thread is gone.', internal: 'thread vanished' });
  return current;
};

/** A turn whose worker died. A status with our key proves that the reply went out; without one it is sent after a wait. */
async function finishAbandoned(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  recipient: Recipient,
): Promise<Conversation> {
  const proof = await ctx.messages.getSent(conversation.id, replyKeyOf(turn), { consistent: true });
  if (proof !== undefined && proof.statusRank >= STATUS_RANK.accepted) {
    await storeReply(ctx, conversation, turn, recipient, { status: proof.status });
    return conversation;
  }
  const waited = (ctx.now().getTime() - Date.parse(turn.claimedAt)) / 1000;
  if (waited < ctx.settings.reconcileSeconds) {
    throw new RetryLater(ctx.settings.reconcileSeconds - waited, 'waiting for a status of an unfinished reply');
  }
  const renewed = await renewClaim(ctx, conversation, turn);
  if (renewed === undefined) return reread(ctx, conversation);
  await answerTurn(ctx, renewed, { recipient });
  return reread(ctx, renewed);
}

/** Claims a turn once more, under the same id; undefined when someone else was faster. */
export async function renewClaim(
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
