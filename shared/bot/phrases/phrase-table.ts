/** Phrases by language, as people write them; case, accents and elongation do not matter. */
export type PhraseTable = Readonly<Record<string, readonly string[]>>;

/** Phrases that stand in one text, with bars or line ends between them. */
export const phrases = (text: string): readonly string[] =>
  text
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** Words that stand in one text, with spaces between them. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
