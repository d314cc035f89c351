import type { Language } from './lookup-entry.ts';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** In which direction the language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');

/** A number, reference or address, which stays whole in text of this language (Unicode's LRI and PDI). */
export const wholeIn = (language: Language, text: string): string =>
  directionOf(language) === 'rtl' ? `\u2066${text}\u2069` : text;
