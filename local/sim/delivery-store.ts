import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod';
import { Tick } from './chat-message.ts';

/** A webhook call that has not been answered with 200 yet. */
export interface NewDelivery {
  /** Unix time in milliseconds from which it may be posted. */
  dueAt: number;
  /** The body in Meta's byte form. */
  body: string;
  /** The message it tells about. */
  wamid: string;
  /** What the phone shows at that message once the webhook has answered 200. */
  tick: Tick;
}

const Delivery = z.object({
  id: z.number(),
  dueAt: z.number(),
  firstAt: z.number(),
  attempt: z.number(),
  body: z.string(),
  wamid: z.string(),
  tick: Tick,
});
export type Delivery = z.infer<typeof Delivery>;

/** The webhook calls still to be made; a row goes only when the webhook has answered 200. */
export class DeliveryStore {
  readonly #insert: StatementSync;
  readonly #due: StatementSync;
  readonly #next: StatementSync;
  readonly #postpone: StatementSync;
  readonly #remove: StatementSync;
  readonly #count: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      'INSERT INTO deliveries (due_at, first_at, wamid, tick, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.#due = database.prepare(
      `SELECT id, due_at AS dueAt, first_at AS firstAt, attempt, wamid, tick, body
       FROM deliveries WHERE due_at <= ? ORDER BY due_at, id LIMIT ?`,
    );
    this.#next = database.prepare('SELECT min(due_at) AS at FROM deliveries WHERE due_at > ?');
    this.#postpone = database.prepare('UPDATE deliveries SET due_at = ?, attempt = attempt + 1 WHERE id = ?');
    this.#remove = database.prepare('DELETE FROM deliveries WHERE id = ?');
    this.#count = database.prepare('SELECT count(*) AS pending FROM deliveries');
  }

  add(delivery: NewDelivery): void {
    this.#insert.run(delivery.dueAt, delivery.dueAt, delivery.wamid, delivery.tick, delivery.body);
  }

  /** The oldest deliveries that are due. */
  due(now: number, limit: number): Delivery[] {
    return this.#due.all(now, limit).map((row) => Delivery.parse(row));
  }

  /** When the next delivery after now falls due, or undefined when there is none. */
  nextAfter(now: number): number | undefined {
    return z.object({ at: z.number().nullable() }).parse(this.#next.get(now)).at ?? undefined;
  }

  /** How many calls are still to be made, due or not. */
  pending(): number {
    return z.object({ pending: z.number() }).parse(this.#count.get()).pending;
  }

  postpone(id: number, dueAt: number): void {
    this.#postpone.run(dueAt, id);
  }

  remove(id: number): void {
    this.#remove.run(id);
  }
}
