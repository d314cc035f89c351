import { setTimeout as sleep } from 'node:timers/promises';
import { demoNumbers } from '../../local/demo.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import type { StackClient } from '../../test/e2e/support/stack-client.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';

/** One message that arrives at the webhook, at `dueAt` milliseconds after the start whatever became of those before. */
export interface Arrival {
  readonly dueAt: number;
  readonly wamid: string;
  readonly phoneNumberId: string;
  readonly from: string;
  readonly text: string;
}

/** A message that was posted: when it was due, and when its answer came. Unix milliseconds. */
export interface Posted extends Arrival {
  /** Meta's, in Unix seconds. */
  readonly timestamp: string;
  readonly status: number;
  readonly acknowledgedAt: number;
}

export interface Step {
  /** Messages a second, on average. */
  readonly rate: number;
  readonly seconds: number;
  readonly customers: number;
  readonly seed: number;
}

const TEXTS = ['What time do you open?', 'opening hours please', 'Where is your address?'];
/** So old that the measured messages come after it. */
const WARM_UP_AGE_SECONDS = 60;
const WARM_UP_AT_ONCE = 8;

function personOf(customer: number) {
  const { phoneNumberId = '' } = demoNumbers[customer % demoNumbers.length] ?? {};
  return { phoneNumberId, from: String(15_550_600_000 + customer) };
}

/** Poisson arrivals: independent of each other, as those of many customers are. */
export function planArrivals({ rate, seconds, customers, seed }: Step): Arrival[] {
  const random = seededRandom(seed);
  const arrivals: Arrival[] = [];
  for (let dueAt = 0; ; ) {
    dueAt += (-Math.log(1 - random()) / rate) * 1000;
    if (dueAt >= seconds * 1000) return arrivals;
    const customer = Math.floor(random() * customers);
    const text = TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
    arrivals.push({ dueAt, wamid: `wamid.BENCH.${rate}.${arrivals.length}`, ...personOf(customer), text });
  }
}

/** Every customer has written before: the windows are open, the functions warm. */
export async function warmUp(client: StackClient, customers: number): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000) - WARM_UP_AGE_SECONDS);
  const people = Array.from({ length: customers }, (_, customer) => personOf(customer));
  await concurrently(people, WARM_UP_AT_ONCE, (person) =>
    client.write({ ...person, message: { type: 'text', timestamp, text: { body: 'menu' } } }),
  );
}

/** Posts each arrival when it is due, without waiting for the answers to those before. */
export async function postAll(client: StackClient, arrivals: readonly Arrival[]): Promise<Posted[]> {
  const start = Date.now() + 100;
  const posted: Promise<Posted>[] = [];
  for (const arrival of arrivals) {
    const dueAt = start + arrival.dueAt;
    await sleep(Math.max(0, dueAt - Date.now()));
    const timestamp = String(Math.floor(Date.now() / 1000));
    posted.push(
      client
        .postWebhook(bodyOf(arrival, timestamp))
        .then((status) => ({ ...arrival, dueAt, timestamp, status, acknowledgedAt: Date.now() })),
    );
  }
  return Promise.all(posted);
}

const bodyOf = ({ phoneNumberId, from, wamid, text }: Arrival, timestamp: string) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550000000', phone_number_id: phoneNumberId },
            contacts: [{ profile: {}, wa_id: from }],
            messages: [{ from, id: wamid, timestamp, type: 'text', text: { body: text } }],
          },
        },
      ],
    },
  ],
});
