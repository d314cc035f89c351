import * as z from 'zod';
import { setUpSecondFactor } from '../e2e/support/second-factor.ts';
import { signIn } from '../e2e/support/sign-in.ts';

const needsSecondFactor = /^(admin|platform)@/;

/** The demo users, each of whom signs in once for all runs: what is played next is not about signing in. */
export class Staff {
  readonly #url: string;
  readonly #tokens = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(...emails: readonly string[]): Promise<void> {
    for (const email of emails) {
      const byPassword = async () => (await signIn(this.#url, email)).access_token;
      const token = needsSecondFactor.test(email) ? await setUpSecondFactor(this.#url, email) : await byPassword();
      this.#tokens.set(email, token);
    }
  }

  tokenOf(email: string): string {
    const token = this.#tokens.get(email);
    if (token === undefined) throw new Error(`${email} has not signed in.`);
    return token;
  }
}

/** Fails unless a call is refused with this status. */
export async function refused(status: number, call: Promise<unknown>): Promise<void> {
  const outcome = await call.then(
    () => 200,
    (error: unknown) => z.object({ status: z.int() }).parse(error).status,
  );
  if (outcome !== status) throw new Error(`A call got ${outcome} instead of ${status}.`);
}
