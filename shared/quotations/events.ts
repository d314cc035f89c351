import type { CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { Quotation } from './quotation.ts';

export type QuotationEventType =
  | 'quotation.drafted'
  | 'quotation.edited'
  | 'quotation.submitted'
  | 'quotation.approved'
  | 'quotation.rejected'
  | 'quotation.sent'
  | 'quotation.accepted'
  | 'quotation.declined'
  | 'quotation.change_requested'
  | 'quotation.expired'
  | 'quotation.withdrawn'
  | 'quotation.loss_noted'
  | 'quotation.delivery_asked'
  | 'quotation.delivery_failed';

/** The outbox steps of a quotation's event. It names things by id and carries no text of the quotation. */
export const quotationEventSteps = (
  ctx: CallContext,
  quotation: Quotation,
  type: QuotationEventType,
): TransactionStep[] => {
  const { id, number, reference, status, revision, customerId, conversationId, content, totals } = quotation;
  const { createdBy, submittedBy } = quotation;
  return eventSteps(ctx, type, {
    ...{ quotationId: id, number, reference, status, revision, customerId, conversationId, createdBy, submittedBy },
    ...{ currency: content.currency, totalMinor: totals.totalMinor },
    ...(type === 'quotation.delivery_failed' && { failure: quotation.sent?.delivery.failure }),
  });
};
