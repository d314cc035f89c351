import { concurrently } from '../core/concurrently.ts';
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
const MESSAGES_OF_THREAD = 20;
const READ_CONCURRENCY = 24;

/**
 * The tenant's newest threads until they hold so many messages of customers: the inbox names the threads, and of each the
 * end is read. About 3 read units for a thread, and no index of messages, which would cost two writes for each of them.
 */
export async function readRecentThreads(
  ctx: { conversations: ConversationRepository; messages: MessageRepository },
  { messages: wanted }: { messages: number },
): Promise<RecentThread[]> {
  const threads = new Map<string, RecentThread>();
  let [found, after]: [number, string | undefined] = [0, undefined];
  do {
    const page = await ctx.conversations.listRecent({ limit: THREADS_AT_ONCE, after });
    // A thread that moved on while the list was read stands in it twice.
    const fresh = page.items.filter(({ id }) => !threads.has(id));
    const read = await concurrently(fresh, READ_CONCURRENCY, async (conversation): Promise<RecentThread> => {
      const { items } = await ctx.messages.list(conversation.id, { newestFirst: true, limit: MESSAGES_OF_THREAD });
      return { conversation, messages: items.reverse() };
    });
    for (const thread of read) threads.set(thread.conversation.id, thread);
    found += read.reduce((sum, { messages }) => sum + messages.filter(isFromCustomer).length, 0);
    after = page.next;
  } while (after !== undefined && found < wanted && threads.size < MAX_THREADS);
  return [...threads.values()];
}

/** What a customer wrote or chose by now; history that came with a number is no work of the bot. */
export const isFromCustomer = (message: Message): message is ReceivedMessage =>
  'origin' in message && message.author === 'customer' && message.origin === 'live';
