import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { concurrently } from '../../shared/core/concurrently.ts';
import type { StackClient } from '../../test/e2e/support/stack-client.ts';
import type { SoakMessage, TrafficPlan } from './traffic-plan.ts';
import { webhookBody } from './webhook-bodies.ts';

export interface SentTraffic {
  readonly posts: number;
  /** Posts that were not answered with 200, and were repeated as Meta does. */
  readonly repeatedPosts: number;
}

const BODIES_AT_ONCE = 4;
const MOST_WAITING = 200;
const PAUSE_MS = 250;
const FIRST_REPEAT_MS = 500;
const LONGEST_REPEAT_MS = 8_000;
const PROGRESS_EVERY_MS = 15_000;

/** Sends everything as Meta does; returns when each body has been answered with 200. Waits while the workers are behind. */
export async function sendTraffic(client: StackClient, plan: TrafficPlan): Promise<SentTraffic> {
  const timestamps = new Map<string, number>();
  const begun = Date.now();
  let toldAt = begun;
  let posts = 0;
  let bodiesPosted = 0;
  await concurrently(plan.bodies, BODIES_AT_ONCE, async ({ messages, malformed }, index) => {
    await untilWorkersKeepUp(client);
    const fresh = messages.filter(({ wamid }) => !timestamps.has(wamid));
    for (const { wamid, ageSeconds } of fresh) timestamps.set(wamid, Math.floor(Date.now() / 1000) - ageSeconds);
    const first = fresh.filter(({ isFirst }) => isFirst);
    for (const message of first) await writeOnPhone(client, message, timestamps.get(message.wamid));
    const rest = messages.filter((message) => !first.includes(message));
    if (rest.length > 0) {
      const attempts = await postUntilTaken(client, webhookBody({ messages: rest, malformed }, timestamps));
      posts += attempts;
      bodiesPosted += 1;
    }
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = Date.now();
    console.error(`  body ${index + 1} of ${plan.bodies.length} after ${Math.round((toldAt - begun) / 1000)} s`);
  });
  return { posts, repeatedPosts: posts - bodiesPosted };
}

/** Puts what no worker can read straight into the queues. */
export async function sendPoison(
  sqs: SQSClient,
  queueUrls: readonly string[],
  bodies: readonly string[],
): Promise<void> {
  await concurrently(bodies, BODIES_AT_ONCE, async (MessageBody, index) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrls[index % queueUrls.length], MessageBody }));
  });
}

async function untilWorkersKeepUp(client: StackClient): Promise<void> {
  for (;;) {
    const waiting = (await client.queues()).filter(({ name }) => !name.endsWith('-dlq'));
    if (waiting.every(({ visible }) => visible < MOST_WAITING)) return;
    await sleep(PAUSE_MS);
  }
}

/** The simulator posts it, until the webhook takes it. */
async function writeOnPhone(client: StackClient, message: SoakMessage, timestamp = 0): Promise<void> {
  const { number, from, wamid, text } = message;
  await client.write({
    ...{ phoneNumberId: number.phoneNumberId, from, name: 'Soak' },
    message: { id: wamid, timestamp: String(timestamp), type: 'text', text: { body: text } },
  });
}

/** Gives how often it had to be posted; a connection that was cut is no answer either. */
async function postUntilTaken(client: StackClient, body: unknown): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const status = await client.postWebhook(body).catch(() => undefined);
    if (status === 200) return attempt;
    await sleep(Math.min(FIRST_REPEAT_MS * 2 ** (attempt - 1), LONGEST_REPEAT_MS));
  }
}
