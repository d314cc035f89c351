import type { ConversationId, CustomerId, TeamId, TenantId } from '../core/ids.ts';
import type { Change } from '../data/expressions.ts';
import { isEqual, isMissing, isPresent } from '../data/expressions.ts';
import type { Page, TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import { readMergedPage } from '../data/merged-page.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Conversation, ConversationStatus } from './conversation.ts';

/** Threads that one page of the inbox looks through at most when it is filtered: about 400 read units at the worst. */
export const EXAMINED_AT_MOST = 500;

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
    return this.#table.update(key, this.#changeOf(before, after), Conversation, isEqual('version', before.version));
  }

  /** As `replace`, in a transaction with what must hold together with it. */
  replaceSteps(before: Conversation, after: Conversation): TransactionStep[] {
    const key = keys.conversation(this.#tenantId, before.id);
    return [{ update: key, change: this.#changeOf(before, after), if: isEqual('version', before.version) }];
  }

  /**
   * Threads of one state, newest first. Looks at no more than `EXAMINED_AT_MOST` of them, so a page may be short, or
   * empty, although there are more: `next` says so.
   */
  listInbox(
    status: ConversationStatus,
    range: { limit: number; after?: string | undefined; keep: (conversation: Conversation) => boolean },
  ): Promise<Page<Conversation>> {
    const { limit, after, keep } = range;
    return readMergedPage(this.#table, keys.inboxShards(this.#tenantId, status, this.#inboxShards), Conversation, {
      limit,
      after,
      examine: EXAMINED_AT_MOST,
      // Between index and thread it may have moved on.
      keep: (conversation) => conversation.status === status && keep(conversation),
    });
  }

  /** Threads of every state, those that changed last first: `inboxAt` tells it to a quarter of an hour. */
  listRecent(range: { limit: number; after?: string | undefined }): Promise<Page<Conversation>> {
    const shards = ConversationStatus.options.flatMap((status) =>
      keys.inboxShards(this.#tenantId, status, this.#inboxShards),
    );
    return readMergedPage(this.#table, shards, Conversation, { ...range, examine: range.limit });
  }

  getMany(ids: readonly ConversationId[]): Promise<Conversation[]> {
    return this.#table.batchGet(
      ids.map((id) => keys.conversation(this.#tenantId, id)),
      Conversation,
    );
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  /** Steps that note the thread's latest ticket; another change at the same time is no conflict. */
  noteTicketSteps(
    conversationId: ConversationId,
    { id, category }: NonNullable<Conversation['ticket']>,
  ): TransactionStep[] {
    const change = { set: { ticket: { id, category } }, add: { version: 1 } };
    return [{ update: keys.conversation(this.#tenantId, conversationId), change, if: isPresent('pk') }];
  }

  /** Steps that give a thread to a team. */
  giveToTeamSteps(id: ConversationId, teamId: TeamId): TransactionStep[] {
    const change = { set: { teamId }, add: { version: 1 } };
    return [{ update: keys.conversation(this.#tenantId, id), change, if: isPresent('pk') }];
  }

  /** Steps that give a thread to the customer who turned out to be the same person. */
  takeOverSteps(id: ConversationId, customerId: CustomerId): TransactionStep[] {
    const change = { set: { customerId }, add: { version: 1 } };
    return [{ update: keys.conversation(this.#tenantId, id), change, if: isPresent('pk') }];
  }

  #changeOf(before: Conversation, after: Conversation): Change {
    const set: Record<string, unknown> = { version: before.version + 1 };
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Conversation>) {
      if (name !== 'version' && before[name] !== after[name]) set[name] = after[name];
    }
    if (before.inboxAt !== after.inboxAt || before.status !== after.status) {
      Object.assign(set, this.#inboxKeys(after));
    }
    return { set };
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
