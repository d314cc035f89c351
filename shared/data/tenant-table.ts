import type { TenantId } from '../core/ids.ts';
import { GuardedTable, type TableOptions } from './guarded-table.ts';
import { TENANT_PREFIX } from './keys.ts';

/** The table as one tenant sees it: `T#<tenantId>` and what lies below it, nothing else. */
export class TenantTable extends GuardedTable {
  constructor(tenantId: TenantId, options: TableOptions) {
    const root = `${TENANT_PREFIX}${tenantId}`;
    super(options, root, (partition) => partition === root || partition.startsWith(`${root}#`));
  }
}
