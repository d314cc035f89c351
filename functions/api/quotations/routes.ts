import { approveQuotation } from './approve-quotation.ts';
import { createQuotation } from './create-quotation.ts';
import { deliverQuotation } from './deliver-quotation.ts';
import { duplicateQuotation } from './duplicate-quotation.ts';
import { editQuotation } from './edit-quotation.ts';
import { exportQuotations } from './export-quotations.ts';
import { getQuotation } from './get-quotation.ts';
import { listQuotationHistory } from './list-quotation-history.ts';
import { listQuotationRevisions } from './list-quotation-revisions.ts';
import { listQuotations } from './list-quotations.ts';
import { noteLoss } from './note-loss.ts';
import { priceQuotation } from './price-quotation.ts';
import { getQuotationRules, replaceQuotationRules } from './quotation-rules.ts';
import { recordQuotationAnswer } from './record-answer.ts';
import { rejectQuotation } from './reject-quotation.ts';
import { reportQuotations } from './report-quotations.ts';
import { sendQuotation } from './send-quotation.ts';
import { submitQuotation } from './submit-quotation.ts';
import { withdrawQuotation } from './withdraw-quotation.ts';

/** The router takes the first path that fits: fixed ones come before `{quotationId}`. */
export const quotationRoutes = {
  listQuotations,
  createQuotation,
  priceQuotation,
  exportQuotations,
  reportQuotations,
  getQuotationRules,
  replaceQuotationRules,
  getQuotation,
  editQuotation,
  submitQuotation,
  approveQuotation,
  rejectQuotation,
  sendQuotation,
  deliverQuotation,
  recordQuotationAnswer,
  withdrawQuotation,
  duplicateQuotation,
  noteLoss,
  listQuotationRevisions,
  listQuotationHistory,
};
