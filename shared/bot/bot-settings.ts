import * as z from 'zod';
import { lineOf, textOf } from '../core/text.ts';
import { Language } from '../lookups/lookup-entry.ts';

const text = textOf(700);
const title = lineOf(24);
const button = lineOf(20);
const withNumber = text.refine((value) => value.includes('{number}'), 'must contain {number}');

/**
 * What the bot says by itself. `{business}` stands for the tenant's name, `{number}` for the ticket's number, `{opening}` for
 * the day and time at which people work again.
 */
export const BotTexts = z.strictObject({
  greeting: text,
  menu: text,
  menuButton: button,
  answerByNumber: text,
  services: title,
  products: title,
  issues: title,
  more: title,
  talkToPerson: button,
  didYouMean: text,
  notUnderstood: text,
  handedOver: text,
  personWillLook: text,
  ticketOpened: withNumber,
  ticketAlreadyOpen: withNumber,
  /** Said outside business hours, before or after what else there is to say. */
  closed: text,
});
export type BotTexts = z.infer<typeof BotTexts>;

/** How sure (score 0 to 1) the bot must be to act on an entry, and to offer one. */
export const BotCaution = z.strictObject({
  answerAbove: z.number().min(0).max(1).default(0.5),
  offerAbove: z.number().min(0).max(1).default(0.2),
});
export type BotCaution = z.infer<typeof BotCaution>;

/** Whether a language model may choose where the bot is unsure, and how often in a month (UTC). */
export const LanguageModelSettings = z.strictObject({
  isOn: z
    .boolean()
    .default(false)
    .meta({ description: 'Heard only where the platform has a language model. Customers’ words are sent to it then.' }),
  questionsPerMonth: z.int().min(0).max(100_000).default(1_000),
});
export type LanguageModelSettings = z.infer<typeof LanguageModelSettings>;

/** A tenant's settings of the bot. The first language is the one for customers whose language the tenant does not speak. */
export const BotSettings = z.strictObject({
  languages: z.array(Language).min(1).max(20),
  texts: z.record(Language, BotTexts.partial()).default({}),
  caution: BotCaution.prefault({}),
  languageModel: LanguageModelSettings.prefault({}),
});
export type BotSettings = z.infer<typeof BotSettings>;

/** The customer's language when the tenant speaks it, else the tenant's first. */
export const spokenLanguage = (settings: BotSettings, language: Language | undefined): Language => {
  const [first = 'en'] = settings.languages;
  return language !== undefined && settings.languages.includes(language) ? language : first;
};

/** The value in this language, else in the tenant's first, else in any. */
export const inLanguage = <T>(
  values: Readonly<Record<Language, T>>,
  language: Language,
  settings: BotSettings,
): T | undefined => values[language] ?? values[spokenLanguage(settings, undefined)] ?? Object.values(values)[0];
