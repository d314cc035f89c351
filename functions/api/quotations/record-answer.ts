import * as z from 'zod';
import { Conflict } from '../../../shared/core/errors.ts';
import { textOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { answerQuotation } from '../../../shared/quotations/answer-quotation.ts';
import { QuotationAnswer } from '../../../shared/quotations/quotation.ts';
import { type QuotationSight, seeQuotation } from '../../../shared/quotations/see-quotation.ts';
import { QuotationView, quotationPath } from './quotation-view.ts';

const LATE = {
  unknown: 'This quotation was not sent yet.',
  'newer-revision': 'The customer has a newer revision.',
  'being-changed': 'A change was asked for already: the next revision is being written.',
  expired: 'This quotation has expired.',
  withdrawn: 'This quotation was withdrawn.',
  answered: 'This quotation was answered already.',
} as const;

export const recordQuotationAnswer = tenantRoute({
  method: 'POST',
  path: '/quotations/{quotationId}/answer',
  permission: 'quotations:write',
  summary: 'Note what the customer said about a sent quotation, outside WhatsApp',
  description: 'The evidence names who noted it. What customers tap or write in WhatsApp is taken by itself.',
  input: z.strictObject({
    ...quotationPath,
    revision: z.int().min(1).meta({ description: 'The revision that the customer spoke of.' }),
    answer: QuotationAnswer,
    note: textOf(1000).optional().meta({ description: 'How you know: a call, a signed copy.' }),
  }),
  output: QuotationView,
  run: async (ctx: QuotationSight, { quotationId, ...input }) => {
    await seeQuotation(ctx, quotationId);
    const outcome = await answerQuotation(ctx, { id: quotationId, by: 'staff', ...input });
    if (outcome.outcome === 'late') throw new Conflict({ public: LATE[outcome.because] });
    return outcome.quotation;
  },
});
