import type { CannedReplyId, TenantId } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { CannedReply } from './canned-reply.ts';

/** The canned replies of a tenant. An item for each shortcut keeps it from being given twice. */
export class CannedReplyRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: CannedReplyId): Promise<CannedReply | undefined> {
    return this.#table.get(keys.cannedReply(this.#tenantId, id), CannedReply, { consistent: true });
  }

  /** By shortcut. */
  list(range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<CannedReply>> {
    return this.#table.query(keys.cannedReplies(this.#tenantId), CannedReply, range, 'gsi1');
  }

  insertSteps(reply: CannedReply): TransactionStep[] {
    return [{ put: this.#item(reply), if: isMissing('pk') }, ...this.#claimSteps(reply)];
  }

  replaceSteps(before: CannedReply, after: CannedReply): TransactionStep[] {
    const isRenamed = before.shortcut !== after.shortcut;
    return [
      { put: this.#item(after), if: isEqual('version', before.version) },
      ...(isRenamed ? [...this.#claimSteps(after), ...this.#releaseSteps(before)] : []),
    ];
  }

  deleteSteps(reply: CannedReply): TransactionStep[] {
    const key = keys.cannedReply(this.#tenantId, reply.id);
    return [{ delete: key, if: isEqual('version', reply.version) }, ...this.#releaseSteps(reply)];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #claimSteps({ shortcut, id }: CannedReply): TransactionStep[] {
    const key = keys.cannedShortcut(this.#tenantId, shortcut);
    return [{ put: { ...key, entity: 'CannedShortcut', replyId: id }, if: isMissing('pk') }];
  }

  #releaseSteps({ shortcut }: CannedReply): TransactionStep[] {
    return [{ delete: keys.cannedShortcut(this.#tenantId, shortcut) }];
  }

  #item(reply: CannedReply) {
    return {
      ...keys.cannedReply(this.#tenantId, reply.id),
      ...keys.cannedReplyList(this.#tenantId, reply.shortcut, reply.id),
      ...reply,
    };
  }
}
