import { concurrently } from '../core/concurrently.ts';
import type { ServiceContext, Surroundings } from '../core/context.ts';
import type { PhoneNumberId } from '../core/ids.ts';
import { currentIdentities } from '../customers/customer.ts';
import { type IdentifiedCustomer, identifyCustomer } from '../customers/identify-customer.ts';
import { recordPreference } from '../customers/record-preference.ts';
import type { ConversationStatus } from './conversation.ts';
import type { CustomerIdentity, InboundMessage } from './inbound-message.ts';
import type { Recipient } from './messenger.ts';

/** One update of the webhook in the product's words. */
export type InboundUpdate = {
  /** The queue's id of it. */
  id: string;
  phoneNumberId: PhoneNumberId;
  receivedAt: string;
} & (
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'preference'; identity: CustomerIdentity; value: 'stop' | 'resume'; at: string }
);

/** The messages of one batch that belong to one thread. */
export interface ThreadMessages {
  customer: IdentifiedCustomer;
  messages: InboundMessage[];
  /** Who wrote the newest of them. */
  recipient: Recipient;
  /** When the webhook took the newest of them. */
  receivedAt: string;
}

type BatchContext = Surroundings & Pick<ServiceContext, 'conversations' | 'customers'>;

const AT_ONCE = 5;

/**
 * Takes one tenant's updates of a batch: finds whose they are, brings the messages of each thread together, and gives
 * every thread to `take`. Returns the ids of what failed, with the error; one thread's failure leaves the others alone.
 */
export async function receiveBatch(
  ctx: BatchContext,
  updates: readonly InboundUpdate[],
  take: (thread: ThreadMessages) => Promise<void>,
): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>();
  const threads = new Map<string, ThreadMessages & { ids: string[] }>();
  const people = [...Map.groupBy(inOrder(updates), personOf).values()];
  // What one person wrote is taken one after another: two first messages would race for the same new customer.
  await concurrently(people, AT_ONCE, async (theirs) => {
    for (const update of theirs) {
      try {
        if (update.kind === 'preference') await recordPreference(ctx, update);
        else collect(threads, await identifySender(ctx, update), update);
      } catch (error) {
        failed.set(update.id, error);
      }
    }
  });
  await concurrently([...threads.values()], AT_ONCE, async ({ ids, ...thread }) => {
    try {
      await take(thread);
    } catch (error) {
      for (const id of ids) failed.set(id, error);
    }
  });
  return failed;
}

type MessageUpdate = Extract<InboundUpdate, { kind: 'message' }>;

const personOf = (update: InboundUpdate): string =>
  currentIdentities(update.kind === 'message' ? update.message.identity : update.identity)[0] ?? update.id;

const identifySender = (ctx: BatchContext, { message, phoneNumberId }: MessageUpdate): Promise<IdentifiedCustomer> =>
  identifyCustomer(ctx, {
    identity: message.identity,
    phoneNumberId,
    ...(isPrivate(message) && {
      name: message.direction === 'in' ? message.name : undefined,
      username: message.username,
    }),
    initialStatus: initialStatusFor(message),
  });

/** What a member of a group is called is not what the group is called. */
const isPrivate = ({ identity }: InboundMessage): boolean => identity.groupId === undefined;

const collect = (
  threads: Map<string, ThreadMessages & { ids: string[] }>,
  customer: IdentifiedCustomer,
  { id, message, receivedAt }: MessageUpdate,
): void => {
  const thread = threads.get(customer.conversationId);
  if (thread === undefined) {
    const recipient = message.identity;
    threads.set(customer.conversationId, { customer, messages: [message], recipient, receivedAt, ids: [id] });
    return;
  }
  thread.messages.push(message);
  thread.recipient = message.identity;
  thread.ids.push(id);
  if (receivedAt > thread.receivedAt) thread.receivedAt = receivedAt;
};

/** Oldest first; a change of number or id comes before what was written under the new one. */
const inOrder = (updates: readonly InboundUpdate[]): InboundUpdate[] => {
  const rank = (update: InboundUpdate): string =>
    update.kind === 'message' ? `${update.message.type === 'system' ? 0 : 1}${update.message.sentAt}` : '2';
  return [...updates].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
};

/** A thread that begins with the past is nobody's work; one that a person began from the phone app is theirs. */
const initialStatusFor = (message: InboundMessage): ConversationStatus => {
  const { origin, type } = message;
  if (origin === 'history' || type === 'system') return 'resolved';
  return origin === 'live' && isPrivate(message) ? 'bot' : 'open';
};
