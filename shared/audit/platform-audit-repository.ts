import type { Page, PageRange } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { PlatformAuditEntry } from './platform-audit-entry.ts';

/** What the platform's administrators did, in all tenants. */
export class PlatformAuditRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  insert(entry: PlatformAuditEntry, entryUlid: string): Promise<void> {
    return this.#table.put({ ...keys.platformAudit(entry.at, entryUlid), ...entry });
  }

  /** What was done in a month, `2026-11`, newest first. */
  listMonth(month: string, range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<PlatformAuditEntry>> {
    return this.#table.query(keys.platformAuditMonth(month), PlatformAuditEntry, { ...range, newestFirst: true });
  }
}
