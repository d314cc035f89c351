import { actorText } from '../core/context.ts';
import { Conflict, Forbidden } from '../core/errors.ts';
import { changeQuotation, type SeenQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

/** Approves a quotation that waits for it. Four eyes: nobody who wrote, changed or submitted it may. */
export const approveQuotation = (ctx: QuotationContext, seen: SeenQuotation): Promise<Quotation> =>
  changeQuotation(ctx, seen, (before) => {
    requirePending(before);
    const approver = actorText(ctx.actor);
    if ([before.createdBy, before.changedBy, before.submittedBy].includes(approver))
      throw new Forbidden({ public: 'Somebody else must approve a quotation that you worked on.' });
    return { change: { status: 'approved', approvedBy: approver }, event: 'quotation.approved' };
  });

/** Gives a quotation that waits for approval back to its author, with the reason. */
export const rejectQuotation = (
  ctx: QuotationContext,
  { reason, ...seen }: SeenQuotation & { reason: string },
): Promise<Quotation> =>
  changeQuotation(ctx, seen, (before) => {
    requirePending(before);
    return {
      change: { status: 'draft', submittedBy: undefined },
      event: 'quotation.rejected',
      detail: { reason },
    };
  });

const requirePending = ({ status }: Quotation): void => {
  if (status !== 'pending_approval') throw new Conflict({ public: 'This quotation does not wait for approval.' });
};
