import { quotationChoice } from '../bot/choice-id.ts';
import { cutText } from '../bot/cut-text.ts';
import { type DocumentHeader, MESSAGE_LIMITS, type OutboundContent } from '../conversations/content.ts';
import { moneyFormat } from '../core/money.ts';
import { wholeIn } from '../lookups/direction.ts';
import { labelsIn } from './labels.ts';
import { offerTextsIn } from './offer-texts.ts';
import type { QuotationRevision } from './quotation.ts';

/** The message that brings a revision: its document, what it comes to, and the three answers as buttons. */
export const offerOf = (frozen: QuotationRevision, document: DocumentHeader): OutboundContent => {
  const { quotationId, revision, reference, seller, content, totals } = frozen;
  const { language, currency } = content;
  const [labels, texts] = [labelsIn(language), offerTextsIn(language)];
  const locale = `${language}-u-nu-latn-ca-gregory`;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const facts = [
    `*${labels.quotation} ${wholeIn(language, reference)}*`,
    seller.name,
    ...(content.title === undefined ? [] : [content.title]),
    `${labels.total}: ${wholeIn(language, moneyFormat(currency, locale)(totals.totalMinor))}`,
    `${labels.validUntil}: ${date.format(new Date(`${content.validUntil}T00:00:00Z`))}`,
  ].join('\n');
  const { body } = MESSAGE_LIMITS.buttons;
  return {
    type: 'buttons',
    document,
    text: `${cutText(facts, body - texts.ask.length - 2)}\n\n${texts.ask}`,
    buttons: [
      { id: quotationChoice('accepted', quotationId, revision), title: texts.accept },
      { id: quotationChoice('declined', quotationId, revision), title: texts.decline },
      { id: quotationChoice('change_requested', quotationId, revision), title: texts.change },
    ],
  };
};
