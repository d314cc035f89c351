import { type Act, actsOf } from '../bot/decision.ts';
import { openingAfter } from '../bot/opening.ts';
import { type Done, renderReply } from '../bot/render-reply.ts';
import type { ServiceContext } from '../core/context.ts';
import { digest, keys } from '../data/keys.ts';
import { draftQuotationForTurn } from '../quotations/draft-quotation-for-turn.ts';
import { openTicketForTurn } from '../tickets/open-ticket-for-turn.ts';
import type { ReplyContent } from './content.ts';
import type { Conversation, Turn } from './conversation.ts';
import { flagConversation } from './flag-conversation.ts';
import { keptOf } from './kept-content.ts';
import { costKeyOf, type MessageStatus, type SendFailure, STATUS_RANK } from './message.ts';
import type { Recipient, SendOutcome } from './messenger.ts';
import { statedDetails } from './stated-details.ts';

export interface AnswerTurnInput {
  recipient: Recipient;
  /** When the webhook took the message; absent when the turn is taken over, which is no measure of the path. */
  receivedAt?: string;
}

const MAX_ATTEMPTS = 5;

/** Where the reply of a turn lies: known before it is sent, because it travels to Meta and back with each status. */
export const replyKeyOf = (turn: Turn): string => keys.messageSort(turn.replyAt, digest(turn.id));

/** Sends the reply of a turn that this worker just claimed, and stores what became of it. */
export async function answerTurn(ctx: ServiceContext, claimed: Conversation, input: AnswerTurnInput): Promise<void> {
  const { turn } = claimed;
  if (turn === undefined) return;
  const content = await contentOf(ctx, claimed, turn);
  const outcome = await ctx.messenger.send({
    phoneNumberId: claimed.phoneNumberId,
    recipient: input.recipient,
    content,
    conversationId: claimed.id,
    messageKey: replyKeyOf(turn),
    attempt: turn.attempt,
  });
  if (outcome.outcome === 'accepted' && input.receivedAt !== undefined) {
    ctx.metrics.time('ReplyLatency', Math.max(0, ctx.now().getTime() - Date.parse(input.receivedAt)));
  }
  ctx.metrics.count(outcome.outcome === 'accepted' ? 'RepliesAccepted' : 'RepliesNotAccepted');
  const fate = await fateOf(ctx, claimed, turn, outcome);
  // First, because a stored fate ends the turn: no later delivery would tell anybody.
  if (fate.status === 'failed') await flagConversation(ctx, claimed.id, 'reply-failed');
  await storeReply(ctx, claimed, turn, input.recipient, { ...fate, content });
}

interface ReplyFate {
  status: MessageStatus;
  wamid?: string;
  failure?: SendFailure;
}

/** What the outcome makes of the reply; follow-up work is queued before the fate is stored, so that it cannot be lost. */
async function fateOf(
  ctx: ServiceContext,
  { id: conversationId }: Conversation,
  turn: Turn,
  outcome: SendOutcome,
): Promise<ReplyFate> {
  const { attempt, id: turnId } = turn;
  const reply = { tenantId: ctx.tenantId, conversationId, messageKey: replyKeyOf(turn) };
  if (outcome.outcome === 'accepted') return { status: 'accepted', wamid: outcome.wamid };
  if (outcome.outcome === 'ambiguous') {
    ctx.log.warn('reply of unknown outcome', { reason: outcome.reason, code: outcome.code });
    await ctx.outbound.schedule({ work: 'confirm-reply', ...reply }, ctx.settings.reconcileSeconds);
    return { status: 'unknown' };
  }
  const { code, cause, nextStep, retryInSeconds } = outcome;
  const failure = { code, cause, nextStep };
  ctx.log.warn('reply refused', { code, attempt, retryInSeconds });
  if (retryInSeconds === undefined || attempt + 1 >= MAX_ATTEMPTS) return { status: 'failed', failure };
  await ctx.outbound.schedule({ work: 'retry-turn', ...reply, turnId, attempt }, retryInSeconds);
  return { status: 'retrying', failure };
}

/** Stores the reply of a turn under the key that its statuses use. */
export async function storeReply(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  recipient: Recipient,
  fate: ReplyFate & { content?: ReplyContent },
): Promise<void> {
  const key = replyKeyOf(turn);
  const { status, wamid } = fate;
  const stored = await ctx.messages.storeSent({
    entity: 'Message',
    conversationId: conversation.id,
    key,
    direction: 'out',
    author: 'bot',
    sentAt: turn.replyAt,
    content: keptOf(fate.content ?? (await contentOf(ctx, conversation, turn))),
    decision: turn.decision,
    answers: turn.covers,
    attempt: turn.attempt,
    wamid,
    costKey: costKeyOf(recipient),
    failure: fate.failure,
    status,
    statusRank: STATUS_RANK[status],
  });
  // A reply that was stored as waiting for another attempt has a status already, and it must rise.
  if (stored.statusRank < STATUS_RANK[status]) {
    const { failure } = fate;
    await ctx.messages.raiseStatus(conversation.id, key, { status, at: ctx.now().toISOString(), failure });
  }
}

async function contentOf(ctx: ServiceContext, conversation: Conversation, turn: Turn): Promise<ReplyContent> {
  const { tables, settings, businessName, hours } = await ctx.botTables();
  const done: Done[] = [];
  for (const act of actsOf(turn.decision)) done.push(await doneBy(ctx, conversation, turn, act));
  const opening = openingAfter(hours, ctx.now());
  const known = { tables, settings, businessName, opening, done };
  // An entry may have been deleted since the decision: then the menu is what we can still say.
  return (
    renderReply(turn.decision, known) ??
    renderReply({ do: 'menu', language: settings.languages[0] ?? 'en' }, known) ?? { type: 'text', text: businessName }
  );
}

async function doneBy(ctx: ServiceContext, conversation: Conversation, turn: Turn, act: Act): Promise<Done> {
  switch (act.do) {
    case 'open-ticket': {
      const details = await statedDetails(ctx, conversation, turn, act);
      return { ticket: await openTicketForTurn(ctx, conversation, turn, { ...act, details }) };
    }
    case 'draft-quotation': {
      const details = await statedDetails(ctx, conversation, turn, act);
      return { quotation: await draftQuotationForTurn(ctx, conversation, turn, { ...act, details }) };
    }
    case 'answer':
    case 'hand-over':
      return {};
  }
}
