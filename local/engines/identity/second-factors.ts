import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';
import { newTotpSecret, stepOfCode } from './totp.ts';

/** The code generators of the pool's users. */
export class SecondFactors {
  readonly #store: PoolStore;
  readonly #clock: () => number;
  /** Secrets that were given out and not proven yet, and the last step that each user was let in by, both by `sub`. */
  readonly #unproven = new Map<string, string>();
  readonly #lastSteps = new Map<string, number>();

  constructor(store: PoolStore, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** A new secret for the generator; what the user has already stays in use until this one is proven. */
  offer({ sub }: PoolUser): string {
    const secret = newTotpSecret();
    this.#unproven.set(sub, secret);
    return secret;
  }

  /** Whether the code proves that the offered secret is in the user's generator, which then is the one that counts. */
  prove({ sub }: PoolUser, code: string): boolean {
    const secret = this.#unproven.get(sub);
    if (secret === undefined || stepOfCode(secret, code, this.#clock()) === undefined) return false;
    this.#unproven.delete(sub);
    this.#store.changeUser(sub, { totp_secret: secret });
    return true;
  }

  /** Whether a sign-in may go on. A code is good once (RFC 6238 §5.2). */
  accepts({ sub, totp_secret: secret }: PoolUser, code: string): boolean {
    const step = secret === null ? undefined : stepOfCode(secret, code.trim(), this.#clock());
    if (step === undefined || step <= (this.#lastSteps.get(sub) ?? 0)) return false;
    this.#lastSteps.set(sub, step);
    return true;
  }
}
