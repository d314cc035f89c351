import { describe, expect, it } from 'vitest';
import { parseQuotationChoice, quotationChoice } from '../../../shared/bot/choice-id.ts';
import { acceptances, refusals } from '../../../shared/bot/phrases/acceptance.ts';
import { QUOTATION_OUTCOMES, quotationSentence } from '../../../shared/bot/quotation-texts.ts';
import { readAcceptance } from '../../../shared/bot/read-acceptance.ts';
import { MESSAGE_LIMITS } from '../../../shared/conversations/content.ts';
import { labelsIn } from '../../../shared/quotations/labels.ts';
import { offerTextsIn } from '../../../shared/quotations/offer-texts.ts';

const languages = Object.keys(acceptances);

describe('words that answer an offer', () => {
  it.each([
    ['I accept.', 'accepted'],
    ['ACCEPTED!!', 'accepted'],
    ['Acepto el presupuesto 👍', 'accepted'],
    ['Wir nehmen das Angebot an', 'accepted'],
    ['أوافق على العرض', 'accepted'],
    ['我接受', 'accepted'],
    ['I do not accept', 'declined'],
    ['nicht angenommen', undefined],
    ['I accept if you deliver by Monday', undefined],
    ['yes', undefined],
    ['ok', undefined],
    ['What do I accept here?', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => expect(readAcceptance(text)).toBe(expected));

  it.each(languages)('never mean both in %s', (language) => {
    for (const phrase of acceptances[language] ?? []) expect(readAcceptance(phrase)).toBe('accepted');
    for (const phrase of refusals[language] ?? []) expect(readAcceptance(phrase)).toBe('declined');
  });
});

describe('in every language of documents', () => {
  it.each(languages)('there are texts of its own in %s, within WhatsApp’s limits', (language) => {
    const { ask, ...titles } = offerTextsIn(language);
    if (language !== 'en') {
      expect(offerTextsIn(language)).not.toEqual(offerTextsIn('en'));
      expect(labelsIn(language)).not.toEqual(labelsIn('en'));
    }
    expect(ask.length).toBeLessThan(200);
    const buttons = Object.values(titles);
    expect(new Set(buttons).size).toBe(3);
    for (const title of buttons) expect(title.length).toBeLessThanOrEqual(MESSAGE_LIMITS.buttons.title);
    const sentences = QUOTATION_OUTCOMES.map((outcome) => quotationSentence(outcome, language, 'Q-1'));
    expect(new Set(sentences).size).toBe(QUOTATION_OUTCOMES.length);
    if (language !== 'en') expect(sentences).not.toContain(quotationSentence('accepted', 'en', 'Q-1'));
    expect(sentences.filter((text) => !text.includes('Q-1'))).toHaveLength(1);
  });
});

describe('the id of a button below a quotation', () => {
  const id = `qt_${'0'.repeat(26)}`;

  it('names answer, quotation and revision, and is read back', () => {
    const choice = quotationChoice('accepted', id, 12);
    expect(choice.length).toBeLessThan(MESSAGE_LIMITS.buttons.id);
    expect(parseQuotationChoice(choice)).toEqual({ answer: 'accepted', quotationId: id, revision: 12 });
  });

  it.each([
    '',
    'menu',
    'quotation:',
    `quotation:paid:${id}:1`,
    `quotation:accepted:${id}:0`,
    `quotation:accepted:${id}:1x`,
  ])('is not %j', (text) => expect(parseQuotationChoice(text)).toBeUndefined());
});
