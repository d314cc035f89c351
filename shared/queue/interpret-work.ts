import { interpretCall } from '../adapters/whatsapp/interpret-call.ts';
import { interpretMessage } from '../adapters/whatsapp/interpret-message.ts';
import { interpretPreference } from '../adapters/whatsapp/interpret-preference.ts';
import type { InboundMessage } from '../conversations/inbound-message.ts';
import type { InboundUpdate } from '../conversations/receive-batch.ts';
import type { InboundWork } from './work.ts';

const CALL_RANK = 3;

/** What the receiver queued, in the product's words; undefined for a preference that means nothing to us. */
export const interpretWork = (id: string, { receivedAt, update }: InboundWork): InboundUpdate | undefined => {
  const base = { id, phoneNumberId: update.phoneNumberId, receivedAt };
  switch (update.kind) {
    case 'message':
      return { ...base, kind: 'message', message: { ...interpretMessage(update), origin: update.origin } };
    case 'call':
      return { ...base, kind: 'message', message: callMessage(interpretCall(update), update.call) };
    case 'preference': {
      const preference = interpretPreference(update);
      if (preference.kind === 'unknown') return undefined;
      return { ...base, ...preference, kind: 'preference' };
    }
  }
};

/** A call stands in the thread like a message; a customer's call opens the window. */
const callMessage = (call: ReturnType<typeof interpretCall>, raw: Record<string, unknown>): InboundMessage => ({
  wamid: `${call.callId}:${call.event}`,
  sentAt: call.at,
  direction: call.direction,
  origin: 'live',
  identity: call.identity,
  type: 'call',
  contentRank: CALL_RANK,
  summary: call.summary,
  triggersBot: false,
  opensWindow: call.opensWindow,
  raw,
});
