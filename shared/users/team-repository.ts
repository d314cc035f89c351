import type { TeamId, TenantId } from '../core/ids.ts';
import { isEqual, isMissing, isPresent } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, TEAM_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Team } from './team.ts';

/** The teams of a tenant. */
export class TeamRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: TeamId): Promise<Team | undefined> {
    return this.#table.get(keys.team(this.#tenantId, id), Team, { consistent: true });
  }

  /** In the order in which they were made. */
  list(range: Pick<PageRange, 'after' | 'limit'> = {}): Promise<Page<Team>> {
    return this.#table.query(keys.tenant(this.#tenantId).pk, Team, { ...range, beginsWith: TEAM_PREFIX });
  }

  insertSteps(team: Team): TransactionStep[] {
    return [{ put: this.#item(team), if: isMissing('pk') }];
  }

  replaceSteps(before: Team, after: Team): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  deleteSteps({ id, version }: Team): TransactionStep[] {
    return [{ delete: keys.team(this.#tenantId, id), if: isEqual('version', version) }];
  }

  /** Holds a transaction to teams that there are. */
  presenceSteps(ids: readonly TeamId[]): TransactionStep[] {
    return ids.map((id) => ({ check: keys.team(this.#tenantId, id), if: isPresent('pk') }));
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(team: Team) {
    return { ...keys.team(this.#tenantId, team.id), ...team };
  }
}
