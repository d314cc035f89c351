import { actorText } from '../core/context.ts';
import { Conflict, found } from '../core/errors.ts';
import { endOfLocalDate, localDateAt } from '../core/time-zone.ts';
import { recipientOf } from '../customers/customer.ts';
import { changeQuotation, requireMove, type SeenQuotation } from './change-quotation.ts';
import type { Quotation, QuotationRevision } from './quotation.ts';
import { expiryName, rulesOf, type SendQuotationContext } from './quotation-context.ts';
import { revisionHash } from './revision-hash.ts';
import { wayOf } from './way-of.ts';

/**
 * Freezes the revision and makes it the customer's: state, revision, history entry and `quotation.sent`, whose consumer
 * delivers the document, in one transaction. Before that its expiry is planned, which finds nothing to do if this fails.
 * Nothing is frozen that could not be delivered: throws as `requireSendable`.
 */
export async function sendQuotation(ctx: SendQuotationContext, seen: SeenQuotation): Promise<Quotation> {
  const [rules, before] = await Promise.all([rulesOf(ctx), ctx.quotations.get(seen.id)]);
  const quotation = found(before, 'quotation');
  requireMove(quotation, 'sent');
  const customer = found(await ctx.customers.get(quotation.customerId), 'customer');
  await requireDeliverable(ctx, quotation);
  const at = ctx.now();
  const expiresAt = endOfLocalDate(rules.timeZone, quotation.content.validUntil);
  if (expiresAt <= at)
    throw new Conflict({ public: 'Its last day of validity has passed. Choose a later one, then send it.' });

  const { id, reference, revision, content, totals } = quotation;
  const { waId } = recipientOf(customer);
  const unsigned: Omit<QuotationRevision, 'hash'> = {
    entity: 'QuotationRevision',
    quotationId: id,
    reference,
    revision,
    issuedOn: localDateAt(rules.timeZone, at),
    seller: rules.seller,
    customer: {
      id: customer.customerId,
      name: customer.name ?? (waId === undefined ? '–' : `+${waId}`),
      ...(waId !== undefined && { phone: `+${waId}` }),
    },
    content,
    totals,
    sentAt: at.toISOString(),
    sentBy: actorText(ctx.actor),
  };
  const hash = revisionHash(unsigned);
  const sent = {
    revision,
    hash,
    at: at.toISOString(),
    expiresAt: expiresAt.toISOString(),
    delivery: { attempt: 1, askedAt: at.toISOString() },
  };
  await ctx.schedules.put({
    name: expiryName(id, revision),
    at: sent.expiresAt,
    work: { kind: 'quotation.expire', tenantId: ctx.tenantId, quotationId: id, revision },
  });
  return changeQuotation(ctx, { id, version: seen.version ?? quotation.version }, (current) => {
    requireMove(current, 'sent');
    return {
      change: { status: 'sent', sent },
      event: 'quotation.sent',
      detail: { hash, expiresAt: sent.expiresAt },
      alongWith: () => ctx.quotations.revisionSteps({ ...unsigned, hash }),
    };
  });
}

/** Throws as `requireSendable` where a quotation cannot go out, neither as free form nor in a template. */
export async function requireDeliverable(
  ctx: SendQuotationContext,
  { conversationId, content }: Pick<Quotation, 'conversationId' | 'content'>,
): Promise<void> {
  const conversation = found(await ctx.conversations.get(conversationId, { consistent: true }), 'conversation');
  await wayOf(ctx, conversation, content.language);
}
