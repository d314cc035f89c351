import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { readMessage } from '../../../shared/bot/read-message.ts';
import { Reading } from '../../../shared/bot/reading.ts';
import { keepReading, StoredReading } from '../../../shared/conversations/kept-reading.ts';
import { anyTables, anyText } from '../bot/arbitrary-entries.ts';

const acme = demoTenants.find(({ slug }) => slug === 'acme')?.entries ?? [];
const tables = compileTables(acme);
const read = (text: string): Reading => readMessage({ kind: 'text', text }, tables);
const long =
  'my phone battery and the cracked screen: is the guarantee valid for the repair of my laptop that broke again?';

describe('a reading in the table', () => {
  it('is what it was, but for what only the decision needs', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(long), anyText(200)), fc.option(anyTables, { nil: tables }), (text, any) => {
        const { others: _, parts: __, ...reading } = readMessage({ kind: 'text', text }, any);
        expect(StoredReading.parse(keepReading(reading, 10_000))).toEqual(reading);
      }),
    );
    for (const reading of [read('2'), read('menu'), readMessage({ kind: 'choice', id: 'menu', title: '' }, tables)]) {
      expect(StoredReading.parse(keepReading(reading, 10_000))).toEqual(reading);
    }
  });

  it('keeps to its room as far as one word for the likeliest entry does, and drops the least first', () => {
    const { others: _, parts: __, ...reading } = read(long);
    let before = Number.POSITIVE_INFINITY;
    for (const room of [10_000, 600, 500, 400, 300, 200, 0]) {
      const text = keepReading(reading, room);
      const kept = StoredReading.parse(text);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(Math.max(room, 160));
      expect(text.length).toBeLessThanOrEqual(before);
      before = text.length;
      expect(kept.entries.length).toBeGreaterThan(0);
      for (const [place, entry] of kept.entries.entries()) {
        const whole = reading.entries[place];
        expect(entry.entryId).toBe(whole?.entryId);
        expect(entry.evidence.length).toBeGreaterThan(0);
        expect(entry.evidence).toEqual(whole?.evidence.slice(0, entry.evidence.length));
      }
    }
  });

  it('is read as well when it was kept with names', () => {
    const { others: _, parts: __, ...reading } = read(long);
    expect(StoredReading.parse(Reading.parse(reading))).toEqual(reading);
    expect(StoredReading.safeParse('no JSON').success).toBe(false);
    expect(StoredReading.safeParse('["entries",[["lk"]],{}]').success).toBe(false);
  });
});
