import { createHash, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const KEPT_DAYS = { customer: 7, business: 30 };
const DAY_MS = 86_400_000;

const Row = z.object({
  number: z.string(),
  mime_type: z.string(),
  body: z.instanceof(Uint8Array),
  expires_at: z.number(),
});

export interface SimMedia {
  readonly mimeType: string;
  readonly sha256: string;
  readonly body: Uint8Array;
}

/** Files at the simulated Meta (§8): each belongs to one business number and is gone after some days. */
export class MediaShelf {
  readonly #database: DatabaseSync;
  readonly #clock: () => number;

  constructor(database: DatabaseSync, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
    database.exec(`CREATE TABLE IF NOT EXISTS media (
      id TEXT PRIMARY KEY, number TEXT NOT NULL, mime_type TEXT NOT NULL, body BLOB NOT NULL, expires_at INTEGER NOT NULL)`);
  }

  /** Keeps a file that a customer sent to, or a business uploads for, this number; gives its id. */
  add(from: keyof typeof KEPT_DAYS, phoneNumberId: string, mimeType: string, body: Uint8Array): string {
    const id = `${this.#clock()}${randomInt(1000, 9999)}`;
    const expiresAt = this.#clock() + KEPT_DAYS[from] * DAY_MS;
    this.#database
      .prepare('INSERT INTO media VALUES (?, ?, ?, ?, ?)')
      .run(id, phoneNumberId, mimeType, body, expiresAt);
    return id;
  }

  /** Undefined when it is gone, or not of this number. */
  find(phoneNumberId: string, id: string): SimMedia | undefined {
    const row = this.#database.prepare('SELECT number, mime_type, body, expires_at FROM media WHERE id = ?').get(id);
    if (row === undefined) return undefined;
    const { number, mime_type: mimeType, body, expires_at } = Row.parse(row);
    if (number !== phoneNumberId || expires_at <= this.#clock()) return undefined;
    return { mimeType, body, sha256: sha256Of(body) };
  }
}

/** As Meta writes it: base64. */
export const sha256Of = (body: Uint8Array): string => createHash('sha256').update(body).digest('base64');
