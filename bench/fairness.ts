import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { demoNumbers } from '../local/demo.ts';
import type { LocalApp } from '../local/local-app.ts';
import { productApp } from '../local/product-app.ts';
import type { SimNumber } from '../local/sim/simulator.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import type { StackClient } from '../test/e2e/support/stack-client.ts';
import type { StoredItem } from '../test/e2e/support/stored-items.ts';
import { type BenchStack, machine, onFreshStack, readItems } from './bench-stack.ts';
import { printModel } from './fairness/print-model.ts';
import { percentile } from './percentile.ts';
import type { SoakMessage } from './soak/traffic-plan.ts';
import { webhookBody } from './soak/webhook-bodies.ts';

const Options = z.object({
  flood: z.coerce.number().int().min(1),
  history: z.coerce.number().int().min(0),
  seconds: z.coerce.number().int().min(1),
  delay: z.coerce.number().int().min(0),
  concurrency: z.coerce.number().int().min(2).max(10),
});
const { values } = parseArgs({
  options: {
    flood: { type: 'string', default: '2000' },
    history: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
    delay: { type: 'string', default: '300' },
    concurrency: { type: 'string', default: '6' },
  },
});
const options = Options.parse(values);

/** The product, with as many batches of messages at once as the options say. */
const app: LocalApp = {
  async compose(cdkApp, addresses) {
    await productApp.compose(cdkApp, addresses);
    for (const construct of cdkApp.node.findAll()) {
      if (construct instanceof CfnEventSourceMapping && construct.node.path.includes('AnswerMessage')) {
        construct.scalingConfig = { maximumConcurrency: options.concurrency };
      }
    }
  },
};

const FLOOD_CUSTOMERS = 200;
const [LIVE_BODY, HISTORY_BODY] = [20, 100];
const POSTS_AT_ONCE = 16;
const LOOK_EVERY_MS = 250;
const DAY_SECONDS = 86_400;
const WARM_UP_AGE_SECONDS = 60;

const [noisy, quiet] = z.tuple([z.custom<SimNumber>(Boolean), z.custom<SimNumber>(Boolean)]).parse(demoNumbers);

const noisyPerson = (index: number): string => String(15_550_800_000 + (index % FLOOD_CUSTOMERS));
const quietPerson = (index: number): string => String(15_550_900_000 + index);

interface QuietMessage {
  readonly from: string;
  readonly wamid: string;
  /** Unix milliseconds: when it was due, and when the webhook had taken it. */
  readonly dueAt: number;
  readonly takenAt: number;
}

const message = (number: SimNumber, from: string, wamid: string, origin: SoakMessage['origin']): SoakMessage => ({
  ...{ number, from, wamid, origin, text: 'What time do you open?' },
  ...{ isFirst: false, ageSeconds: origin === 'history' ? DAY_SECONDS : 0 },
});

function post(client: StackClient, messages: readonly SoakMessage[]): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  const timestamps = new Map(messages.map(({ wamid, ageSeconds }) => [wamid, now - ageSeconds]));
  return client.postWebhook(webhookBody({ messages, malformed: 0 }, timestamps));
}

/** Everybody has written before, so that windows are open, functions warm and customers known. */
async function warmUp(client: StackClient, quietPeople: number): Promise<void> {
  const people = [
    ...Array.from({ length: FLOOD_CUSTOMERS }, (_, index) => ({ number: noisy, from: noisyPerson(index) })),
    ...Array.from({ length: quietPeople }, (_, index) => ({ number: quiet, from: quietPerson(index) })),
  ].map(({ number, from }) => ({ phoneNumberId: number.phoneNumberId, from }));
  const timestamp = String(Math.floor(Date.now() / 1000) - WARM_UP_AGE_SECONDS);
  await concurrently(people, POSTS_AT_ONCE, (person) =>
    client.write({ ...person, message: { type: 'text', timestamp, text: { body: 'menu' } } }),
  );
  await client.quiet(180);
}

/** One message a second, each from somebody else, whatever became of those before; as long as `isOn`. */
async function writeEverySecond(
  client: StackClient,
  firstPerson: number,
  isOn: (count: number) => boolean,
): Promise<QuietMessage[]> {
  const start = Date.now();
  const taken: Promise<QuietMessage>[] = [];
  for (let count = 0; isOn(count); count += 1) {
    const dueAt = start + count * 1000;
    await sleep(Math.max(0, dueAt - Date.now()));
    const from = quietPerson(firstPerson + count);
    const wamid = `wamid.QUIET${firstPerson + count}`;
    taken.push(
      post(client, [message(quiet, from, wamid, 'live')]).then((status) => {
        if (status !== 200) throw new Error(`The webhook answered ${status}.`);
        return { from, wamid, dueAt, takenAt: Date.now() };
      }),
    );
  }
  return Promise.all(taken);
}

async function postFlood(client: StackClient): Promise<void> {
  const of = (origin: SoakMessage['origin'], count: number, size: number): SoakMessage[][] => {
    const all = Array.from({ length: count }, (_, index) =>
      message(noisy, noisyPerson(index), `wamid.FLOOD.${origin}.${index}`, origin),
    );
    return Array.from({ length: Math.ceil(count / size) }, (_, body) => all.slice(body * size, (body + 1) * size));
  };
  const bodies = [...of('history', options.history, HISTORY_BODY), ...of('live', options.flood, LIVE_BODY)];
  await concurrently(bodies, POSTS_AT_ONCE, (messages) => post(client, messages));
}

/** How many of the flood's live messages wait, looked at again and again until none does. */
async function watchBacklog(client: StackClient, isPosted: () => boolean): Promise<{ most: number; seconds: number }> {
  const begun = Date.now();
  let most = 0;
  for (;;) {
    const waiting = (await client.queues()).find(({ name }) => name.endsWith('-inbound'))?.visible ?? 0;
    most = Math.max(most, waiting);
    if (isPosted() && waiting === 0) return { most, seconds: (Date.now() - begun) / 1000 };
    await sleep(LOOK_EVERY_MS);
  }
}

const Stored = z.object({ wamid: z.string(), storedAt: z.iso.datetime() });

function report(
  title: string,
  messages: readonly QuietMessage[],
  sentAt: ReadonlyMap<string, number>,
  items: readonly StoredItem[],
): number {
  const storedAt = new Map(
    items.flatMap((item) => Stored.safeParse(item).data ?? []).map((item) => [item.wamid, item.storedAt]),
  );
  const answered = messages.flatMap((each) => {
    const sent = sentAt.get(`+${each.from}`);
    const stored = Date.parse(storedAt.get(each.wamid) ?? '');
    return sent === undefined || Number.isNaN(stored) ? [] : [{ ...each, sent, stored }];
  });
  const line = (label: string, times: readonly number[]): number => {
    const at = (share: number): number => percentile(times, share);
    const [p50, p95, max] = [at(0.5), at(0.95), at(1)].map(Math.round);
    console.log(
      `  ${label.padEnd(46)} p50 ${String(p50).padStart(6)} ms   p95 ${String(p95).padStart(6)} ms   max ${String(max).padStart(6)} ms`,
    );
    return at(0.95);
  };
  console.log(`\n${title}: ${messages.length} messages, ${answered.length} answered`);
  const p95 = line(
    'from the message to its reply',
    answered.map(({ dueAt, sent }) => sent - dueAt),
  );
  line(
    '  of which until the webhook has taken it',
    answered.map(({ dueAt, takenAt }) => takenAt - dueAt),
  );
  line(
    '  of which until a worker has stored it',
    answered.map(({ takenAt, stored }) => stored - takenAt),
  );
  line(
    '  of which until Meta has the reply',
    answered.map(({ stored, sent }) => sent - stored),
  );
  return p95;
}

async function measure(bench: BenchStack): Promise<void> {
  const { client } = bench;
  const load = loadavg()[0]?.toFixed(1);
  const mostSeconds = options.seconds * 4;
  await client.changeGraphSettings({ messagesPerSecond: 10_000, pairBurst: 10_000, webhookBatch: 20 });
  await warmUp(client, options.seconds + mostSeconds);
  await client.changeGraphSettings({ delayMs: options.delay });
  const last = (await client.sends()).at(-1)?.n ?? 0;

  const idle = await writeEverySecond(client, 0, (count) => count < options.seconds);
  await client.quiet(60);

  let [isPosted, isOver] = [false, false];
  const flooding = postFlood(client).then(() => {
    isPosted = true;
  });
  const watching = watchBacklog(client, () => isPosted).finally(() => {
    isOver = true;
  });
  const flooded = await writeEverySecond(client, options.seconds, (count) => count < mostSeconds && !isOver);
  await flooding;
  const backlog = await watching;
  await client.quiet(300);

  const sentAt = new Map(
    (await client.sends(last)).map(({ phoneNumberId, to, at }) => [
      phoneNumberId === quiet.phoneNumberId ? to : '',
      at,
    ]),
  );
  const items = await readItems(bench);
  console.log(`Fairness (${machine()}, load average before ${load}); the Graph API answers after ${options.delay} ms`);
  console.log(
    `One tenant posts ${options.flood} messages of ${FLOOD_CUSTOMERS} customers and ${options.history} of its history at once; the other has one message a second.`,
  );
  const before = report('Idle', idle, sentAt, items);
  const under = report('Under the flood', flooded, sentAt, items);
  console.log(`\nThe flood: at most ${backlog.most} messages waited, gone after ${backlog.seconds.toFixed(0)} s`);
  const goal = under <= 2 * before && under < 2000 ? 'met' : 'missed';
  console.log(`p95 under the flood is ${(under / before).toFixed(1)} times idle; goal (2 times, below 2 s): ${goal}`);
}

await onFreshStack(measure, { app });
printModel(options.flood, options.delay);
