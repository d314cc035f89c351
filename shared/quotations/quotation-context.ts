import type { CallContext } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import type { Schedules } from '../queue/due-work.ts';
import type { QuotationRepository } from './quotation-repository.ts';
import type { QuotationRules } from './quotation-rules.ts';

/** What a use case of quotations works with. */
export interface QuotationContext extends CallContext {
  quotations: QuotationRepository;
}

/** What sending needs beyond that. */
export interface SendQuotationContext extends QuotationContext {
  customers: Pick<CustomerRepository, 'get'>;
  schedules: Pick<Schedules, 'put'>;
}

export const expiryName = (id: QuotationId, revision: number): string => `quotation.expire.${id}.${revision}`;

/** The rules, or Conflict where the organisation has made none: a quotation needs a sender. */
export const rulesOf = async ({ quotations }: QuotationContext): Promise<QuotationRules> => {
  const { rules } = await quotations.getRules();
  if (rules !== undefined) return rules;
  throw new Conflict({
    public: 'The organisation has not set up its quotations yet. An administrator does that in the settings.',
  });
};
