import type { DocumentHeader, TemplateMessage } from '../conversations/content.ts';
import type { PhoneNumberId } from '../core/ids.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import { fillTemplate } from '../templates/fill-template.ts';
import { isSendable, placeholdersOf, type Template } from '../templates/template.ts';
import type { TemplateRepository } from '../templates/template-repository.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import { choicesOf, factsOf } from './offer-message.ts';
import type { QuotationRevision } from './quotation.ts';
import type { QuotationRepository } from './quotation-repository.ts';

export interface OfferTemplatesContext {
  quotations: Pick<QuotationRepository, 'getRules'>;
  templates: Pick<TemplateRepository, 'get'>;
  phoneNumbers: Pick<PhoneNumberRepository, 'get'>;
}

/** What the placeholders of the body may be called, in the order of their numbers. */
const PLACEHOLDERS = ['reference', 'total', 'valid_until'] as const;
const NUMBERED = PLACEHOLDERS.map((_, index) => String(index + 1));

/** Why a template cannot bring a quotation; undefined when it can. */
export const offerTemplateProblem = ({ header, body, buttons, category }: Template): string | undefined => {
  if (header?.type !== 'document') return 'must have a document as its header';
  if (buttons.length !== 3 || buttons.some(({ type }) => type !== 'quick_reply')) {
    return 'must have three quick replies: to accept, to decline, to ask for a change';
  }
  const names = placeholdersOf(body);
  const isKnown = [PLACEHOLDERS, NUMBERED].some((known: readonly string[]) => names.every((it) => known.includes(it)));
  if (!isKnown) return `may have the placeholders ${PLACEHOLDERS.join(', ')}, or {{1}} to {{3}} for them`;
  return category === 'AUTHENTICATION' ? 'must not be for authentication' : undefined;
};

/** The organisation's template in which a quotation of this language goes out of this number; undefined where there is none. */
export async function offerTemplateFor(
  ctx: OfferTemplatesContext,
  phoneNumberId: PhoneNumberId,
  language: Language,
): Promise<Template | undefined> {
  const [{ rules }, number] = await Promise.all([ctx.quotations.getRules(), ctx.phoneNumbers.get(phoneNumberId)]);
  const chosen = await Promise.all((rules?.templates ?? []).map((id) => ctx.templates.get(id)));
  const usable = chosen.filter(
    (template) =>
      template !== undefined &&
      isSendable(template) &&
      template.wabaId === number?.wabaId &&
      offerTemplateProblem(template) === undefined,
  );
  return usable.find((template) => template?.language.split('_')[0] === language) ?? usable[0];
}

/** The template with what the revision says, its document, and the answers behind its buttons. */
export const offerInTemplate = (
  template: Template,
  frozen: QuotationRevision,
  document: DocumentHeader,
): TemplateMessage => {
  const { reference, total, validUntil } = factsOf(frozen);
  const values = [reference, total, validUntil];
  const factCalled = (name: string): string =>
    values[PLACEHOLDERS.findIndex((known, at) => name === known || name === NUMBERED[at])] ?? '';
  const names = placeholdersOf(template.body);
  const message = fillTemplate(
    { ...template, header: undefined },
    {
      body: Object.fromEntries(names.map((name) => [name, factCalled(name)])),
      buttons: Object.fromEntries(choicesOf(frozen).map((choice, index) => [String(index), choice])),
    },
  );
  return { ...message, header: { type: 'uploaded', document } };
};
