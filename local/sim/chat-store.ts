import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod';
import { type ChatMessage, TICKS, type Tick } from './chat-message.ts';

/** A customer as one business knows them: by phone digits, by business-scoped user id, or both. */
export interface Person {
  phone?: string | undefined;
  userId?: string | undefined;
  name?: string | undefined;
}

export interface KnownPerson extends Person {
  /** The chat's key: the phone digits, or the user id of a person whose phone is not known. */
  chat: string;
  /** Unix milliseconds of the newest message that opened the 24-hour window; 0 when there was none. */
  wroteAt: number;
}

export interface NewMessage {
  wamid: string;
  phoneNumberId: string;
  chat: string;
  author: ChatMessage['author'];
  at: number;
  tick: Tick;
  message: ChatMessage['message'];
}

/** An accepted send, as `GET /sim/graph/log` shows it. */
export interface LoggedSend {
  n: number;
  at: number;
  phoneNumberId: string;
  to: string;
  body: unknown;
  wamid: string;
}

export type ChatListener = (phoneNumberId: string, chat: string, message: ChatMessage) => void;

const HISTORY_MESSAGES = 500;
const LOG_PAGE = 10_000;
const COLUMNS = 'wamid, phone_number_id AS phoneNumberId, chat, author, at, position, revision, tick, message';

const PersonRow = z.object({
  chat: z.string(),
  phone: z.string().nullable(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  wroteAt: z.number(),
});

const MessageRow = z.object({
  wamid: z.string(),
  phoneNumberId: z.string(),
  chat: z.string(),
  author: z.enum(['customer', 'business']),
  at: z.number(),
  position: z.number(),
  revision: z.number(),
  tick: z.number(),
  message: z.string(),
});

const SendRow = z.object({
  n: z.number(),
  at: z.number(),
  phoneNumberId: z.string(),
  to: z.string(),
  body: z.string(),
  wamid: z.string(),
});

const MessageJson = z.looseObject({ type: z.string() });

/** Everything that was said: people, chats and the log of accepted sends. Tells the listener of each change. */
export class ChatStore {
  readonly #listener: ChatListener;
  readonly #person: StatementSync;
  readonly #remember: StatementSync;
  readonly #insert: StatementSync;
  readonly #log: StatementSync;
  readonly #logSince: StatementSync;
  readonly #raise: StatementSync;
  readonly #readUpTo: StatementSync;
  readonly #history: StatementSync;
  readonly #find: StatementSync;

  constructor(database: DatabaseSync, listener: ChatListener) {
    this.#listener = listener;
    this.#person = database.prepare(
      `SELECT chat, phone, user_id AS userId, name, wrote_at AS wroteAt FROM people
       WHERE phone_number_id = ? AND address = ?`,
    );
    this.#remember = database.prepare(
      `INSERT INTO people (phone_number_id, address, chat, phone, user_id, name, wrote_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET chat = excluded.chat, phone = coalesce(excluded.phone, phone),
         user_id = coalesce(excluded.user_id, user_id), name = coalesce(excluded.name, name),
         wrote_at = max(wrote_at, excluded.wrote_at)`,
    );
    this.#insert = database.prepare(
      `INSERT INTO messages (wamid, phone_number_id, chat, author, at, tick, message) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (wamid) DO UPDATE SET message = excluded.message, revision = revision + 1 RETURNING ${COLUMNS}`,
    );
    this.#log = database.prepare(
      'INSERT INTO sends (at, phone_number_id, recipient, wamid, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.#logSince = database.prepare(
      `SELECT n, at, phone_number_id AS phoneNumberId, recipient AS "to", body, wamid FROM sends
       WHERE n > ? ORDER BY n LIMIT ${LOG_PAGE}`,
    );
    this.#raise = database.prepare(
      `UPDATE messages SET tick = ?, revision = revision + 1 WHERE wamid = ? AND tick < ? RETURNING ${COLUMNS}`,
    );
    this.#readUpTo = database.prepare(
      `UPDATE messages SET tick = ?, revision = revision + 1
       WHERE phone_number_id = ? AND chat = ? AND position <= ? AND author = 'customer' AND tick < ? RETURNING ${COLUMNS}`,
    );
    this.#history = database.prepare(
      `SELECT ${COLUMNS} FROM messages WHERE phone_number_id = ? AND chat = ?
       ORDER BY position DESC LIMIT ${HISTORY_MESSAGES}`,
    );
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM messages WHERE phone_number_id = ? AND wamid = ?`);
  }

  /** @param address phone digits or a business-scoped user id */
  person(phoneNumberId: string, address: string): KnownPerson | undefined {
    const row = this.#person.get(phoneNumberId, address);
    if (row === undefined) return undefined;
    const { phone, userId, name, ...rest } = PersonRow.parse(row);
    return { ...rest, phone: phone ?? undefined, userId: userId ?? undefined, name: name ?? undefined };
  }

  /**
   * Remembers who wrote under each of their addresses, and answers the person as known now.
   * @param wroteAt Unix milliseconds of a message that opens the window, or 0
   */
  remember(phoneNumberId: string, person: Person, wroteAt: number): KnownPerson {
    const addresses = [person.phone, person.userId].filter((address) => address !== undefined);
    const known = addresses.map((address) => this.person(phoneNumberId, address)).find((found) => found !== undefined);
    const phone = person.phone ?? known?.phone;
    const userId = person.userId ?? known?.userId;
    const name = person.name ?? known?.name;
    const chat = phone ?? userId;
    if (chat === undefined) throw new Error('A person has a phone number, a user id, or both.');
    for (const address of [phone, userId]) {
      if (address === undefined) continue;
      this.#remember.run(phoneNumberId, address, chat, phone ?? null, userId ?? null, name ?? null, wroteAt);
    }
    return { chat, phone, userId, name, wroteAt };
  }

  /** Adds a message; a second one under the same wamid takes the first one's place in the chat. */
  add(entry: NewMessage): void {
    const { wamid, phoneNumberId, chat, author, at, tick, message } = entry;
    this.#tell([
      this.#insert.get(wamid, phoneNumberId, chat, author, at, TICKS.indexOf(tick), JSON.stringify(message)),
    ]);
  }

  logSend(send: Omit<LoggedSend, 'n'>): void {
    this.#log.run(send.at, send.phoneNumberId, send.to, send.wamid, JSON.stringify(send.body));
  }

  /** The accepted sends after the n-th, in order, 10,000 at most. */
  sendsAfter(n: number): LoggedSend[] {
    return this.#logSince.all(n).map((row) => {
      const send = SendRow.parse(row);
      return { ...send, body: JSON.parse(send.body) };
    });
  }

  /** Ticks never go back, and a failure no longer counts once the message is delivered (§3). */
  raiseTick(wamid: string, tick: Tick): void {
    const below = TICKS.indexOf(tick === 'failed' ? 'delivered' : tick);
    this.#tell([this.#raise.get(TICKS.indexOf(tick), wamid, below)]);
  }

  /** The business has read this message of a customer and all earlier ones (§6.3). */
  markRead(phoneNumberId: string, wamid: string): string | undefined {
    const found = this.#find.get(phoneNumberId, wamid);
    if (found === undefined) return undefined;
    const { chat, position } = MessageRow.parse(found);
    const read = TICKS.indexOf('read');
    this.#tell(this.#readUpTo.all(read, phoneNumberId, chat, position, read));
    return chat;
  }

  knows(phoneNumberId: string, wamid: string): boolean {
    return this.#find.get(phoneNumberId, wamid) !== undefined;
  }

  /** The newest 500 messages of a chat, oldest first. */
  history(phoneNumberId: string, chat: string): ChatMessage[] {
    return this.#history
      .all(phoneNumberId, chat)
      .map((row) => toChatMessage(MessageRow.parse(row)))
      .reverse();
  }

  #tell(rows: unknown[]): void {
    for (const row of rows) {
      if (row === undefined) continue;
      const parsed = MessageRow.parse(row);
      this.#listener(parsed.phoneNumberId, parsed.chat, toChatMessage(parsed));
    }
  }
}

function toChatMessage(row: z.infer<typeof MessageRow>): ChatMessage {
  const { wamid, author, at, position, revision } = row;
  const message = MessageJson.parse(JSON.parse(row.message));
  return { wamid, author, at, position, revision, tick: TICKS[row.tick] ?? 'accepted', message };
}
