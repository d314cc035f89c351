import { auditSteps } from '../audit/audit-entry.ts';
import { actorText } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import type { ConversationId, CustomerId, QuotationId } from '../core/ids.ts';
import { localDateAt } from '../core/time-zone.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import type { Details } from '../details/details.ts';
import { quotationEventSteps } from './events.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContent } from './quotation-content.ts';
import { type RulesContext, rulesOf } from './quotation-context.ts';
import { referenceOf } from './quotation-rules.ts';
import { totalsOf } from './totals.ts';

export interface DraftQuotationInput {
  /** Chosen by the caller, so that a repeated call finds the quotation of the first. */
  id: QuotationId;
  customerId: CustomerId;
  conversationId: ConversationId;
  content: QuotationContent;
  details?: Details | undefined;
  /** Steps of the caller that must hold together with the quotation. */
  alongWith?: ((quotation: Quotation) => TransactionStep[]) | undefined;
}

/** Begins a quotation: number, history entry and event in one transaction. Drafting the same id again returns it. */
export async function draftQuotation(ctx: RulesContext, input: DraftQuotationInput): Promise<Quotation> {
  const { id, content, customerId, conversationId, details, alongWith } = input;
  const existing = await ctx.quotations.get(id);
  if (existing !== undefined) return existing;
  const totals = totalsOf(content);
  const rules = await rulesOf(ctx);
  const [number, at, author] = [await ctx.quotations.takeNumber(), ctx.now(), actorText(ctx.actor)];
  const quotation: Quotation = {
    entity: 'Quotation',
    id,
    number,
    reference: referenceOf(rules, number, localDateAt(rules.timeZone, at)),
    status: 'draft',
    revision: 1,
    customerId,
    conversationId,
    content,
    details,
    totals,
    createdBy: author,
    changedBy: author,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    version: 1,
  };
  try {
    await ctx.quotations.transact([
      ...ctx.quotations.insertSteps(quotation),
      ...auditSteps(ctx, { action: 'quotation.drafted', object: { entity: 'quotation', id }, detail: { number } }),
      ...quotationEventSteps(ctx, quotation, 'quotation.drafted'),
      ...(alongWith?.(quotation) ?? []),
    ]);
  } catch (error) {
    // The answer of an earlier attempt may have been lost: then the quotation is there.
    const stored = error instanceof Conflict ? await ctx.quotations.get(id) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
  return quotation;
}
