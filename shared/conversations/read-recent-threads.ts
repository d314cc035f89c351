import { concurrently } from '../core/concurrently.ts';
import type { ConversationId } from '../core/ids.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import type { Message, ReceivedMessage } from './message.ts';
import type { MessageRepository } from './message-repository.ts';

/** A thread with the end of what was said in it, oldest first. */
export interface RecentThread {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
}

const THREADS_AT_ONCE = 100;
const MAX_THREADS = 2_000;
/** Most threads have no more; those that do are read on. */
const MESSAGES_AT_FIRST = 20;
const MESSAGES_AT_ONCE = 100;
const MAX_ROUNDS = 50;
const READ_CONCURRENCY = 24;

/** A thread as far as it was read, newest first. */
interface PartOfThread {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  /** Where older ones begin, if there are any. */
  readonly next: string | undefined;
}

/**
 * The tenant's newest threads with their ends, so far back that they hold the newest messages of customers, so many of them.
 * The inbox names the threads. About 3 read units for a thread, and no index of messages, which would cost two writes for
 * each of them.
 */
export async function readRecentThreads(
  ctx: { conversations: ConversationRepository; messages: MessageRepository },
  { messages: wanted }: { messages: number },
): Promise<RecentThread[]> {
  const threads = new Map<ConversationId, PartOfThread>();
  const read = async (parts: readonly PartOfThread[]): Promise<void> => {
    await concurrently(parts, READ_CONCURRENCY, async (part) => {
      threads.set(part.conversation.id, await readOn(ctx, part));
    });
  };
  let after: string | undefined;
  do {
    const page = await ctx.conversations.listRecent({ limit: THREADS_AT_ONCE, after });
    // A thread that moved on while the list was read stands in it twice.
    const fresh = page.items.filter(({ id }) => !threads.has(id));
    await read(fresh.map((conversation) => ({ conversation, messages: [], next: undefined })));
    after = page.next;
  } while (after !== undefined && threads.size < MAX_THREADS && oldestWanted(threads, wanted) === undefined);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const oldest = oldestWanted(threads, wanted) ?? '';
    const behind = [...threads.values()].filter(
      ({ messages, next }) => next !== undefined && (messages.at(-1)?.key ?? '') > oldest,
    );
    if (behind.length === 0) break;
    await read(behind);
  }
  return [...threads.values()].map(({ conversation, messages }) => ({ conversation, messages: messages.toReversed() }));
}

const readOn = async (
  { messages: repository }: { messages: MessageRepository },
  { conversation, messages, next: after }: PartOfThread,
): Promise<PartOfThread> => {
  const limit = messages.length === 0 ? MESSAGES_AT_FIRST : MESSAGES_AT_ONCE;
  const { items, next } = await repository.list(conversation.id, { newestFirst: true, limit, after });
  return { conversation, messages: [...messages, ...items], next };
};

/** The key, which begins with the time, of the last of so many newest messages of customers; undefined while there are fewer. */
const oldestWanted = (threads: ReadonlyMap<ConversationId, PartOfThread>, wanted: number): string | undefined =>
  [...threads.values()]
    .flatMap(({ messages }) => messages.filter(isFromCustomer).map(({ key }) => key))
    .sort()
    .at(-wanted);

/** What a customer wrote or chose by now; history that came with a number is no work of the bot. */
export const isFromCustomer = (message: Message): message is ReceivedMessage =>
  'origin' in message && message.author === 'customer' && message.origin === 'live';
