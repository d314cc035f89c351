import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import type { Schedules } from '../queue/due-work.ts';
import type { TemplateRepository } from '../templates/template-repository.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import type { QuotationRepository } from './quotation-repository.ts';
import type { QuotationRules } from './quotation-rules.ts';

/** What a use case of quotations works with. */
export interface QuotationContext extends CallContext {
  quotations: QuotationRepository;
}

/** What those need beyond that for which the organisation's rules count. */
export interface RulesContext extends QuotationContext {
  /** The organisation's, which its business hours name. */
  timeZone(): Promise<TimeZone>;
}

/** What sending needs beyond that. */
export interface SendQuotationContext extends RulesContext {
  customers: Pick<CustomerRepository, 'get'>;
  conversations: Pick<ConversationRepository, 'get'>;
  phoneNumbers: Pick<PhoneNumberRepository, 'get'>;
  templates: Pick<TemplateRepository, 'get'>;
  schedules: Pick<Schedules, 'put'>;
}

export const expiryName = (id: QuotationId, revision: number): string => `quotation.expire.${id}.${revision}`;

/** The rules, or Conflict where the organisation has made none: a quotation needs a sender. */
export const rulesOf = async (ctx: RulesContext): Promise<QuotationRules & { timeZone: TimeZone }> => {
  const [{ rules }, timeZone] = await Promise.all([ctx.quotations.getRules(), ctx.timeZone()]);
  if (rules !== undefined) return { ...rules, timeZone };
  throw new Conflict({
    public: 'The organisation has not set up its quotations yet. An administrator does that in the settings.',
  });
};
