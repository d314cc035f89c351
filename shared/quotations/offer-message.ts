import { quotationChoice } from '../bot/choice-id.ts';
import { cutText } from '../bot/cut-text.ts';
import { type DocumentHeader, MESSAGE_LIMITS, type OutboundContent } from '../conversations/content.ts';
import { moneyFormat } from '../core/money.ts';
import { wholeIn } from '../lookups/direction.ts';
import { labelsIn } from './labels.ts';
import { offerTextsIn } from './offer-texts.ts';
import type { QuotationRevision } from './quotation.ts';

/** What a revision comes to, in its language. Numbers and signs stay whole in text that runs from right to left. */
export const factsOf = ({ reference, content, totals }: QuotationRevision) => {
  const { language, currency, validUntil } = content;
  const locale = `${language}-u-nu-latn-ca-gregory`;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    reference: wholeIn(language, reference),
    total: wholeIn(language, moneyFormat(currency, locale)(totals.totalMinor)),
    validUntil: date.format(new Date(`${validUntil}T00:00:00Z`)),
  };
};

/** The ids of the three buttons, in their order. */
export const choicesOf = ({ quotationId, revision }: QuotationRevision): [string, string, string] => [
  quotationChoice('accepted', quotationId, revision),
  quotationChoice('declined', quotationId, revision),
  quotationChoice('change_requested', quotationId, revision),
];

/** The message that brings a revision: its document, what it comes to, and the three answers as buttons. */
export const offerOf = (frozen: QuotationRevision, document: DocumentHeader): OutboundContent => {
  const { language, title } = frozen.content;
  const [labels, texts] = [labelsIn(language), offerTextsIn(language)];
  const { reference, total, validUntil } = factsOf(frozen);
  const lines = [
    `*${labels.quotation} ${reference}*`,
    frozen.seller.name,
    ...(title === undefined ? [] : [title]),
    `${labels.total}: ${total}`,
    `${labels.validUntil}: ${validUntil}`,
  ].join('\n');
  const { body } = MESSAGE_LIMITS.buttons;
  const [accept, decline, change] = choicesOf(frozen);
  return {
    type: 'buttons',
    document,
    text: `${cutText(lines, body - texts.ask.length - 2)}\n\n${texts.ask}`,
    buttons: [
      { id: accept, title: texts.accept },
      { id: decline, title: texts.decline },
      { id: change, title: texts.change },
    ],
  };
};
