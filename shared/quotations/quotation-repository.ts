import * as z from 'zod';
import type { CustomerId, QuotationId, TenantId } from '../core/ids.ts';
import { isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, QUOTATION_PREFIX, REVISION_PREFIX } from '../data/keys.ts';
import { readMergedPage } from '../data/merged-page.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Quotation, QuotationRevision, type QuotationStatus } from './quotation.ts';
import { QuotationRules } from './quotation-rules.ts';

const Counter = z.object({ entity: z.literal('QuotationCounter').optional(), last: z.int() });
const StoredRules = z.object({ entity: z.literal('QuotationRules'), version: z.int(), rules: QuotationRules });

/** Quotations of a tenant, their revisions, and the tenant's rules for them. */
export class QuotationRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: QuotationId): Promise<Quotation | undefined> {
    return this.#table.get(keys.quotation(this.#tenantId, id), Quotation, { consistent: true });
  }

  getRevision(id: QuotationId, revision: number): Promise<QuotationRevision | undefined> {
    return this.#table.get(keys.quotationRevision(this.#tenantId, id, revision), QuotationRevision);
  }

  /** Those that were sent, newest first. */
  async listRevisions(id: QuotationId): Promise<QuotationRevision[]> {
    const { pk } = keys.quotation(this.#tenantId, id);
    const range = { beginsWith: REVISION_PREFIX, newestFirst: true };
    return (await this.#table.query(pk, QuotationRevision, range)).items;
  }

  /** By the time at which they were made. */
  listByStatus(status: QuotationStatus, range: PageRange = {}): Promise<Page<Quotation>> {
    return this.#table.query(keys.quotationsByStatus(this.#tenantId, status), Quotation, range, 'gsi1');
  }

  /** Quotations of a customer, newest first; of all records that are that customer. */
  listOfCustomer(
    customerIds: readonly CustomerId[],
    range: { after?: string | undefined; limit: number },
  ): Promise<Page<Quotation>> {
    const partitions = customerIds.map((id) => keys.partsOfCustomer(this.#tenantId, id));
    return readMergedPage(this.#table, partitions, Quotation, {
      ...{ ...range, beginsWith: QUOTATION_PREFIX, examine: range.limit },
    });
  }

  /** A number that was taken and not used leaves a gap, and is never given twice. */
  async takeNumber(): Promise<number> {
    const change = { set: { entity: 'QuotationCounter' }, add: { last: 1 } };
    const { last } = await this.#table.update(keys.quotationCounter(this.#tenantId), change, Counter);
    return last;
  }

  /** The rules and their version; version 0 where none were made. */
  async getRules(): Promise<{ rules?: QuotationRules; version: number }> {
    const stored = await this.#table.get(keys.quotationRules(this.#tenantId), StoredRules, { consistent: true });
    return stored === undefined ? { version: 0 } : { rules: stored.rules, version: stored.version };
  }

  rulesSteps(rules: QuotationRules, seenVersion: number): TransactionStep[] {
    const item = { entity: 'QuotationRules', version: seenVersion + 1, rules };
    const condition = seenVersion === 0 ? isMissing('pk') : isEqual('version', seenVersion);
    return [{ put: { ...keys.quotationRules(this.#tenantId), ...item }, if: condition }];
  }

  insertSteps(quotation: Quotation): TransactionStep[] {
    return [{ put: this.#item(quotation), if: isMissing('pk') }];
  }

  replaceSteps(before: Quotation, after: Quotation): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  /** A revision is written once. */
  revisionSteps(revision: QuotationRevision): TransactionStep[] {
    const key = keys.quotationRevision(this.#tenantId, revision.quotationId, revision.revision);
    return [{ put: { ...key, ...revision }, if: isMissing('pk') }];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(quotation: Quotation) {
    return {
      ...keys.quotation(this.#tenantId, quotation.id),
      ...keys.quotationList(this.#tenantId, quotation.status, quotation.createdAt, quotation.id),
      ...keys.quotationsOfCustomer(this.#tenantId, quotation.customerId, quotation.id),
      ...quotation,
    };
  }
}
