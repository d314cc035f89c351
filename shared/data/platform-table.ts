import { GuardedTable, type TableOptions } from './guarded-table.ts';
import { PLATFORM_PREFIX } from './keys.ts';

/** The table as the platform sees it: `G#…`, what belongs to no tenant or finds one. */
export class PlatformTable extends GuardedTable {
  constructor(options: TableOptions) {
    super(options, 'G', (partition) => partition.startsWith(PLATFORM_PREFIX));
  }
}
