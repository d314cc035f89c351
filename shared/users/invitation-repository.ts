import type { InvitationId, TenantId } from '../core/ids.ts';
import { allOf, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { INVITATION_PREFIX, keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Invitation } from './invitation.ts';

/** The invitations of a tenant, for some weeks also those that nobody can accept any more. */
export class InvitationRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: InvitationId): Promise<Invitation | undefined> {
    return this.#table.get(keys.invitation(this.#tenantId, id), Invitation, { consistent: true });
  }

  /** Newest first. */
  list(range: Pick<PageRange, 'after' | 'limit'> = {}): Promise<Page<Invitation>> {
    const { pk } = keys.tenant(this.#tenantId);
    return this.#table.query(pk, Invitation, { ...range, beginsWith: INVITATION_PREFIX, newestFirst: true });
  }

  insertSteps(invitation: Invitation): TransactionStep[] {
    return [{ put: this.#item(invitation), if: isMissing('pk') }];
  }

  /** Only while it is pending and as it was seen. */
  replaceSteps(before: Invitation, after: Invitation): TransactionStep[] {
    return [{ put: this.#item(after), if: allOf(isEqual('version', before.version), isEqual('state', 'pending')) }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(invitation: Invitation) {
    return { ...keys.invitation(this.#tenantId, invitation.id), ...invitation };
  }
}
