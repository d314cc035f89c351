import * as z from 'zod';
import type { GuardedTable, Page } from './guarded-table.ts';
import type { Key } from './keys.ts';

export interface MergedRange<T> {
  limit: number;
  after?: string | undefined;
  /** Items that are passed over do not count for the limit. */
  keep?: (item: T) => boolean;
  /** How many items are looked at at most. A page may be short for that, and `next` leads on. */
  examine: number;
  /** Sort keys that begin with this text; all when it is absent. */
  beginsWith?: string;
}

const IndexEntry = z.looseObject({ pk: z.string(), sk: z.string(), gsi2sk: z.string() });
type IndexEntry = z.infer<typeof IndexEntry>;

const BATCH = 100;

/**
 * One page of several partitions of the keys-only index as one list, newest first: their sort keys begin with a time or
 * an id that counts up, and no two are alike. The page token is the last sort key that was looked at, so a page costs the
 * same wherever it lies.
 */
export async function readMergedPage<S extends z.ZodType>(
  table: GuardedTable,
  partitions: readonly string[],
  schema: S,
  range: MergedRange<z.output<S>>,
): Promise<Page<z.output<S>>> {
  const { limit, after, examine, keep = () => true } = range;
  const list = `${partitions[0]}|${range.beginsWith ?? ''}`;
  let place = after === undefined ? undefined : table.openPlace(list, after);
  const shards = partitions.map((partition) => newShard(table, partition, range.beginsWith ?? '', place));
  const kept: z.output<S>[] = [];
  let examined = 0;
  while (kept.length < limit && examined < examine) {
    const wanted = Math.min(BATCH, examine - examined, examined === 0 ? limit : BATCH);
    const entries = await takeNewest(shards, wanted, Math.ceil(limit / partitions.length) + 3);
    if (entries.length === 0) return { items: kept };
    const items = await readItems(table, entries, schema);
    for (const entry of entries) {
      examined += 1;
      place = entry.gsi2sk;
      const item = items.get(placeOf(entry));
      if (item !== undefined && keep(item)) kept.push(item);
      if (kept.length === limit) break;
    }
    if (entries.length < wanted && entries.at(-1)?.gsi2sk === place) return { items: kept };
  }
  return { items: kept, ...(place !== undefined && { next: table.sealPlace(list, place) }) };
}

/** A partition that is read piece by piece. */
interface Shard {
  entries: IndexEntry[];
  isRead: boolean;
  read(limit: number): Promise<void>;
}

function newShard(table: GuardedTable, partition: string, prefix: string, before: string | undefined): Shard {
  let after: string | undefined;
  const between = [prefix === '' ? '!' : prefix, before ?? `${prefix}~`] as const;
  const shard: Shard = {
    entries: [],
    isRead: false,
    read: async (limit) => {
      const page = await table.query(partition, IndexEntry, { between, newestFirst: true, limit, after }, 'gsi2');
      after = page.next;
      shard.isRead = after === undefined;
      // The last one of the page before is its upper bound.
      shard.entries.push(...page.items.filter(({ gsi2sk }) => gsi2sk !== before));
    },
  };
  return shard;
}

/** The newest entries of all shards, in order; fewer than `count` only at the end of them. */
async function takeNewest(shards: readonly Shard[], count: number, readAtOnce: number): Promise<IndexEntry[]> {
  const taken: IndexEntry[] = [];
  while (taken.length < count) {
    await Promise.all(shards.map((shard) => fill(shard, readAtOnce)));
    const [newest] = shards
      .filter(({ entries }) => entries.length > 0)
      .toSorted((a, b) => ((a.entries[0]?.gsi2sk ?? '') < (b.entries[0]?.gsi2sk ?? '') ? 1 : -1));
    const entry = newest?.entries.shift();
    if (entry === undefined) break;
    taken.push(entry);
  }
  return taken;
}

async function fill(shard: Shard, readAtOnce: number): Promise<void> {
  while (shard.entries.length === 0 && !shard.isRead) await shard.read(readAtOnce);
}

async function readItems<S extends z.ZodType>(table: GuardedTable, entries: readonly IndexEntry[], schema: S) {
  const Named = z.looseObject({ pk: z.string(), sk: z.string() }).transform((raw, context) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return [placeOf(raw), parsed.data] as const;
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: raw, code: 'custom' });
    return z.NEVER;
  });
  return new Map(await table.batchGet(entries, Named));
}

const placeOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
