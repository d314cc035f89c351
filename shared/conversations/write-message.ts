import { actorText } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import { type ConversationId, timeOfUlid } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { digest, keys } from '../data/keys.ts';
import { type ChangeContext, changeConversation } from './change-conversation.ts';
import type { OutboundContent } from './content.ts';
import { type Conversation, previewOf } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';
import { type SentMessage, STATUS_RANK } from './message.ts';
import { messageIdOf } from './message-id.ts';
import { requireSendable } from './require-sendable.ts';
import { summaryOf } from './summary.ts';

export interface WriteMessageInput {
  conversationId: ConversationId;
  content: OutboundContent;
  /** The failed message that this one repeats. */
  retryOf?: SentMessage;
  /** What brings a quotation: its message is known before it is written, so that a repeated call writes it once. */
  delivery?: QuotationDelivery;
}

/** What writing needs of the context. */
export type WriteContext = ChangeContext & Pick<DeskContext, 'customers' | 'outbound' | 'phoneNumbers'>;

/** How a message that brings a quotation differs from what a person writes. */
export interface QuotationDelivery {
  ulid: string;
  author: string;
  quotation: NonNullable<SentMessage['quotation']>;
  /** Steps that must hold together with the message. */
  alongWith(key: string): TransactionStep[];
}

/** Longer than a request can last, so that the work meets the message, or learns that it was never written. */
const SAFETY_NET_SECONDS = 60;

/**
 * Takes a person's message to a customer: stores it in the thread as `queued` and hands it to the worker that sends. The
 * thread is people's from then on and waits for the customer. The work is queued twice: a minute late before the message is
 * written, in case the function dies in between, and at once after it; the worker's claim makes one send of it.
 *
 * Throws NotFound, and AppError 409 with the code `window_closed`, `opted_out`, `number_disconnected` or `no_address`.
 */
export async function writeMessage(ctx: WriteContext, input: WriteMessageInput): Promise<SentMessage> {
  const { conversationId, content, delivery, retryOf } = input;
  // Time and key come from the id, which is the same when a request is repeated under its Idempotency-Key.
  const ulid = delivery?.ulid ?? ctx.newUlid();
  const sentAt = timeOfUlid(ulid).toISOString();
  const message: SentMessage = {
    entity: 'Message',
    conversationId,
    key: keys.messageSort(sentAt, digest(ulid)),
    direction: 'out',
    author: delivery?.author ?? actorText(ctx.actor),
    sentAt,
    content,
    attempt: 0,
    retryOf: retryOf?.key,
    quotation: delivery?.quotation,
    status: 'queued',
    statusRank: STATUS_RANK.queued,
  };
  const { key } = message;
  const work = { work: 'send-message', tenantId: ctx.tenantId, conversationId, messageKey: key, attempt: 0 } as const;
  const isWritten = (await ctx.messages.getSent(conversationId, key, { consistent: true })) !== undefined;
  if (!isWritten) {
    await changeConversation(ctx, { id: conversationId }, async (before) => {
      if (retryOf !== undefined) await requireFirstRetry(ctx, retryOf);
      await requireSendable(ctx, before, content);
      await ctx.outbound.schedule(work, SAFETY_NET_SECONDS);
      return changeBy(ctx, message, { ...input, before });
    });
  }
  await ctx.outbound.schedule(work, 0).catch((error: unknown) => {
    ctx.log.warn('a message goes out later: its work was not queued at once', { error: String(error) });
  });
  return message;
}

const changeBy = (
  ctx: WriteContext,
  message: SentMessage,
  { before, content, delivery, retryOf }: WriteMessageInput & { before: Conversation },
) => {
  const { key: messageKey, author = actorText(ctx.actor), quotation } = message;
  const messageId = messageIdOf(messageKey);
  const alongWith: TransactionStep[] = [
    ...ctx.messages.insertSteps(message),
    ...(retryOf === undefined ? [] : ctx.messages.retriedSteps(retryOf, messageKey)),
    ...(delivery?.alongWith(messageKey) ?? []),
  ];
  const at = message.sentAt ?? ctx.now().toISOString();
  return {
    change: {
      status: 'waiting' as const,
      attention: undefined,
      unread: 0,
      quotation: quotation === undefined ? before.quotation : { ...quotation, messageKey },
      lastMessage: { at, direction: 'out' as const, preview: previewOf(summaryOf(content)) },
    },
    event: { type: 'conversation.answered' as const, messageId, author },
    audit: { action: 'conversation.answered', detail: { messageId, type: content.type } },
    alongWith,
  };
};

async function requireFirstRetry(ctx: WriteContext, { conversationId, key, statusRank }: SentMessage): Promise<void> {
  const now = await ctx.messages.getSent(conversationId, key, { consistent: true });
  if (now?.retriedAs !== undefined) throw new Conflict({ public: 'The message was sent again already.' });
  if (now?.statusRank !== statusRank) throw new Conflict({ public: 'The message arrived after all.' });
}
