interface Held<T> {
  body: T;
  visibleAt: number;
  receives: number;
  receipt: string;
}

/** A standard SQS queue in the small: at least once, in any order, with visibility and a dead-letter queue. */
export class ModelQueue<T> {
  readonly deadLetters: T[] = [];
  accepted = 0;
  deleted = 0;
  #held: Held<T>[] = [];
  #receipts = 0;
  readonly #parts: { now(): number; random(): number; visibilityMs: number; maxReceives: number };

  constructor(parts: { now(): number; random(): number; visibilityMs: number; maxReceives: number }) {
    this.#parts = parts;
  }

  send(body: T, delayMs = 0): void {
    this.accepted += 1;
    this.#held.push({ body, visibleAt: this.#parts.now() + delayMs, receives: 0, receipt: '' });
  }

  receive(limit: number): { receipt: string; body: T }[] {
    const visible = this.#held.filter((held) => held.visibleAt <= this.#parts.now());
    const taken: Held<T>[] = [];
    while (taken.length < limit && visible.length > 0) {
      taken.push(...visible.splice(Math.floor(this.#parts.random() * visible.length), 1));
    }
    return taken.flatMap((held) => {
      if (held.receives >= this.#parts.maxReceives) {
        this.deadLetters.push(held.body);
        this.#held = this.#held.filter((other) => other !== held);
        return [];
      }
      held.receives += 1;
      held.visibleAt = this.#parts.now() + this.#parts.visibilityMs;
      held.receipt = String(++this.#receipts);
      return [{ receipt: held.receipt, body: held.body }];
    });
  }

  delete(receipt: string): void {
    const before = this.#held.length;
    this.#held = this.#held.filter((held) => held.receipt !== receipt);
    this.deleted += before - this.#held.length;
  }

  release(receipt: string, afterMs: number): void {
    for (const held of this.#held) if (held.receipt === receipt) held.visibleAt = this.#parts.now() + afterMs;
  }

  isEmpty(): boolean {
    return this.#held.length === 0;
  }

  hasVisible(): boolean {
    return this.nextVisibleAt() <= this.#parts.now();
  }

  nextVisibleAt(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#held.map((held) => held.visibleAt));
  }
}
