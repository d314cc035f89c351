import type { ConversationId, PhoneNumberId } from '../core/ids.ts';
import type { OutboundWork } from '../queue/work.ts';
import type { ReadyContent } from './content.ts';

/** Where a message goes: a phone number or a business-scoped user id; the number wins when both are there. */
export interface Recipient {
  waId?: string | undefined;
  userId?: string | undefined;
}

export interface OutboundMessage {
  phoneNumberId: PhoneNumberId;
  recipient: Recipient;
  content: ReadyContent;
  conversationId: ConversationId;
  /** Sort key of the message; comes back with each status. */
  messageKey: string;
  /** How often it was refused before. */
  attempt: number;
}

/** What became of one attempt to send. `refused` did not reach the customer for certain; `ambiguous` may have. */
export type SendOutcome =
  | { outcome: 'accepted'; wamid: string }
  | {
      outcome: 'refused';
      /** Meta's code, or ours where Meta was not asked or named none. */
      code: number | string;
      /** Sentences for the tenant's staff. */
      cause: string;
      nextStep: string;
      /** Present when the same message may be sent again by itself, after so many seconds. */
      retryInSeconds?: number;
      /** Meta refuses the number's token: nothing can be sent from it until it is connected again. */
      disconnected?: boolean;
    }
  | { outcome: 'ambiguous'; reason: string; code?: number | undefined };

/** Sends to WhatsApp. Never throws for what the network or Meta does, and never sends twice by itself. */
export interface Messenger {
  send(message: OutboundMessage): Promise<SendOutcome>;
}

export interface OutboundQueue {
  /** Queues work for later; at most 900 seconds (SQS). */
  schedule(work: OutboundWork, delaySeconds: number): Promise<void>;
}
