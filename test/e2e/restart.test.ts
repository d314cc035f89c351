import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import { eventually } from './support/eventually.ts';
import { type LocalProgram, processesNaming, startLocalProgram } from './support/local-program.ts';
import { placeOf, StackClient } from './support/stack-client.ts';
import { itemsLeftIn } from './support/stored-items.ts';

const MESSAGES = 500;
const CUSTOMERS = 260;
const AT_ONCE = 32;
/** A life of the stack takes the messages up to a place, and is killed when it has sent so many answers. */
const LIVES = [
  { upTo: 300, killedAfter: 50 },
  { upTo: 400, killedAfter: 200 },
];
const QUIET_SECONDS = 90;

/** All about one entry, so that a turn of several messages is as clear as each of them. */
const WORDS = ['What time do you open?', 'opening hours please', 'What is your address?'];

interface Written {
  place: number;
  wamid: string;
  phoneNumberId: string;
  from: string;
  message: Record<string, unknown>;
}

/** What customers of both tenants write, in the order in which they do: some once, some several times. */
function everythingWritten(): Written[] {
  const beganAt = Math.floor(Date.now() / 1000);
  return Array.from({ length: MESSAGES }, (_, place) => {
    const customer = place < CUSTOMERS ? place : (place * 3) % CUSTOMERS;
    const wamid = `wamid.RESTART${String(place).padStart(4, '0')}`;
    const timestamp = String(beganAt + Math.floor(place / 100));
    const message = { id: wamid, timestamp, type: 'text', text: { body: WORDS[customer % WORDS.length] } };
    const { phoneNumberId = '' } = demoNumbers[customer % demoNumbers.length] ?? {};
    return { place, wamid, phoneNumberId, from: String(15_550_100_000 + customer), message };
  });
}

let directory: string;
let program: LocalProgram | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'crm-restart-'));
});
afterEach(async () => {
  await program?.kill();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<StackClient> {
  program = await startLocalProgram(directory);
  const client = new StackClient(program.url);
  await client.changeGraphSettings({ messagesPerSecond: 10_000 });
  return client;
}

/** Writes them all, several at once; gives those that were not taken. */
async function writeAll(client: StackClient, messages: readonly Written[]): Promise<Written[]> {
  const refused = await concurrently(messages, AT_ONCE, (written) => {
    const { phoneNumberId, from, message } = written;
    return client.write({ phoneNumberId, from, message }).then(
      () => [],
      () => [written],
    );
  });
  return refused.flat();
}

/** Takes some of the messages, is killed while more of them arrive, and gives those that it did not take. */
async function liveAndDie(open: readonly Written[], { upTo, killedAfter }: (typeof LIVES)[number]): Promise<Written[]> {
  const client = await start();
  const early = open.filter(({ place }) => place < upTo);
  expect(await writeAll(client, early)).toEqual([]);
  await eventually('answers go out', async () => (await client.sends()).length >= killedAfter, QUIET_SECONDS);
  const writing = writeAll(
    client,
    open.filter(({ place }) => place >= upTo),
  );
  await program?.kill();
  return writing;
}

const MessageItem = z.object({
  entity: z.literal('Message'),
  pk: z.string(),
  sk: z.string(),
  author: z.string().optional(),
  wamid: z.string().optional(),
  status: z.string().optional(),
  answers: z.array(z.string()).default([]),
  superseded: z.boolean().default(false),
});
type MessageItem = z.infer<typeof MessageItem>;

/** A message's place as a send names it: `<conversation id> <sort key>`. */
const placeIn = ({ pk }: MessageItem, sk: string): string => `${pk.slice(pk.lastIndexOf('#') + 1)} ${sk}`;
const placesOf = (messages: readonly MessageItem[]): string[] =>
  messages.map((message) => placeIn(message, message.sk));
const sorted = (names: readonly (string | undefined)[]): (string | undefined)[] => [...names].sort();

/** Whether a newer message of the same customer was answered: an older one gets no answer after it. */
const isOvertaken = (message: MessageItem, replies: readonly MessageItem[]): boolean =>
  replies.some(({ pk, answers }) => pk === message.pk && answers.some((key) => key > message.sk));

describe('a stack that is killed in the middle of its work and started again', () => {
  it('has stored every message that it took once, and answered it once, an overtaken one with the newer one', async () => {
    const messages = everythingWritten();
    let open = messages;
    for (const life of LIVES) open = await liveAndDie(open, life);
    expect(open.length, 'it was killed while customers wrote').toBeGreaterThan(0);

    const client = await start();
    expect(await writeAll(client, open)).toEqual([]);
    await client.quiet(QUIET_SECONDS);
    const sends = await client.sends();
    expect(await client.deadLetters()).toEqual([]);
    expect(await program?.stop()).toBe(0);
    expect(processesNaming(directory)).toEqual([]);

    const items = await itemsLeftIn(directory);
    const stored = z.array(MessageItem).parse(items.filter(({ entity }) => entity === 'Message'));
    const received = stored.filter(({ author }) => author === 'customer');
    expect(sorted(received.map(({ wamid }) => wamid))).toEqual(messages.map(({ wamid }) => wamid));
    const replies = stored.filter(({ author }) => author !== 'customer');
    const superseded = received.filter((message) => message.superseded);
    const answered = replies.flatMap((reply) => reply.answers.map((key) => placeIn(reply, key)));
    expect(sorted([...answered, ...placesOf(superseded)])).toEqual(sorted(placesOf(received)));
    expect(superseded.filter((message) => !isOvertaken(message, replies))).toEqual([]);
    expect(sorted(sends.map(placeOf))).toEqual(sorted(placesOf(replies)));
    expect(replies.filter(({ status }) => status !== 'read')).toEqual([]);
  }, 240_000);
});
