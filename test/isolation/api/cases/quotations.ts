import type { quotationRoutes } from '../../../../functions/api/quotations/routes.ts';
import { found } from '../../../../shared/core/errors.ts';
import { type QuotationId, quotationIdOf } from '../../../../shared/core/ids.ts';
import { TenantTable } from '../../../../shared/data/tenant-table.ts';
import { approveQuotation } from '../../../../shared/quotations/approve-quotation.ts';
import { draftQuotation } from '../../../../shared/quotations/draft-quotation.ts';
import { noteDeliveryFailure } from '../../../../shared/quotations/note-delivery-failure.ts';
import type { Quotation } from '../../../../shared/quotations/quotation.ts';
import { QuotationContent } from '../../../../shared/quotations/quotation-content.ts';
import type { SendQuotationContext } from '../../../../shared/quotations/quotation-context.ts';
import { QuotationRepository } from '../../../../shared/quotations/quotation-repository.ts';
import { sendQuotation } from '../../../../shared/quotations/send-quotation.ts';
import { submitQuotation } from '../../../../shared/quotations/submit-quotation.ts';
import { withdrawQuotation } from '../../../../shared/quotations/withdraw-quotation.ts';
import { wabaIdOf } from '../../../support/api-meta.ts';
import { offerTemplate } from '../../../support/offer-template.ts';
import { sampleContent } from '../seed-quotations.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const contextOf = ({ ctx, rig }: World): SendQuotationContext => ({
  ...ctx,
  // Somebody else than the administrator, who then may approve.
  actor: { kind: 'bot' },
  quotations: new QuotationRepository(new TenantTable(ctx.tenantId, rig.table.options), ctx.tenantId),
  schedules: { put: async () => {} },
});

/** Brings a quotation of its own on its way, and names it as it then is. */
const after = async (
  world: World,
  ...way: ((ctx: SendQuotationContext, seen: { id: QuotationId }) => Promise<Quotation>)[]
) => {
  const ctx = contextOf(world);
  const id = quotationIdOf(ctx.newUlid());
  const { id: conversationId, customerId } = world.conversation;
  const content = QuotationContent.parse(sampleContent);
  let { version } = await draftQuotation(ctx, { id, conversationId, customerId, content });
  for (const step of way) ({ version } = await step(ctx, { id }));
  return { quotationId: id, version };
};
const fail: typeof sendQuotation = async (ctx, { id }) => {
  const failure = { code: 131026, cause: 'Not on WhatsApp.', nextStep: 'Call the customer.' };
  await noteDeliveryFailure(ctx, { id, of: { attempt: 1 }, failure });
  return found(await ctx.quotations.get(id), 'quotation');
};
const approve: typeof approveQuotation = (ctx, seen) => approveQuotation({ ...ctx, actor: { kind: 'system' } }, seen);

/** Content with a line of an entry of the tenant’s tables. */
const ofEntry = ({ entryIds: [entryId] }: World) => ({
  ...sampleContent,
  lines: sampleContent.lines.map((line) => ({ ...line, entryId })),
});

export const quotationCases: Cases<typeof quotationRoutes> = {
  listQuotations: async (world) => ({
    ...{ status: 'draft', customerId: world.conversation.customerId, limit: '1' },
    after: await world.nextOf('/quotations', { customerId: world.conversation.customerId }),
  }),
  createQuotation: (world) => ({ conversationId: world.conversation.id, content: ofEntry(world) }),
  priceQuotation: () => ({ content: sampleContent }),
  exportQuotations: () => ({ status: 'draft' }),
  reportQuotations: () => ({ from: '2026-01-01', to: '2026-12-31' }),
  getQuotationRules: () => ({}),
  replaceQuotationRules: async ({ ctx, phoneNumberId, people: { teamId } }) => {
    const template = offerTemplate(wabaIdOf(phoneNumberId));
    if ((await ctx.templates.get(template.id)) === undefined) {
      await ctx.templates.transact(ctx.templates.insertSteps(template));
    }
    return {
      // The same limit as before: other cases count on it.
      rules: {
        seller: { name: 'Acme' },
        teamId,
        templates: [template.id],
        approvalAbove: [{ currency: 'EUR', amountMinor: 0 }],
      },
      version: 1,
    };
  },
  getQuotation: ({ quotationId }) => ({ quotationId }),
  editQuotation: (world) => ({ quotationId: world.quotationId, version: 1, content: ofEntry(world) }),
  submitQuotation: ({ quotationId }) => ({ quotationId, version: 1 }),
  approveQuotation: (world) => after(world, submitQuotation),
  rejectQuotation: async (world) => ({ ...(await after(world, submitQuotation)), reason: 'Too dear' }),
  sendQuotation: (world) => after(world, submitQuotation, approve),
  deliverQuotation: (world) => after(world, submitQuotation, approve, sendQuotation, fail),
  recordQuotationAnswer: async (world) => {
    const { quotationId } = await after(world, submitQuotation, approve, sendQuotation);
    return { quotationId, revision: 1, answer: 'accepted' };
  },
  withdrawQuotation: ({ quotationId }) => ({ quotationId, version: 1 }),
  duplicateQuotation: ({ quotationId }) => ({ quotationId }),
  noteLoss: async (world) => ({ ...(await after(world, withdrawQuotation)), reason: 'price' }),
  listQuotationRevisions: ({ quotationId }) => ({ quotationId }),
  listQuotationHistory: ({ quotationId }) => ({ quotationId, limit: '1' }),
};
