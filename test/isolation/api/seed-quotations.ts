import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { type QuotationId, quotationIdOf, type TeamId } from '../../../shared/core/ids.ts';
import type { TenantTable } from '../../../shared/data/tenant-table.ts';
import { changeQuotationRules } from '../../../shared/quotations/change-quotation-rules.ts';
import { draftQuotation } from '../../../shared/quotations/draft-quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import { QuotationRepository } from '../../../shared/quotations/quotation-repository.ts';
import { QuotationRules } from '../../../shared/quotations/quotation-rules.ts';
import { TeamRepository } from '../../../shared/users/team-repository.ts';
import type { TestContext } from '../../support/test-context.ts';

export const sampleContent = {
  language: 'en',
  currency: 'EUR',
  taxMode: 'exclusive',
  validUntil: '2099-12-31',
  lines: [{ description: 'Repair', quantity: '2', unitPriceMinor: 5000, taxes: [{ name: 'VAT', percent: '20' }] }],
};

/** Two, so that a list has a second page; returns the first. */
export async function seedQuotations(
  ctx: TestContext,
  table: TenantTable,
  { id, customerId }: Conversation,
  teamId: TeamId,
): Promise<QuotationId> {
  const quotations = new QuotationRepository(table, ctx.tenantId);
  const services = {
    ...ctx,
    actor: { kind: 'bot' } as const,
    quotations,
    teams: new TeamRepository(table, ctx.tenantId),
  };
  const approvalAbove = [{ currency: 'EUR', amountMinor: 0 }];
  const rules = QuotationRules.parse({ seller: { name: 'Acme' }, approvalAbove, teamId });
  await changeQuotationRules(services, { rules, version: 0 });
  const ids = [quotationIdOf(ctx.newUlid()), quotationIdOf(ctx.newUlid())] as const;
  const content = QuotationContent.parse(sampleContent);
  for (const one of ids) await draftQuotation(services, { id: one, customerId, conversationId: id, content });
  return ids[0];
}
