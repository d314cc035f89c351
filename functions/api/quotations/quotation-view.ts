import * as z from 'zod';
import { QuotationId } from '../../../shared/core/ids.ts';
import { Quotation, QuotationRevision } from '../../../shared/quotations/quotation.ts';

export const QuotationView = Quotation.omit({ entity: true }).meta({ id: 'Quotation' });
export const QuotationRevisionView = QuotationRevision.omit({ entity: true }).meta({ id: 'QuotationRevision' });

/** The path of one quotation. */
export const quotationPath = { quotationId: QuotationId };

/** What a caller has seen, so that nobody's change is lost. */
export const seenVersion = {
  version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};
