import { describe, expect, it } from 'vitest';
import { BotSettings, BotTexts } from '../../../shared/bot/bot-settings.ts';
import { greetings } from '../../../shared/bot/phrases/greetings.ts';
import { fillIn, textsIn } from '../../../shared/bot/texts.ts';

const settings = BotSettings.parse({ languages: ['en'], texts: { es: { menu: 'Elija' } } });

describe('textsIn', () => {
  it.each(Object.keys(greetings))('has its own valid texts in %s', (language) => {
    const texts = textsIn(settings, language);
    expect(BotTexts.parse(texts)).toEqual(texts);
    expect(texts.greeting).toContain('{business}');
    if (language !== 'en') expect(texts.greeting).not.toBe(textsIn(settings, 'en').greeting);
  });

  it("puts the tenant's own texts first and English last", () => {
    expect(textsIn(settings, 'es').menu).toBe('Elija');
    expect(textsIn(settings, 'sw').menu).toBe(textsIn(settings, 'en').menu);
  });

  it('says in English which ticket was opened', () => {
    expect(fillIn(textsIn(settings, 'en').ticketOpened, { number: '7' })).toMatch(/ticket 7 was opened/i);
  });
});

describe('fillIn', () => {
  it('takes values literally and leaves unknown names alone', () => {
    expect(fillIn('{business} {x} {constructor}', { business: '$& {x}' })).toBe('$& {x} {x} {constructor}');
  });
});

describe('BotSettings', () => {
  it('has defaults and refuses unknown keys, no language, and a ticket text without its number', () => {
    expect(BotSettings.parse({ languages: ['en'] }).caution).toEqual({ answerAbove: 0.5, offerAbove: 0.2 });
    expect(BotSettings.safeParse({ languages: [] }).success).toBe(false);
    expect(BotSettings.safeParse({ languages: ['en'], other: 1 }).success).toBe(false);
    const texts = { en: { ticketOpened: 'A ticket was opened' } };
    expect(BotSettings.safeParse({ languages: ['en'], texts }).success).toBe(false);
  });
});
