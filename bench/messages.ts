import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { demoNumbers } from '../local/demo.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { digest, keys } from '../shared/data/keys.ts';
import { startLocalProgram } from '../test/e2e/support/local-program.ts';
import { placeOf, StackClient } from '../test/e2e/support/stack-client.ts';
import { itemsLeftIn, type StoredItem } from '../test/e2e/support/stored-items.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { machine } from './bench-stack.ts';

const Options = z.object({
  rate: z.coerce.number().positive(),
  seconds: z.coerce.number().positive(),
  customers: z.coerce.number().int().positive(),
  seed: z.coerce.number().int(),
});
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '30' },
    customers: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const options = Options.parse(values);

const TEXTS = ['What time do you open?', 'opening hours please', 'Where is your address?'];
/** So old that the measured messages come after it. */
const WARM_UP_AGE_SECONDS = 60;

/** One message that arrives at the webhook, at `dueAt` milliseconds after the start whatever became of those before. */
interface Arrival {
  dueAt: number;
  wamid: string;
  phoneNumberId: string;
  from: string;
  text: string;
}

/** A message that the webhook took: when it was due, and when its answer came. Unix milliseconds. */
interface Acknowledged extends Arrival {
  timestamp: string;
  status: number;
  acknowledgedAt: number;
}

const personOf = (customer: number) => {
  const { phoneNumberId = '' } = demoNumbers[customer % demoNumbers.length] ?? {};
  return { phoneNumberId, from: String(15_550_600_000 + customer) };
};

/** Poisson arrivals: independent of each other, as those of many customers are. */
function plannedArrivals(): Arrival[] {
  const random = seededRandom(options.seed);
  const arrivals: Arrival[] = [];
  for (let dueAt = 0; ; ) {
    dueAt += (-Math.log(1 - random()) / options.rate) * 1000;
    if (dueAt >= options.seconds * 1000) return arrivals;
    const customer = Math.floor(random() * options.customers);
    const text = TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
    arrivals.push({ dueAt, wamid: `wamid.BENCH${arrivals.length}`, ...personOf(customer), text });
  }
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

/** Every customer has written before: the windows are open, the functions warm. */
async function warmUp(client: StackClient): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000) - WARM_UP_AGE_SECONDS);
  const people = Array.from({ length: options.customers }, (_, customer) => personOf(customer));
  await concurrently(people, 8, (person) =>
    client.write({ ...person, message: { type: 'text', timestamp, text: { body: 'menu' } } }),
  );
  await client.quiet(120);
}

async function postAll(client: StackClient, arrivals: readonly Arrival[], start: number): Promise<Acknowledged[]> {
  const posted: Promise<Acknowledged>[] = [];
  for (const arrival of arrivals) {
    await sleep(Math.max(0, start + arrival.dueAt - Date.now()));
    const timestamp = String(Math.floor(Date.now() / 1000));
    posted.push(
      client
        .postWebhook(bodyOf(arrival, timestamp))
        .then((status) => ({ ...arrival, timestamp, status, acknowledgedAt: Date.now() })),
    );
  }
  return Promise.all(posted);
}

const Reply = z.object({ pk: z.string(), sk: z.string(), answers: z.array(z.string()) });

/** Sort key of each answered message → place of its reply. */
function repliesByMessage(items: readonly StoredItem[]): Map<string, string> {
  const replies = items.flatMap((item) => Reply.safeParse(item).data ?? []);
  return new Map(
    replies.flatMap(({ pk, sk, answers }) =>
      answers.map((key) => [key, `${pk.slice(pk.lastIndexOf('#') + 1)} ${sk}`] as const),
    ),
  );
}

function percentiles(title: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)} ms`;
  console.log(
    `${title.padEnd(26)} p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, max ${at(1)} (${sorted.length} messages)`,
  );
}

async function run(directory: string): Promise<void> {
  const [load = 0] = loadavg();
  const program = await startLocalProgram(directory);
  const client = new StackClient(program.url);
  await client.changeGraphSettings({ messagesPerSecond: 10_000 });
  await warmUp(client);
  const last = (await client.sends()).at(-1)?.n ?? 0;

  const start = Date.now() + 100;
  const taken = await postAll(client, plannedArrivals(), start);
  await client.quiet(120);
  const sentAt = new Map((await client.sends(last)).map((send) => [placeOf(send), send.at]));
  await program.stop();
  const replies = repliesByMessage(await itemsLeftIn(directory));

  const toSend = taken.flatMap(({ dueAt, wamid, timestamp }) => {
    const key = keys.messageSort(new Date(Number(timestamp) * 1000).toISOString(), digest(wamid));
    const at = sentAt.get(replies.get(key) ?? '');
    return at === undefined ? [] : [at - start - dueAt];
  });
  const { rate, seconds, customers, seed } = options;
  console.log(`Messages, open loop: ${rate}/s for ${seconds} s from ${customers} known customers, seed ${seed}`);
  console.log(`${machine()}, load average before ${load.toFixed(1)}; the Graph API answers at once`);
  if (load > availableParallelism()) console.log('The machine was busy with other work: these times say little.');
  percentiles(
    'webhook acknowledgement',
    taken.map(({ acknowledgedAt, dueAt }) => acknowledgedAt - start - dueAt),
  );
  percentiles('webhook to send', toSend);
  const refused = taken.filter(({ status }) => status !== 200).length;
  console.log(`${refused} not acknowledged, ${taken.length - refused - toSend.length} without a reply of their own`);
}

const directory = mkdtempSync(join(tmpdir(), 'crm-bench-'));
try {
  await run(directory);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
