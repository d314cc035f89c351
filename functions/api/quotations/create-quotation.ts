import * as z from 'zod';
import { type SightContext, seeConversation } from '../../../shared/conversations/see-conversation.ts';
import { ConversationId, quotationIdOf } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { draftQuotation } from '../../../shared/quotations/draft-quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import type { RulesContext } from '../../../shared/quotations/quotation-context.ts';
import { type EntriesContext, requireEntries } from '../../../shared/quotations/require-entries.ts';
import { QuotationView } from './quotation-view.ts';

export const createQuotation = tenantRoute({
  method: 'POST',
  path: '/quotations',
  permission: 'quotations:write',
  summary: 'Draft a quotation',
  status: 201,
  input: z.strictObject({
    conversationId: ConversationId.meta({ description: 'Where it will be sent; its customer gets the quotation.' }),
    content: QuotationContent,
  }),
  output: QuotationView,
  run: async (ctx: RulesContext & SightContext & EntriesContext, { conversationId, content }) => {
    const { customerId } = await seeConversation(ctx, conversationId);
    await requireEntries(ctx, content);
    return draftQuotation(ctx, { id: quotationIdOf(ctx.newUlid()), customerId, conversationId, content });
  },
});
