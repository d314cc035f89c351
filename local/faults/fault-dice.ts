import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Every fault that can be injected by rate, and what one chance of it is counted by. */
export const faultKinds = {
  'table-throttled': 'a call to the table: it and the next calls to the same partition are refused for load',
  'transaction-conflict': 'a write: another transaction holds an item of it',
  'table-answer-lost': 'a call to the table: done, and the connection is cut before the answer',
  'queue-answer-lost': 'a call to a queue: done, and the connection is cut before the answer',
  'delivered-late': 'a message sent to a queue: it can be received some seconds later',
  'delivered-twice': 'a message received: it can be received again while it is worked on',
  'worker-killed': 'an invocation: the worker dies at one of its next AWS calls, before or after it is done',
  'clock-skewed': 'an invocation: its clock is up to three minutes ahead or behind',
  'stream-replayed': 'a batch of stream records: it is delivered a second time',
  'graph-refuses': 'a send: refused for good (131026)',
  'graph-fails': 'a send: 500 or 503, and half of them are sent all the same',
  'graph-busy': 'a send: 429 with 130429',
  'graph-pair-limit': 'a send: 131056',
  'graph-answer-lost': 'a send: accepted, and the connection is cut before the answer',
  'statuses-disordered': 'a send: its statuses come twice, backwards, or before the answer to it',
} as const;
export const FaultKind = z.enum(Object.keys(faultKinds) as [keyof typeof faultKinds, ...(keyof typeof faultKinds)[]]);
export type FaultKind = z.infer<typeof FaultKind>;

const Rate = z.number().min(0).max(1);

/** `rate` is for every kind that `rates` does not name. */
export const FaultRates = z.strictObject({
  seed: z.int().min(0),
  rate: Rate.default(0),
  rates: z.partialRecord(FaultKind, Rate).default({}),
});
export type FaultRates = z.infer<typeof FaultRates>;

export interface FaultReport {
  readonly rates: FaultRates | undefined;
  /** How often each kind struck since the rates were set. */
  readonly struck: Readonly<Partial<Record<FaultKind, number>>>;
}

/**
 * Decides by a seed which chance of a fault strikes. Every kind and scope (a function's calls of one action, the sends to
 * one customer) has a sequence of its own, so what happens at the same time elsewhere does not change a decision.
 */
export class FaultDice {
  #rates: FaultRates | undefined;
  readonly #turns = new Map<string, number>();
  readonly #struck = new Map<FaultKind, number>();

  /** Whether any fault may strike at all. */
  get active(): boolean {
    return this.#rates !== undefined;
  }

  /** Begins anew with these rates. */
  use(rates: FaultRates): void {
    this.#rates = rates;
    this.#turns.clear();
    this.#struck.clear();
  }

  /** No fault strikes any more; the counts stay. */
  stop(): void {
    this.#rates = undefined;
  }

  report(): FaultReport {
    return { rates: this.#rates, struck: Object.fromEntries(this.#struck) };
  }

  strikes(kind: FaultKind, scope: string): boolean {
    const rate = this.#rates?.rates[kind] ?? this.#rates?.rate ?? 0;
    if (rate === 0 || this.roll(`${kind} ${scope}`) >= rate) return false;
    this.#struck.set(kind, (this.#struck.get(kind) ?? 0) + 1);
    return true;
  }

  /** The next number of this sequence, in [0, 1). */
  roll(sequence: string): number {
    const turn = this.#turns.get(sequence) ?? 0;
    this.#turns.set(sequence, turn + 1);
    const bytes = createHash('sha256').update(`${this.#rates?.seed} ${sequence} ${turn}`).digest();
    return bytes.readUInt32BE(0) / 2 ** 32;
  }

  /** The next whole number of this sequence, from `low` to `high`, both included. */
  pick(sequence: string, low: number, high: number): number {
    return low + Math.floor(this.roll(sequence) * (high - low + 1));
  }
}
