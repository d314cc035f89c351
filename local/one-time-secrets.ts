import { randomBytes } from 'node:crypto';

const secretBytes = 32;
const maximum = 1000;

/**
 * Values behind a secret that is good once and for a short while. They are kept in memory only: whoever is in the middle
 * of something when the stack ends begins again.
 */
export class OneTimeSecrets<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly expiresAt: number }>();
  readonly #milliseconds: number;
  readonly #clock: () => number;

  constructor(seconds: number, clock: () => number = Date.now) {
    this.#milliseconds = seconds * 1000;
    this.#clock = clock;
  }

  /** Gives the secret. The oldest one of very many is forgotten. */
  put(value: Value): string {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= maximum && oldest !== undefined) this.#entries.delete(oldest);
    const secret = randomBytes(secretBytes).toString('base64url');
    this.#entries.set(secret, { value, expiresAt: this.#clock() + this.#milliseconds });
    return secret;
  }

  take(secret: string): Value | undefined {
    const entry = this.#entries.get(secret);
    this.#entries.delete(secret);
    return entry !== undefined && entry.expiresAt > this.#clock() ? entry.value : undefined;
  }
}
