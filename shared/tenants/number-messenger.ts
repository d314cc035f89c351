import type { Messenger, OutboundMessage, SendOutcome } from '../conversations/messenger.ts';
import type { PhoneNumberId, TenantId } from '../core/ids.ts';
import { TimedCache } from '../core/timed-cache.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';
import type { TokenVault } from './token-vault.ts';

const MAX_AGE_MS = 60_000;
const MAX_NUMBERS = 2_000;

/** A number with its token in clear. It lives in memory only. */
interface ReadyNumber {
  number: PhoneNumber;
  accessToken: string;
}

/** The numbers that a worker has sent from, for up to a minute; one table read and one decryption per number. */
export class ReadyNumbers {
  readonly #cache: TimedCache<ReadyNumber | undefined>;
  readonly #tokens: TokenVault;

  constructor(tokens: TokenVault, now: () => number) {
    this.#tokens = tokens;
    this.#cache = new TimedCache({ maxAgeMs: MAX_AGE_MS, maxEntries: MAX_NUMBERS, now });
  }

  get(tenantId: TenantId, id: PhoneNumberId, numbers: PhoneNumberRepository): Promise<ReadyNumber | undefined> {
    return this.#cache.get(`${tenantId}#${id}`, async () => {
      const number = await numbers.get(id);
      if (number?.encryptedToken === undefined) return undefined;
      return { number, accessToken: await this.#tokens.decrypt(tenantId, number.encryptedToken) };
    });
  }

  forget(tenantId: TenantId, id: PhoneNumberId): void {
    this.#cache.forget(`${tenantId}#${id}`);
  }
}

/** Sends with a given access token; the WhatsApp adapter does. */
export interface TokenMessenger {
  send(message: OutboundMessage & { accessToken: string }): Promise<SendOutcome>;
}

const RECONNECT: SendOutcome = {
  outcome: 'refused',
  code: 'number_disconnected',
  disconnected: true,
  cause: 'The WhatsApp number is not connected: Meta refuses its access token.',
  nextStep: 'Connect the number again; then send the message once more.',
};

const DISCONNECTED: SendOutcome = { ...RECONNECT, cause: 'The WhatsApp number is not connected any more.' };

/** Sends from a tenant's numbers. A token that Meta refuses marks the number, and nothing more is tried with it. */
export const createNumberMessenger = (parts: {
  tenantId: TenantId;
  phoneNumbers: PhoneNumberRepository;
  ready: ReadyNumbers;
  messenger: TokenMessenger;
}): Messenger => ({
  async send(message) {
    const { tenantId, phoneNumbers, ready, messenger } = parts;
    const from = await ready.get(tenantId, message.phoneNumberId, phoneNumbers);
    if (from === undefined) return DISCONNECTED;
    if (from.number.status === 'reconnect') return RECONNECT;
    const outcome = await messenger.send({ ...message, accessToken: from.accessToken });
    if (outcome.outcome === 'refused' && outcome.disconnected) {
      await phoneNumbers.markReconnect(from.number);
      ready.forget(tenantId, message.phoneNumberId);
    }
    return outcome;
  },
});
