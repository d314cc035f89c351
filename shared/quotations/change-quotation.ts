import { type AuditEntry, auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { type QuotationEventType, quotationEventSteps } from './events.ts';
import { canMove, type Quotation, type QuotationStatus } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

/** What a caller has seen of a quotation; any version when it is absent. */
export interface SeenQuotation {
  id: QuotationId;
  version?: number | undefined;
}

export interface QuotationChange {
  change: Partial<Omit<Quotation, 'entity' | 'id' | 'number' | 'version'>>;
  event: QuotationEventType;
  detail?: AuditEntry['detail'];
  /** Steps that must hold together with the change. */
  alongWith?: (after: Quotation) => TransactionStep[];
}

/**
 * Changes a quotation: item, history entry and event in one transaction. Throws NotFound, and Conflict when it is not as
 * `seen` or somebody else changes it at the same time.
 */
export async function changeQuotation(
  ctx: QuotationContext,
  seen: SeenQuotation,
  decide: (before: Quotation) => QuotationChange,
): Promise<Quotation> {
  const before = found(await ctx.quotations.get(seen.id), 'quotation');
  if (seen.version !== undefined && seen.version !== before.version) throw new Conflict({ public: CHANGED });
  const { change, event, detail, alongWith } = decide(before);
  const at = ctx.now().toISOString();
  const after: Quotation = { ...before, ...change, updatedAt: at, version: before.version + 1 };
  const moved = after.status !== before.status && { from: before.status, to: after.status };
  await ctx.quotations.transact([
    ...ctx.quotations.replaceSteps(before, after),
    ...auditSteps(ctx, {
      action: event,
      object: { entity: 'quotation', id: before.id },
      detail: { revision: after.revision, ...moved, ...detail },
    }),
    ...quotationEventSteps(ctx, after, event),
    ...(alongWith?.(after) ?? []),
  ]);
  return after;
}

/** Throws Conflict with a sentence where a quotation of this state cannot go there. */
export const requireMove = ({ status }: Quotation, to: QuotationStatus): void => {
  if (!canMove(status, to))
    throw new Conflict({ public: `A quotation that is ${said(status)} cannot become ${said(to)}.` });
};

const said = (status: QuotationStatus): string => status.replaceAll('_', ' ');

const CHANGED = 'The quotation was changed by someone else in the meantime. Load it again and repeat the change.';
