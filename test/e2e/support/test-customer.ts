import { demoTenants } from '../../../local/demo-tables.ts';
import type { SimNumber } from '../../../local/sim/simulator.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { ConversationRepository } from '../../../shared/conversations/conversation-repository.ts';
import type { Message, ReceivedMessage, SentMessage } from '../../../shared/conversations/message.ts';
import { MessageRepository } from '../../../shared/conversations/message-repository.ts';
import type { TenantId } from '../../../shared/core/ids.ts';
import { CustomerRepository } from '../../../shared/customers/customer-repository.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { eventually } from './eventually.ts';
import type { Send } from './stack-client.ts';
import type { TestStack } from './test-stack.ts';

/** A customer's thread as it lies in the table. */
export interface StoredThread {
  conversation: Conversation;
  /** In the order in which they were stored: Meta's times are whole seconds. */
  received: ReceivedMessage[];
  replies: SentMessage[];
}

const isReceived = (message: Message): message is ReceivedMessage => 'origin' in message;
const byStorage = (a: ReceivedMessage, b: ReceivedMessage): number => (a.storedAt < b.storedAt ? -1 : 1);
const isReply = (message: Message): message is SentMessage => !isReceived(message);

/** The tenant that the demo data gives a number. */
export function tenantOf({ tenantName }: SimNumber): TenantId {
  const tenant = demoTenants.find(({ slug }) => slug === tenantName);
  if (tenant === undefined) throw new Error(`There is no demo tenant ${tenantName}.`);
  return tenant.tenantId;
}

/** Somebody with a phone, and what the product knows of them. */
export class TestCustomer {
  readonly from: string | undefined;
  readonly userId: string | undefined;
  readonly number: SimNumber;
  readonly #stack: TestStack;

  constructor(stack: TestStack, number: SimNumber, { from, userId }: { from?: string; userId?: string }) {
    this.#stack = stack;
    this.number = number;
    this.from = from;
    this.userId = userId;
  }

  /** As a send names them. */
  get address(): string {
    return this.from === undefined ? (this.userId ?? '') : `+${this.from}`;
  }

  /** Writes words, or a message in Meta's form; gives its wamid. */
  write(message: string | Record<string, unknown>): Promise<string> {
    const content = typeof message === 'string' ? { text: message } : { message };
    return this.#stack.client.write({
      phoneNumberId: this.number.phoneNumberId,
      from: this.from,
      userId: this.userId,
      ...content,
    });
  }

  /** What was sent to them so far. */
  async answers(): Promise<Send[]> {
    const sends = await this.#stack.client.sends();
    return sends.filter(({ to, phoneNumberId }) => to === this.address && phoneNumberId === this.number.phoneNumberId);
  }

  /** What was sent to them, when nothing more can come. */
  async allAnswers(): Promise<Send[]> {
    await this.#stack.client.quiet(60);
    return this.answers();
  }

  /** Writes and waits for the next answer. */
  async ask(message: string | Record<string, unknown>): Promise<Send> {
    const before = (await this.answers()).length;
    await this.write(message);
    return eventually(`an answer to ${JSON.stringify(message)}`, async () => (await this.answers())[before]);
  }

  async thread(): Promise<StoredThread | undefined> {
    const tenantId = tenantOf(this.number);
    const { documents, tableName } = this.#stack;
    const table = new TenantTable(tenantId, { documents, tableName, pageTokenSecret: 'test' });
    const identity = this.userId === undefined ? `WAID:${this.from}` : `BSUID:${this.userId}`;
    const alias = await new CustomerRepository(table, tenantId).findByIdentity(identity, { consistent: true });
    const id = alias?.conversations[this.number.phoneNumberId];
    if (id === undefined) return undefined;
    const [conversation, { items }] = await Promise.all([
      new ConversationRepository(table, tenantId, 1).get(id, { consistent: true }),
      new MessageRepository(table, tenantId).list(id, { consistent: true }),
    ]);
    if (conversation === undefined) return undefined;
    return { conversation, received: items.filter(isReceived).toSorted(byStorage), replies: items.filter(isReply) };
  }

  /** Waits until the thread is as it should be, and gives it. */
  threadWhere(awaited: string, isReady: (thread: StoredThread) => boolean, seconds?: number): Promise<StoredThread> {
    const look = async (): Promise<StoredThread | undefined> => {
      const thread = await this.thread();
      return thread !== undefined && isReady(thread) ? thread : undefined;
    };
    return eventually(awaited, look, seconds);
  }

  /** Waits until so many answers are stored, all of them read. */
  threadRead(answers: number): Promise<StoredThread> {
    return this.threadWhere(
      `${answers} answers are read`,
      ({ replies }) => replies.length === answers && replies.every(({ status }) => status === 'read'),
    );
  }
}
