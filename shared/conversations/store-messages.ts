import type { CompiledTables } from '../bot/classify.ts';
import { readMessage } from '../bot/read-message.ts';
import { concurrently } from '../core/concurrently.ts';
import type { ServiceContext } from '../core/context.ts';
import type { ConversationId } from '../core/ids.ts';
import { digest, keys } from '../data/keys.ts';
import { botMessageOf } from './bot-message.ts';
import { isFromFuture } from './conversation.ts';
import type { InboundMessage, Thread } from './inbound-message.ts';
import type { ReceivedMessage } from './message.ts';
import type { StoredMessage } from './plan-turn.ts';

export interface StoreMessagesInput extends Thread {
  messages: readonly InboundMessage[];
  receivedAt: string;
  /** Absent where the bot does not read along. */
  tables?: CompiledTables | undefined;
}

type StoreContext = Pick<ServiceContext, 'messages' | 'now'>;

const STORE_CONCURRENCY = 5;

/** Stores each message once, with the bot's reading of it; returns them oldest first. */
export async function storeMessages(ctx: StoreContext, input: StoreMessagesInput): Promise<StoredMessage[]> {
  const { tables, receivedAt } = input;
  const unique = [
    ...new Map(
      input.messages.map((message) => [`${message.sentAt}${message.wamid}${message.contentRank}`, message]),
    ).values(),
  ];
  const stored = await concurrently(unique, STORE_CONCURRENCY, async (message): Promise<StoredMessage[]> => {
    const wamidDigest = digest(message.wamid);
    const key = keys.messageSort(message.sentAt, wamidDigest);
    const reading = message.triggersBot && tables ? readMessage(botMessageOf(message), tables) : undefined;
    if (await isElsewhere(ctx, input, message, key)) return [];
    const isNew = await ctx.messages.insertReceived(toItem(ctx, input.conversationId, key, message, reading));
    const future = isFromFuture(message.sentAt, receivedAt);
    const at = future ? `${receivedAt.slice(0, 19)}.000Z` : message.sentAt;
    return [{ key, at, isFromFuture: future, isNew, wamidDigest, message, ...(reading && { reading }) }];
  });
  return stored.flat().sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Whether the message is stored already under a key that this delivery would not meet. */
async function isElsewhere(
  ctx: StoreContext,
  { conversationId, formerConversationIds }: StoreMessagesInput,
  message: InboundMessage,
  key: string,
): Promise<boolean> {
  for (const former of formerConversationIds) {
    if ((await ctx.messages.get(former, key, { consistent: true })) !== undefined) return true;
  }
  if (message.contentRank !== 1) return false;
  const same = await ctx.messages.findSameWamid(conversationId, message.wamid, message.sentAt);
  return same !== undefined && same !== key;
}

/** Types whose body is wholly told by the item's own attributes; of the others, and in groups, the raw body is kept. */
const TOLD_IN_FULL = new Set(['text', 'button']);

const isToldInFull = ({ type, choice, identity }: InboundMessage): boolean =>
  identity.groupId === undefined && (TOLD_IN_FULL.has(type) || choice !== undefined);

const toItem = (
  ctx: StoreContext,
  conversationId: ConversationId,
  key: string,
  message: InboundMessage,
  reading: ReceivedMessage['reading'],
): ReceivedMessage => ({
  entity: 'Message',
  conversationId,
  key,
  direction: message.direction,
  origin: message.origin,
  author: message.direction === 'in' ? 'customer' : 'phone-app',
  wamid: message.wamid,
  sentAt: message.sentAt,
  storedAt: ctx.now().toISOString(),
  type: message.type,
  contentRank: message.contentRank,
  summary: message.summary,
  text: message.text === message.summary ? undefined : message.text,
  choice: message.choice,
  media: message.media,
  about: message.about,
  reading,
  raw: isToldInFull(message) ? undefined : JSON.stringify(message.raw),
});
