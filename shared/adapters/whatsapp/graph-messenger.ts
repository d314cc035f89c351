import type { OutboundMessage, SendOutcome } from '../../conversations/messenger.ts';
import { InvalidInput } from '../../core/errors.ts';
import { retryDelaySeconds } from './backoff.ts';
import { buildCallbackData } from './callback-data.ts';
import type { WhatsAppClient } from './whatsapp-client.ts';

/** Sends the product's messages by the Cloud API, and says what the outcome means for the product. */
export class GraphMessenger {
  readonly #client: WhatsAppClient;
  readonly #random: () => number;

  constructor(client: WhatsAppClient, random: () => number) {
    this.#client = client;
    this.#random = random;
  }

  async send(message: OutboundMessage & { accessToken: string }): Promise<SendOutcome> {
    const { conversationId, messageKey, attempt, ...request } = message;
    const callbackData = buildCallbackData({ conversationId, sortKey: messageKey });
    const sent = await this.#client.send({ ...request, callbackData }).catch(refusedByUs);
    if (sent.outcome !== 'refused') return sent;
    if (!('rule' in sent)) return sent;
    const { rule, retryAfterSeconds } = sent;
    return {
      outcome: 'refused',
      code: sent.code ?? 'not_sent',
      cause: sent.meaning,
      nextStep: sent.nextStep,
      ...(rule === 'reconnect' && { disconnected: true }),
      ...((rule === 'retry' || rule === 'retry-pair') && {
        retryInSeconds: retryDelaySeconds({ rule, attempt, retryAfterSeconds, random: this.#random }),
      }),
    };
  }
}

const refusedByUs = (error: unknown): SendOutcome => {
  if (!(error instanceof InvalidInput)) throw error;
  const nextStep = 'Change the text, buttons or list in the lookup tables.';
  return { outcome: 'refused', code: error.code, cause: error.publicText, nextStep };
};
