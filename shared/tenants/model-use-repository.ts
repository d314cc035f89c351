import * as z from 'zod';
import { Conflict } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { anyOf, isBelow, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';

const ModelUse = z.object({ entity: z.literal('ModelUse'), asked: z.int() });

/** How often an organisation asked the language model, by month (UTC). */
export class ModelUseRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** Counts a question before it is asked; false when the month has had as many. */
  async take(at: Date, most: number): Promise<boolean> {
    if (most < 1) return false;
    const key = keys.modelUse(this.#tenantId, at.toISOString().slice(0, 7));
    const change = { set: { entity: 'ModelUse' }, add: { asked: 1 } };
    try {
      await this.#table.update(key, change, ModelUse, anyOf(isMissing('asked'), isBelow('asked', most)));
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  }
}
