import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Surroundings } from '../core/context.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';

/** One piece of a webhook body that could not be acted on, as it came. */
export interface Aside {
  reason: string;
  phoneNumberId?: string | undefined;
  field?: string | undefined;
  raw: unknown;
}

/** Meta repeats a webhook for up to seven days. */
const KEPT_DAYS = 8;
/** Below DynamoDB's 400 KB for an item, with room for the other attributes. */
const PART_BYTES = 350_000;

/** A part of what one request set aside: gzip of a JSON list of `Aside`; the parts of one `batch` follow each other. */
export const AsideItem = z.object({
  entity: z.literal('Aside'),
  batch: z.string(),
  part: z.int(),
  parts: z.int(),
  storedAt: z.iso.datetime(),
  /** Counts by reason, so that an operator sees what is in it without unpacking. */
  reasons: z.record(z.string(), z.int()),
  body: z.instanceof(Uint8Array),
  /** Unix seconds. */
  expiresAt: z.int(),
});
export type AsideItem = z.infer<typeof AsideItem>;

/** Keeps what could not be acted on for eight days, where an operator finds it by day. */
export class AsideStore {
  readonly #table: PlatformTable;
  readonly #surroundings: Pick<Surroundings, 'newUlid' | 'now'>;

  constructor(table: PlatformTable, surroundings: Pick<Surroundings, 'newUlid' | 'now'>) {
    this.#table = table;
    this.#surroundings = surroundings;
  }

  async keep(asides: readonly Aside[]): Promise<void> {
    const now = this.#surroundings.now();
    const batch = this.#surroundings.newUlid();
    const body = gzipSync(JSON.stringify(asides));
    const parts = Math.ceil(body.length / PART_BYTES);
    const reasons: Record<string, number> = {};
    for (const { reason } of asides) reasons[reason] = (reasons[reason] ?? 0) + 1;
    for (let part = 0; part < parts; part += 1) {
      const item: AsideItem = {
        entity: 'Aside',
        batch,
        part,
        parts,
        storedAt: now.toISOString(),
        reasons,
        body: body.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
        expiresAt: Math.floor(now.getTime() / 1000) + KEPT_DAYS * 86_400,
      };
      await this.#table.put({ ...keys.setAside(now.toISOString().slice(0, 10), batch, part), ...item });
    }
  }
}
