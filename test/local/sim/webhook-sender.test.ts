import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../local/sim/database.ts';
import { DeliveryStore } from '../../../local/sim/delivery-store.ts';
import { retryDelayMs, WebhookSender } from '../../../local/sim/webhook-sender.ts';

let dataDir: string;
let database: DatabaseSync;
let now: number;
let answers: boolean[];
let batch: number;
let posted: string[];
let done: [string, boolean][];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sender-'));
  database = openDatabase(dataDir);
  now = 1_000_000;
  answers = [];
  batch = 1;
  posted = [];
  done = [];
});
afterEach(() => {
  database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function newSender(): WebhookSender {
  return new WebhookSender({
    deliveries: new DeliveryStore(database),
    post: async (body) => {
      posted.push(body);
      return answers.shift() ?? true;
    },
    clock: () => now,
    batch: () => batch,
    onDone: ({ wamid }, delivered) => done.push([wamid, delivered]),
  });
}

function delivery(wamid: string, dueAt = now) {
  return { wamid, dueAt, body: `body of ${wamid}`, tick: 'delivered' } as const;
}

describe('WebhookSender', () => {
  it('posts what is due and nothing that is not', async () => {
    const sender = newSender();
    sender.add([delivery('a'), delivery('b', now + 1)]);
    await sender.sendDue();
    expect(posted).toEqual(['body of a']);
    now += 1;
    await sender.sendDue();
    expect(posted).toEqual(['body of a', 'body of b']);
    expect(done).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('repeats the same body after growing pauses until the webhook answers 200', async () => {
    const sender = newSender();
    answers = [false, false, true];
    sender.add([delivery('a')]);
    const times: number[] = [];
    for (const start = now; done.length === 0; now += 100) {
      const before = posted.length;
      await sender.sendDue();
      if (posted.length > before) times.push(now - start);
    }
    expect(times).toEqual([0, 500, 1500]);
    expect(new Set(posted)).toEqual(new Set(['body of a']));
  });

  it('carries on with what an earlier run left', async () => {
    answers = [false];
    const first = newSender();
    first.add([delivery('a')]);
    await first.sendDue();
    database.close();
    database = openDatabase(dataDir);
    now += 500;
    await newSender().sendDue();
    expect(done).toEqual([['a', true]]);
  });

  it('does not post one delivery twice at the same time', async () => {
    const sender = newSender();
    sender.add([delivery('a')]);
    await Promise.all([sender.sendDue(), sender.sendDue()]);
    expect(posted).toHaveLength(1);
  });

  it('puts several deliveries into one body when told to, and repeats them all', async () => {
    batch = 3;
    const sender = newSender();
    const entry = (id: string) => ({ ...delivery(id), body: `{"entry":[{"id":"${id}"}],"object":"o"}` });
    sender.add(['a', 'b', 'c', 'd'].map(entry));
    answers = [false, true];
    await sender.sendDue();
    const both = ['{"entry":[{"id":"a"},{"id":"b"},{"id":"c"}],"object":"o"}', '{"entry":[{"id":"d"}],"object":"o"}'];
    expect([posted, done, sender.pending()]).toEqual([both, [['d', true]], 3]);
    now += 500;
    await sender.sendDue();
    expect([posted[2], sender.pending()]).toEqual([both[0], 0]);
  });

  it('gives up after the time that stands for seven days', async () => {
    const sender = newSender();
    sender.add([delivery('a')]);
    answers = Array.from({ length: 1000 }, () => false);
    for (; done.length === 0; now += 30_000) await sender.sendDue();
    expect(done).toEqual([['a', false]]);
    expect(now - 1_000_000).toBeGreaterThan(60 * 60 * 1000);
  });

  it('pauses longer each time, up to half a minute', () => {
    expect([0, 1, 2, 5, 6, 50].map(retryDelayMs)).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
  });
});
