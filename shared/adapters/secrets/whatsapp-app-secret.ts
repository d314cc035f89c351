import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { Unavailable } from '../../core/errors.ts';

/**
 * What we share with Meta's app: its id (needed to check access tokens), its secrets (the new one and, while rotating, the
 * old) and the webhook's verify token.
 */
export const WhatsAppAppSecret = z.object({
  appId: z.string().regex(/^\d+$/).optional(),
  appSecrets: z.array(z.string().min(1)).min(1),
  verifyToken: z.string().min(1),
});
export type WhatsAppAppSecret = z.infer<typeof WhatsAppAppSecret>;

const MAX_AGE_MS = 300_000;
const MIN_AGE_MS = 30_000;

/** Reads the secret, at most every five minutes, or every half minute while signatures do not match (a rotation). */
export class WhatsAppAppSecretReader {
  readonly #secretArn: string;
  readonly #client: SecretsManagerClient;
  readonly #now: () => number;
  #held: { secret: Promise<WhatsAppAppSecret>; at: number } | undefined;

  constructor(secretArn: string, now: () => number, client = new SecretsManagerClient({})) {
    this.#secretArn = secretArn;
    this.#client = client;
    this.#now = now;
  }

  get(): Promise<WhatsAppAppSecret> {
    return this.#notOlderThan(MAX_AGE_MS);
  }

  /** For a signature that did not match: the secret may have been rotated a moment ago. */
  getFresh(): Promise<WhatsAppAppSecret> {
    return this.#notOlderThan(MIN_AGE_MS);
  }

  async #notOlderThan(maxAge: number): Promise<WhatsAppAppSecret> {
    if (this.#held === undefined || this.#now() - this.#held.at >= maxAge) {
      this.#held = { secret: this.#load(), at: this.#now() };
    }
    const held = this.#held;
    try {
      return await held.secret;
    } catch (error) {
      if (this.#held === held) this.#held = undefined;
      throw error;
    }
  }

  async #load(): Promise<WhatsAppAppSecret> {
    const { SecretString } = await this.#client.send(new GetSecretValueCommand({ SecretId: this.#secretArn }));
    const parsed = WhatsAppAppSecret.safeParse(parseJson(SecretString));
    if (parsed.success) return parsed.data;
    throw new Unavailable({
      public: 'The webhook is not set up yet.',
      internal: 'the WhatsApp app secret must be JSON with appSecrets and verifyToken',
    });
  }
}

const parseJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
