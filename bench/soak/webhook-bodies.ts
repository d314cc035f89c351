import type { SimNumber } from '../../local/sim/simulator.ts';
import type { SoakBody, SoakMessage } from './traffic-plan.ts';

/** A message in Meta's form; `timestamps` are Unix seconds, the same for every copy of a message. */
const item = ({ from, wamid, text, origin }: SoakMessage, timestamp: number) => ({
  from,
  id: wamid,
  timestamp: String(timestamp),
  type: 'text',
  text: { body: text },
  ...(origin === 'history' && { history_context: { status: 'READ' } }),
});

/** One webhook body in Meta's form (reference §1.3): an entry per message, businesses mixed. */
export function webhookBody({ messages, malformed }: SoakBody, timestamps: ReadonlyMap<string, number>): unknown {
  const changes = messages.map((message) => {
    const content = item(message, timestamps.get(message.wamid) ?? 0);
    return message.origin === 'live' ? liveChange(message, content) : historyChange(message, content);
  });
  const [first] = messages;
  const broken =
    first === undefined ? [] : Array.from({ length: malformed }, (_, index) => brokenChange(first.number, index));
  return {
    object: 'whatsapp_business_account',
    entry: [...changes, ...broken].map((change) => ({ id: '200000000000001', changes: [change] })),
  };
}

const envelope = ({ phoneNumberId, displayPhoneNumber }: SimNumber) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
});

const liveChange = ({ number, from }: SoakMessage, content: unknown) => ({
  field: 'messages',
  value: { ...envelope(number), contacts: [{ profile: { name: 'Soak' }, wa_id: from }], messages: [content] },
});

const historyChange = ({ number, from }: SoakMessage, content: unknown) => ({
  field: 'history',
  value: {
    ...envelope(number),
    history: [{ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: from, messages: [content] }] }],
  },
});

/** What Meta should never send, in turn: no time, no sender, no object, an unknown field. */
function brokenChange(number: SimNumber, index: number): unknown {
  const messages = [
    [{ from: '15550700000', id: 'wamid.broken', type: 'text', text: { body: 'no time' } }],
    [{ id: 'wamid.broken', timestamp: '1', type: 'text', text: { body: 'nobody' } }],
    ['no object'],
  ][index % 4];
  if (messages === undefined) return { field: 'unheard_of', value: { ...envelope(number), news: [1] } };
  return { field: 'messages', value: { ...envelope(number), messages } };
}
