import type { LookupAction, LookupEntry } from './lookup-entry.ts';

/** The languages that starter tables are written in. */
export const starterLanguages = ['en', 'es', 'ar'] as const;
export type StarterLanguage = (typeof starterLanguages)[number];

/** What one entry of a starter table says in a language. `[…]` is what only the organisation knows. */
export interface StarterText {
  readonly name: string;
  readonly keywords: readonly string[];
  readonly examples: readonly string[];
  readonly reply: string;
}

export interface StarterEntry {
  readonly kind: LookupEntry['kind'];
  readonly action: LookupAction;
  readonly texts: Readonly<Record<StarterLanguage, StarterText>>;
}

/** The entries that an organisation of one trade may begin with, in the order of the menu. */
export type Starter = readonly StarterEntry[];

/** The entry of an organisation that speaks these languages. */
export const entryOfStarter = (
  { kind, action, texts }: StarterEntry,
  { languages, ...place }: Pick<LookupEntry, 'id' | 'position'> & { languages: readonly StarterLanguage[] },
): LookupEntry => ({
  ...{ ...place, kind, action },
  name: Object.fromEntries(languages.map((language) => [language, texts[language].name])),
  keywords: Object.fromEntries(languages.map((language) => [language, [...texts[language].keywords]])),
  examples: languages.flatMap((lang) => texts[lang].examples.map((text) => ({ text, lang }))),
  replies: Object.fromEntries(languages.map((language) => [language, { text: texts[language].reply, buttons: [] }])),
});
