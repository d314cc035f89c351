import * as z from 'zod';
import { Conflict } from '../core/errors.ts';
import type { ConversationId, TenantId } from '../core/ids.ts';
import { allOf, anyOf, isBelow, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { itemBytes, WRITE_UNIT_BYTES } from '../data/item-size.ts';
import { digest, keys, MESSAGE_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import type { StoredFile } from '../media/stored-file.ts';
import { keepReading } from './kept-reading.ts';
import {
  type Correction,
  type InternalNote,
  Message,
  type MessageStatus,
  ReceivedMessage,
  SentMessage,
  STATUS_RANK,
} from './message.ts';

/** A status of a message we sent, as the webhook told it. */
export interface StatusChange {
  status: MessageStatus;
  at: string;
  failure?: SentMessage['failure'];
  pricing?: SentMessage['pricing'];
}

/** What came of an attempt to send a person's message. */
export interface SendResult extends Pick<SentMessage, 'failure' | 'wamid' | 'costKey'> {
  status: MessageStatus;
  at: string;
}

const ItemKey = z.looseObject({ pk: z.string(), sk: z.string() });

/** An item names its thread and its place by its key alone; what is read from it names both. */
const stored = <S extends z.ZodType>(schema: S) =>
  z.preprocess((item) => {
    const { data } = ItemKey.safeParse(item);
    return data && { ...data, conversationId: data.pk.slice(data.pk.lastIndexOf('#') + 1), key: data.sk };
  }, schema);

const StoredMessage = stored(Message);
const StoredReceived = stored(ReceivedMessage);
const StoredSent = stored(SentMessage);

/** The two items of one wamid can lie this far apart: Meta repeats a placeholder's id with a later time. */
const SAME_WAMID_MINUTES = 10;

/** What is left of the last write unit for the reading: why the bot understood a message must not make the message cost more. */
const roomIn = (item: Record<string, unknown>): number => {
  const bytes = itemBytes(item) + 'reading'.length;
  return WRITE_UNIT_BYTES * Math.ceil(bytes / WRITE_UNIT_BYTES) - bytes;
};

/** Messages of threads, in order of their time. */
export class MessageRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(conversationId: ConversationId, key: string, read?: { consistent: boolean }): Promise<Message | undefined> {
    return this.#table.get(keys.message(this.#tenantId, conversationId, key), StoredMessage, read);
  }

  getSent(
    conversationId: ConversationId,
    key: string,
    read?: { consistent: boolean },
  ): Promise<SentMessage | undefined> {
    return this.#table.get(keys.message(this.#tenantId, conversationId, key), StoredSent, read);
  }

  list(conversationId: ConversationId, range: Omit<PageRange, 'beginsWith'> = {}): Promise<Page<Message>> {
    const { pk } = keys.conversation(this.#tenantId, conversationId);
    return this.#table.query(pk, StoredMessage, range.between ? range : { ...range, beginsWith: MESSAGE_PREFIX });
  }

  /**
   * Stores a received message once. A second delivery changes nothing, unless it brings more than what is there (the
   * real message after Meta's placeholder). Tells whether it was stored now.
   */
  async insertReceived(message: ReceivedMessage): Promise<boolean> {
    const { conversationId, key, reading, ...rest } = message;
    const item = { ...keys.message(this.#tenantId, conversationId, key), ...rest };
    const condition = anyOf(isMissing('pk'), isBelow('contentRank', message.contentRank));
    try {
      await this.#table.put({ ...item, ...(reading && { reading: keepReading(reading, roomIn(item)) }) }, condition);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  /** Another item of the same wamid close in time, if there is one. */
  async findSameWamid(conversationId: ConversationId, wamid: string, sentAt: string): Promise<string | undefined> {
    const end = digest(wamid);
    const at = (minutes: number): string =>
      `${MESSAGE_PREFIX}${new Date(Date.parse(sentAt) + minutes * 60_000).toISOString()}`;
    const between = [at(-SAME_WAMID_MINUTES), `${at(SAME_WAMID_MINUTES)}~`] as const;
    const found = await this.#find(conversationId, between, (message) => message.key.endsWith(`#${end}`));
    return found?.key;
  }

  /** Whether a reply answers the message, sent or not; it stands after it. */
  async isAnswered(conversationId: ConversationId, key: string): Promise<boolean> {
    const isReply = (message: Message): boolean => 'answers' in message && message.answers?.includes(key) === true;
    return (await this.#find(conversationId, [key, `${MESSAGE_PREFIX}~`], isReply)) !== undefined;
  }

  async #find(
    conversationId: ConversationId,
    between: readonly [string, string],
    isWanted: (message: Message) => boolean,
  ): Promise<Message | undefined> {
    let after: string | undefined;
    do {
      const page = await this.list(conversationId, { between, after, consistent: true });
      const found = page.items.find(isWanted);
      if (found !== undefined) return found;
      after = page.next;
    } while (after !== undefined);
    return undefined;
  }

  /** Removes a placeholder whose real message is stored under another key; leaves what is no placeholder (any more). */
  async deletePlaceholder(conversationId: ConversationId, key: string): Promise<void> {
    try {
      await this.#table.delete(keys.message(this.#tenantId, conversationId, key), isEqual('contentRank', 1));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  /** Steps that note what a message was about; they fail when it is not there any more. */
  correctSteps({ conversationId, key, wamid }: ReceivedMessage, correction: Correction): TransactionStep[] {
    const place = keys.correction(this.#tenantId, correction.at, conversationId, key);
    const update = keys.message(this.#tenantId, conversationId, key);
    return [{ update, change: { set: { correction, ...place } }, if: isEqual('wamid', wamid) }];
  }

  /** Messages that people corrected, the newest correction first. */
  listCorrected(range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<ReceivedMessage>> {
    return this.#table.query(keys.corrections(this.#tenantId), StoredReceived, { ...range, newestFirst: true }, 'gsi1');
  }

  async markSuperseded(conversationId: ConversationId, key: string): Promise<void> {
    const change = { set: { superseded: true } };
    await this.#table.update(keys.message(this.#tenantId, conversationId, key), change, StoredReceived);
  }

  /** Notes what became of a message's file; what was noted first stays, and so does a message with another file. */
  async noteFile(conversationId: ConversationId, key: string, mediaId: string, file: StoredFile): Promise<void> {
    const place = keys.message(this.#tenantId, conversationId, key);
    const change = { set: { file } };
    try {
      const same = await this.get(conversationId, key, { consistent: true });
      if (same === undefined || !('media' in same) || same.media?.mediaId !== mediaId) return;
      await this.#table.update(place, change, StoredReceived, allOf(isMissing('file'), isEqual('wamid', same.wamid)));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  /** Stores what we sent. A status that came earlier stays; the given one counts only where none is known. */
  storeSent(message: SentMessage): Promise<SentMessage> {
    const { conversationId, key, status, statusRank, failure, ...rest } = message;
    const change = { set: rest, setIfMissing: { status, statusRank, failure } };
    return this.#table.update(keys.message(this.#tenantId, conversationId, key), change, StoredSent);
  }

  /** Steps that store what a person wrote, once. */
  insertSteps({ conversationId, key, ...item }: SentMessage | InternalNote): TransactionStep[] {
    return [{ put: { ...keys.message(this.#tenantId, conversationId, key), ...item }, if: isMissing('pk') }];
  }

  /** Steps that note that a failed message was written again; they fail when it was before, or went out after all. */
  retriedSteps({ conversationId, key, statusRank }: SentMessage, as: string): TransactionStep[] {
    const unchanged = allOf(isMissing('retriedAs'), isEqual('statusRank', statusRank));
    const change = { set: { retriedAs: as } };
    return [{ update: keys.message(this.#tenantId, conversationId, key), change, if: unchanged }];
  }

  /** Claims the next attempt to send a person's message; false when it is claimed or settled by another. */
  async claimSend({ conversationId, key, attempt = 0 }: SentMessage, at: string): Promise<boolean> {
    const change = { set: { attempt: attempt + 1, claimedAt: at } };
    const unsent = allOf(isEqual('attempt', attempt), isBelow('statusRank', STATUS_RANK.unknown));
    try {
      await this.#table.update(keys.message(this.#tenantId, conversationId, key), change, StoredSent, unsent);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  /** Stores what came of an attempt. A status that WhatsApp told in the meantime stays. */
  async settleSend(conversationId: ConversationId, key: string, result: SendResult): Promise<void> {
    const { status, at, failure, wamid, costKey } = result;
    const statusRank = STATUS_RANK[status];
    const place = keys.message(this.#tenantId, conversationId, key);
    const sent = {
      claimedAt: undefined,
      ...(wamid !== undefined && { wamid }),
      ...(costKey !== undefined && { costKey }),
    };
    const set = { ...sent, status, statusRank, statusAt: at, failure };
    const isNewer = anyOf(isBelow('statusRank', statusRank), isEqual('statusRank', statusRank));
    try {
      await this.#table.update(place, { set }, StoredSent, isNewer);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.#table.update(place, { set: sent }, StoredSent);
    }
  }

  /**
   * Moves a sent message to a later status; makes the item when the reply is not stored yet, so that no early status is
   * lost. Returns false when it has that status or a later one.
   */
  async raiseStatus(conversationId: ConversationId, key: string, to: StatusChange): Promise<boolean> {
    const statusRank = STATUS_RANK[to.status];
    const set = {
      entity: 'Message',
      direction: 'out',
      status: to.status,
      statusRank,
      statusAt: to.at,
      failure: to.failure,
      ...(to.pricing && { pricing: to.pricing }),
    };
    const condition = anyOf(isMissing('statusRank'), isBelow('statusRank', statusRank));
    try {
      await this.#table.update(keys.message(this.#tenantId, conversationId, key), { set }, StoredSent, condition);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }
}
