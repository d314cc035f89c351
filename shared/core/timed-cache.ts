/** Values that may be as old as `maxAgeMs`; the least recently used go when there are more than `maxEntries`. */
export class TimedCache<V> {
  readonly #entries = new Map<string, { value: Promise<V>; at: number }>();
  readonly #maxAgeMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(options: { maxAgeMs: number; maxEntries: number; now: () => number }) {
    this.#maxAgeMs = options.maxAgeMs;
    this.#maxEntries = options.maxEntries;
    this.#now = options.now;
  }

  /** The cached value, or what `load` gives; callers at the same time share one load, and a failed one is not kept. */
  async get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key);
    if (known !== undefined && this.#now() - known.at < this.#maxAgeMs) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const value = load();
    this.#entries.delete(key);
    this.#entries.set(key, { value, at: this.#now() });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) break;
      this.#entries.delete(oldest);
    }
    try {
      return await value;
    } catch (error) {
      if (this.#entries.get(key)?.value === value) this.#entries.delete(key);
      throw error;
    }
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }
}
