import { DatabaseSync, type StatementSync } from 'node:sqlite';
import * as z from 'zod';
import { MessageAttributes, type StoredMessage } from './queue-message.ts';

const Row = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.string(),
  group_id: z.string().nullable(),
  sender_id: z.string(),
  sent_at: z.number(),
  visible_at: z.number(),
  receive_count: z.number(),
  first_received_at: z.number().nullable(),
  dead_letter_source: z.string().nullable(),
});

/**
 * All queues' messages in one SQLite file. Whatever returned is kept when the process dies; visibility timeouts are
 * not kept, as no consumer survives a restart: messages that were in flight are visible again.
 */
export class QueueStore {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #countReceive: StatementSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS message (
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, group_id TEXT,
        sender_id TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
        receive_count INTEGER NOT NULL, first_received_at INTEGER, dead_letter_source TEXT
      ) WITHOUT ROWID;
    `);
    this.#insert = this.#database.prepare('INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#delete = this.#database.prepare('DELETE FROM message WHERE id = ?');
    this.#countReceive = this.#database.prepare(
      'UPDATE message SET receive_count = ?, first_received_at = ? WHERE id = ?',
    );
  }

  /** A queue's messages, oldest first. */
  load(queue: string): StoredMessage[] {
    const rows = this.#database.prepare('SELECT * FROM message WHERE queue = ? ORDER BY sent_at').all(queue);
    return rows.map((value) => {
      const row = Row.parse(value);
      return {
        id: row.id,
        body: row.body,
        attributes: MessageAttributes.parse(JSON.parse(row.attributes)),
        groupId: row.group_id ?? undefined,
        senderId: row.sender_id,
        sentAt: row.sent_at,
        visibleAt: row.visible_at,
        receiveCount: row.receive_count,
        firstReceivedAt: row.first_received_at ?? undefined,
        deadLetterSourceArn: row.dead_letter_source ?? undefined,
      };
    });
  }

  /** Adds messages, or moves them to `queue` when they are there already; all or none. */
  put(queue: string, messages: readonly StoredMessage[]): void {
    this.#together(messages.length, () => {
      for (const message of messages) {
        this.#insert.run(
          ...[message.id, queue, message.body, JSON.stringify(message.attributes), message.groupId ?? null],
          ...[message.senderId, message.sentAt, message.visibleAt, message.receiveCount],
          ...[message.firstReceivedAt ?? null, message.deadLetterSourceArn ?? null],
        );
      }
    });
  }

  countReceives(messages: readonly StoredMessage[]): void {
    this.#together(messages.length, () => {
      for (const { id, receiveCount, firstReceivedAt } of messages) {
        this.#countReceive.run(receiveCount, firstReceivedAt ?? null, id);
      }
    });
  }

  remove(ids: readonly string[]): void {
    this.#together(ids.length, () => {
      for (const id of ids) this.#delete.run(id);
    });
  }

  close(): void {
    this.#database.close();
  }

  #together(statements: number, work: () => void): void {
    if (statements < 2) {
      work();
      return;
    }
    this.#database.exec('BEGIN');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
