import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ulid } from '../../../shared/core/ids.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { type Aside, AsideItem, AsideStore } from '../../../shared/webhooks/set-aside.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';

const NOW = new Date('2026-08-01T23:59:59.000Z');
let engine: TestTable;
let store: AsideStore;
beforeAll(async () => {
  engine = await startTestTable();
  store = new AsideStore(new PlatformTable(engine.options), { now: () => NOW, newUlid: () => ulid(NOW) });
});
afterAll(() => engine.close());
beforeEach(() => engine.clear());

const kept = async (): Promise<AsideItem[]> => (await engine.scanAll()).map((item) => AsideItem.parse(item));
const unpack = (items: AsideItem[]): unknown =>
  JSON.parse(gunzipSync(Buffer.concat(items.map(({ body }) => body))).toString('utf8'));

describe('AsideStore', () => {
  it('keeps what it is given for eight days, by day and countable', async () => {
    const asides: Aside[] = [
      { reason: 'unknown-number', phoneNumberId: '1', raw: { text: 'مرحبا 👋' } },
      { reason: 'malformed', raw: null },
      { reason: 'malformed', raw: 'x' },
    ];
    await store.keep(asides);
    const items = await kept();
    expect(items).toMatchObject([{ part: 0, parts: 1, reasons: { 'unknown-number': 1, malformed: 2 } }]);
    expect(items[0]?.expiresAt).toBe(NOW.getTime() / 1000 + 8 * 86_400);
    expect(unpack(items)).toEqual(asides);
    expect((await engine.scanAll()).map(({ pk }) => pk)).toEqual(['G#ASIDE#2026-08-01']);
  });

  it('divides what is longer than an item can be', async () => {
    const asides: Aside[] = [{ reason: 'oversize', raw: randomBytes(900_000).toString('base64') }];
    await store.keep(asides);
    const items = await kept();
    expect(items.length).toBeGreaterThan(1);
    expect(items.map(({ part, parts }) => [part, parts])).toEqual(items.map((_, index) => [index, items.length]));
    expect(new Set(items.map(({ batch }) => batch)).size).toBe(1);
    expect(unpack(items)).toEqual(asides);
  });
});
