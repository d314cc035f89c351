import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import { ReceivedMessage, SentMessage } from '../../shared/conversations/message.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import { eventually } from './support/eventually.ts';
import { type LocalProgram, processesNaming, startLocalProgram } from './support/local-program.ts';
import { type PhoneMessage, placeOf, StackClient } from './support/stack-client.ts';
import { itemsLeftIn, type StoredItem } from './support/stored-items.ts';

const MESSAGES = 500;
/** Two of three customers write once, the others several times in a row. */
const CUSTOMERS = 260;
const AT_ONCE = 32;
/** A life of the stack takes messages up to a number, and is killed while it has sent so many answers. */
const LIVES = [
  { upTo: 300, killedAfter: 50 },
  { upTo: 400, killedAfter: 200 },
];

/** Each is answered by itself and together with itself, in both tenants. */
const WORDS = ['What time do you open?', 'opening hours please', 'What is your address?'];

interface Written {
  place: number;
  wamid: string;
  message: PhoneMessage;
}

/** What the customers write, in the order in which they do. */
function conversations(): Written[] {
  const beganAt = Math.floor(Date.now() / 1000);
  return Array.from({ length: MESSAGES }, (_, index) => {
    const customer = index < CUSTOMERS ? index : (index * 3) % CUSTOMERS;
    const wamid = `wamid.RESTART${String(index).padStart(4, '0')}`;
    const message = {
      id: wamid,
      timestamp: String(beganAt + Math.floor(index / 100)),
      type: 'text',
      text: { body: WORDS[customer % WORDS.length] },
    };
    const { phoneNumberId = '' } = demoNumbers[customer % demoNumbers.length] ?? {};
    return { place: index, wamid, message: { phoneNumberId, from: String(15_550_100_000 + customer), message } };
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
  const refused = await concurrently(messages, AT_ONCE, (written) =>
    client.write(written.message).then(
      () => [],
      () => [written],
    ),
  );
  return refused.flat();
}

function messagesIn(items: readonly StoredItem[]) {
  const messages = items.filter(({ entity }) => entity === 'Message');
  return {
    received: z.array(ReceivedMessage).parse(messages.filter(({ author }) => author === 'customer')),
    replies: z.array(SentMessage).parse(messages.filter(({ author }) => author !== 'customer')),
  };
}

const tally = (names: readonly string[]): Map<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));

describe('a stack that is killed in the middle of its work and started again', () => {
  it('has stored every accepted message once and answered it once', async () => {
    const messages = conversations();
    let open: Written[] = messages;
    for (const { upTo, killedAfter } of LIVES) {
      const client = await start();
      const late = open.filter(({ place }) => place >= upTo);
      const refused = await writeAll(client, open.filter(({ place }) => place < upTo));
      expect(refused).toEqual([]);
      await eventually('answers go out', async () => (await client.sends()).length >= killedAfter, 60);
      const writing = writeAll(client, late);
      await program?.kill();
      open = await writing;
    }

    const second = await start();
    expect(await writeAll(second, open)).toEqual([]);
    await second.drained(90);
    const sends = await second.sends();
    console.log(new Date().toISOString(), JSON.stringify(await second.queues()));
    expect(await second.deadLetters()).toEqual([]);
    expect(await program?.stop()).toBe(0);
    expect(processesNaming(directory)).toEqual([]);

    const all = await itemsLeftIn(directory);
    (await import('node:fs')).writeFileSync('/tmp/e2e-items.json', JSON.stringify({ all, sends }));
    (await import('node:child_process')).execSync(`rm -rf /tmp/e2e-logs; cp -r ${directory} /tmp/e2e-logs`);
    const { received, replies } = messagesIn(all);
    expect(open.length, 'the stack was killed while customers wrote').toBeGreaterThan(0);
    expect(tally(received.map(({ wamid }) => wamid))).toEqual(tally(messages.map(({ wamid }) => wamid)));
    expect(tally(sends.map(placeOf))).toEqual(tally(replies.map(({ conversationId, key }) => `${conversationId} ${key}`)));
    const answered = replies.flatMap(({ conversationId, answers = [] }) =>
      answers.map((key) => `${conversationId} ${key}`),
    );
    expect(tally(answered)).toEqual(tally(received.map(({ conversationId, key }) => `${conversationId} ${key}`)));
    expect(replies.filter(({ status }) => status !== 'read')).toEqual([]);
    console.log({ left: open.length, replies: replies.length, l: performance.now() });
  }, 180_000);
});
