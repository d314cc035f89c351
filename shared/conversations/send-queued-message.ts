import type { ServiceContext } from '../core/context.ts';
import { RetryLater } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import { type Customer, isOptedOut, recipientOf } from '../customers/customer.ts';
import { MESSAGE_PREFIX } from '../data/keys.ts';
import { bringFile, type FileContext } from './bring-file.ts';
import type { ReadyContent } from './content.ts';
import { type Conversation, isWindowOpen } from './conversation.ts';
import { flagConversation } from './flag-conversation.ts';
import { outboundOf } from './kept-content.ts';
import { costKeyOf, type Message, type SendFailure, type SentMessage, STATUS_RANK } from './message.ts';

interface SendMessageWork {
  conversationId: ConversationId;
  messageKey: string;
  /** How many attempts were begun when it was queued. */
  attempt: number;
}

const MAX_ATTEMPTS = 5;
/** How long a message waits for the one that was written before it. */
const IN_ORDER_SECONDS = 3;
const IN_ORDER_AT_MOST_MINUTES = 15;
const LOOKS_BACK = 8;

/**
 * Sends a person's message, once, whatever the queue repeats: the attempt is claimed before it is sent, and an attempt of
 * unknown outcome is never followed by another one, but put before people. Messages of a thread go out in the order in which
 * they were written.
 */
export async function sendQueuedMessage(ctx: ServiceContext & FileContext, work: SendMessageWork): Promise<void> {
  const message = await ctx.messages.getSent(work.conversationId, work.messageKey, { consistent: true });
  // The function that queued it died before it wrote the message; nobody was told that it would be sent.
  if (message === undefined || isSettled(message)) return;
  if (message.attempt !== work.attempt) return settleOther(ctx, message, work);
  if (await mustWait(ctx, message)) {
    await ctx.outbound.schedule({ work: 'send-message', tenantId: ctx.tenantId, ...work }, IN_ORDER_SECONDS);
    return;
  }
  const conversation = await ctx.conversations.get(work.conversationId, { consistent: true });
  const customer = conversation && (await ctx.customers.get(conversation.customerId));
  if (conversation === undefined || customer === undefined) return;
  const obstacle = obstacleTo(message, conversation, customer, ctx.now());
  if (obstacle !== undefined) return fail(ctx, message, obstacle);
  if (message.content === undefined) return;
  // Before the claim, which a large file would outlast.
  const brought = await bringFile(ctx, message, conversation.phoneNumberId, outboundOf(message.content));
  if (brought.outcome === 'refused') return fail(ctx, message, brought.failure);
  if (!(await ctx.messages.claimSend(message, ctx.now().toISOString()))) {
    throw new RetryLater(1, 'another worker has the message');
  }
  await sendClaimed(ctx, message, brought.content, conversation, customer);
}

const isSettled = ({ statusRank }: SentMessage): boolean => statusRank >= STATUS_RANK.unknown;

/** The attempt was begun by another delivery: it is under way, was followed up, or its worker died. */
async function settleOther(ctx: ServiceContext, message: SentMessage, work: SendMessageWork): Promise<void> {
  const { conversationId, key, claimedAt } = message;
  if (message.attempt !== work.attempt + 1 || claimedAt === undefined) return;
  const leftMs = Date.parse(claimedAt) + ctx.settings.leaseSeconds * 1000 - ctx.now().getTime();
  if (leftMs > 0) throw new RetryLater(leftMs / 1000, 'another worker is sending the message');
  ctx.log.warn('the worker of a message died while it sent');
  await ctx.outbound.schedule(
    { work: 'confirm-reply', tenantId: ctx.tenantId, conversationId, messageKey: key },
    ctx.settings.reconcileSeconds,
  );
  await ctx.messages.settleSend(conversationId, key, { status: 'unknown', at: ctx.now().toISOString() });
}

/** Whether an older message of people is still on its way out. */
async function mustWait(ctx: ServiceContext, { conversationId, key }: SentMessage): Promise<boolean> {
  const { items } = await ctx.messages.list(conversationId, {
    between: [MESSAGE_PREFIX, key],
    newestFirst: true,
    limit: LOOKS_BACK,
    consistent: true,
  });
  const since = new Date(ctx.now().getTime() - IN_ORDER_AT_MOST_MINUTES * 60_000).toISOString();
  return items.some((other) => other.key !== key && isUnsent(other) && (other.sentAt ?? '') > since);
}

const isUnsent = (message: Message): message is SentMessage =>
  message.direction === 'out' && 'status' in message && message.author !== 'bot' && !isSettled(message);

/** What keeps the message from going out now; all of it was checked when it was written, and may have changed. */
function obstacleTo(
  { content }: SentMessage,
  conversation: Conversation,
  customer: Customer,
  now: Date,
): SendFailure | undefined {
  if (content?.type !== 'template') {
    if (isWindowOpen(conversation, now)) return undefined;
    return {
      code: 'window_closed',
      cause: 'The customer wrote more than 24 hours ago.',
      nextStep: 'Send an approved template.',
    };
  }
  if (content.category !== 'MARKETING' || !isOptedOut(customer)) return undefined;
  return {
    code: 'opted_out',
    cause: 'The customer does not want marketing messages.',
    nextStep: 'Do not send it; wait for the customer to write.',
  };
}

async function sendClaimed(
  ctx: ServiceContext,
  message: SentMessage,
  content: ReadyContent,
  conversation: Conversation,
  customer: Customer,
): Promise<void> {
  const { conversationId, key, attempt = 0 } = message;
  const recipient = recipientOf(customer);
  const outcome = await ctx.messenger.send({
    phoneNumberId: conversation.phoneNumberId,
    recipient,
    content,
    conversationId,
    messageKey: key,
    attempt,
  });
  const place = { tenantId: ctx.tenantId, conversationId, messageKey: key };
  const at = ctx.now().toISOString();
  ctx.metrics.count(outcome.outcome === 'accepted' ? 'MessagesAccepted' : 'MessagesNotAccepted');
  if (outcome.outcome === 'accepted') {
    const { wamid } = outcome;
    const costKey = costKeyOf(recipient, content.type === 'template' ? content.category.toLowerCase() : 'service');
    return ctx.messages.settleSend(conversationId, key, { status: 'accepted', wamid, costKey, at });
  }
  // What is to follow is queued before the outcome is stored, so that it cannot be lost.
  if (outcome.outcome === 'ambiguous') {
    ctx.log.warn('message of unknown outcome', { reason: outcome.reason, code: outcome.code });
    await ctx.outbound.schedule({ work: 'confirm-reply', ...place }, ctx.settings.reconcileSeconds);
    return ctx.messages.settleSend(conversationId, key, { status: 'unknown', at });
  }
  const { code, cause, nextStep, retryInSeconds } = outcome;
  ctx.log.warn('message refused', { code, attempt, retryInSeconds });
  if (retryInSeconds === undefined || attempt + 1 >= MAX_ATTEMPTS) return fail(ctx, message, { code, cause, nextStep });
  await ctx.outbound.schedule({ work: 'send-message', ...place, attempt: attempt + 1 }, retryInSeconds);
  await ctx.messages.settleSend(conversationId, key, { status: 'retrying', failure: { code, cause, nextStep }, at });
}

/** People are told first: a stored failure ends the work, and no later delivery would tell them. */
async function fail(ctx: ServiceContext, { conversationId, key }: SentMessage, failure: SendFailure): Promise<void> {
  await flagConversation(ctx, conversationId, 'reply-failed');
  await ctx.messages.settleSend(conversationId, key, { status: 'failed', failure, at: ctx.now().toISOString() });
}
