import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { InvalidInput } from '../../shared/core/errors.ts';
import { readMergedPage } from '../../shared/data/merged-page.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { newTenantId } from '../support/test-context.ts';

const Thing = z.object({ name: z.string(), wanted: z.boolean() });

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const newList = async (things: readonly { shard: number; wanted: boolean }[], shards: number) => {
  const tenantId = newTenantId();
  const table = new TenantTable(tenantId, engine.options);
  const partitions = Array.from({ length: shards }, (_, shard) => `T#${tenantId}#LIST#${shard}`);
  await Promise.all(
    things.map(({ shard, wanted }, index) => {
      const name = `A#${String(index).padStart(4, '0')}`;
      const index2 = { gsi2pk: partitions[shard % shards], gsi2sk: name };
      return table.put({ pk: `T#${tenantId}#THING#${index}`, sk: 'META', ...index2, name, wanted });
    }),
  );
  return { table, partitions };
};

describe('a list of several partitions', () => {
  it('is paged newest first, each item once, whatever is left out', async () => {
    const things = fc.array(fc.record({ shard: fc.nat(20), wanted: fc.boolean() }), { maxLength: 60 });
    const options = fc.record({ shards: fc.integer({ min: 1, max: 5 }), limit: fc.integer({ min: 1, max: 9 }) });
    const paged = fc.asyncProperty(things, options, async (given, { shards, limit }) => {
      const { table, partitions } = await newList(given, shards);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const range = { limit, after, examine: 20, keep: (thing: z.infer<typeof Thing>) => thing.wanted };
        const page = await readMergedPage(table, partitions, Thing, range);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ name }) => name));
        after = page.next;
      } while (after !== undefined);
      const wanted = given.flatMap(({ wanted: is }, index) => (is ? [`A#${String(index).padStart(4, '0')}`] : []));
      expect(seen).toEqual(wanted.toReversed());
    });
    await fc.assert(paged, { numRuns: 25 });
  });

  it('looks at no more items than it may', async () => {
    const { table, partitions } = await newList(
      Array.from({ length: 30 }, (_, shard) => ({ shard, wanted: shard === 0 })),
      3,
    );
    const keep = (thing: z.infer<typeof Thing>) => thing.wanted;
    const first = await readMergedPage(table, partitions, Thing, { limit: 5, examine: 20, keep });
    expect(first.items).toEqual([]);
    const second = await readMergedPage(table, partitions, Thing, { limit: 5, examine: 20, keep, after: first.next });
    expect(second).toEqual({ items: [{ name: 'A#0000', wanted: true }] });
  });

  it('opens a token of its own list only', async () => {
    const { table, partitions } = await newList(
      [
        { shard: 0, wanted: true },
        { shard: 1, wanted: true },
      ],
      2,
    );
    const { next } = await readMergedPage(table, partitions, Thing, { limit: 1, examine: 9 });
    const other = [...partitions].reverse();
    const reading = readMergedPage(table, other, Thing, { limit: 1, examine: 9, after: next });
    await expect(reading).rejects.toBeInstanceOf(InvalidInput);
  });
});
