import type { ConversationId, CustomerId, TenantId } from '../core/ids.ts';
import { isEqual, isMissing, isPresent } from '../data/expressions.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Conversation } from './conversation.ts';

/** Threads. A change is written against the version that was read. */
export class ConversationRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;
  readonly #inboxShards: number;

  constructor(table: TenantTable, tenantId: TenantId, inboxShards: number) {
    this.#table = table;
    this.#tenantId = tenantId;
    this.#inboxShards = inboxShards;
  }

  get(id: ConversationId, read?: { consistent: boolean }): Promise<Conversation | undefined> {
    return this.#table.get(keys.conversation(this.#tenantId, id), Conversation, read);
  }

  insertSteps(conversation: Conversation): TransactionStep[] {
    return [{ put: { ...this.#keys(conversation), ...conversation }, if: isMissing('pk') }];
  }

  /**
   * Writes what differs between the two, as the next version; Conflict, with the thread as it stands, when someone was
   * faster. Returns the stored thread.
   */
  replace(before: Conversation, after: Conversation): Promise<Conversation> {
    const key = keys.conversation(this.#tenantId, before.id);
    const set: Record<string, unknown> = { version: before.version + 1 };
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Conversation>) {
      if (name !== 'version' && before[name] !== after[name]) set[name] = after[name];
    }
    if (before.inboxAt !== after.inboxAt || before.status !== after.status) {
      Object.assign(set, this.#inboxKeys(after));
    }
    return this.#table.update(key, { set }, Conversation, isEqual('version', before.version));
  }

  /** Steps that note the thread's latest ticket; another change at the same time is no conflict. */
  noteTicketSteps(id: ConversationId, ticket: NonNullable<Conversation['ticket']>): TransactionStep[] {
    const change = { set: { ticket }, add: { version: 1 } };
    return [{ update: keys.conversation(this.#tenantId, id), change, if: isPresent('pk') }];
  }

  /** Steps that give a thread to the customer who turned out to be the same person. */
  takeOverSteps(id: ConversationId, customerId: CustomerId): TransactionStep[] {
    const change = { set: { customerId }, add: { version: 1 } };
    return [{ update: keys.conversation(this.#tenantId, id), change, if: isPresent('pk') }];
  }

  #keys(conversation: Conversation) {
    return { ...keys.conversation(this.#tenantId, conversation.id), ...this.#inboxKeys(conversation) };
  }

  #inboxKeys({ status, inboxAt, id }: Conversation) {
    return keys.inbox(this.#tenantId, status, this.#inboxShards, inboxAt, id);
  }
}

/** The thread that a Conflict carried, if it did. */
export const conversationOf = (item: Record<string, unknown> | undefined): Conversation | undefined => {
  const parsed = Conversation.safeParse(item);
  return parsed.success ? parsed.data : undefined;
};
