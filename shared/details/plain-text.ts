/** Something that was found in a text, with its place in UTF-16 units. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

const LONGEST = 2_000;
const DASHES = /[\u2010-\u2015\u2212]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Digits of any script as 0 to 9: Unicode has them in runs of ten (chapter 4.6, Numeric Value). */
const asciiDigits = (text: string): string =>
  text.replace(/[\p{Nd}--[0-9]]/gv, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((point - zero) % 10);
  });

/** The beginning of a text with digits, dashes, spaces and the decimal point as ASCII has them. */
export const plainText = (text: string): string =>
  asciiDigits(text.slice(0, LONGEST).normalize('NFC').replace(INVISIBLE, ''))
    .replace(/٫/g, '.')
    .replace(DASHES, '-')
    .replace(/\p{Zs}/gu, ' ');

/** The text with what was found made unreadable, so that nothing of it is taken for something else. */
export const masked = (text: string, found: readonly Found<unknown>[]): string =>
  found.reduce((rest, { start, end }) => rest.slice(0, start) + '|'.repeat(end - start) + rest.slice(end), text);

/** A word with its place. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export const wordsIn = (text: string): PlacedWord[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
