import type { TenantId } from '../core/ids.ts';
import type { Page, PageRange } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { AuditEntry } from './audit-entry.ts';

/** Who did what in a tenant. Entries are written with the change itself, never here. */
export class AuditRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  /** What was done in a month, `2026-11`, newest first. */
  listMonth(month: string, range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<AuditEntry>> {
    const partition = keys.auditMonth(this.#tenantId, month);
    return this.#table.query(partition, AuditEntry, { ...range, newestFirst: true });
  }

  /** What was done to one object, newest first. */
  listHistory(entity: string, id: string, range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<AuditEntry>> {
    const partition = keys.history(this.#tenantId, entity, id);
    return this.#table.queryItems(partition, AuditEntry, { ...range, newestFirst: true });
  }
}
