import { normalise } from '../bot/normalise.ts';
import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import { knownWords } from './known-words.ts';
import { countingWords } from './phrases/counting-words.ts';
import { units } from './phrases/units.ts';
import { type Found, wordsIn } from './plain-text.ts';

/** Shorter beginnings of words say too little to know one by. */
const SHORTEST_STEM = 4;
const LONGEST_UNIT = 20;

/**
 * A number by itself, not part of a date, a time, an amount of money, a telephone number or a name such as A4; then perhaps
 * a sign of multiplication, then the word after it. Three decimals may be thousands: such a number is left alone.
 */
const NUMBER =
  /(?<![\p{Nd}#$€£¥₹₺.,:/+-])(?<!(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L})(?:(?<times>[x×])\s?)?(?<number>\d{1,5}(?:[.,]\d{1,2})?)(?![.,:/-]?\d)(?!\s?(?:[%$€£¥₹₺]|usd|eur|aed|inr))\s?(?:(?<by>[x×])(?!\p{L})\s?)?(?<word>[\p{L}\p{M}²³]+)?/giu;

const measures = knownWords(units);

const countsOf = (language: Language): ReadonlyMap<string, string> =>
  new Map(
    (countingWords[language] ?? []).flatMap((forms, at) =>
      forms.split('|').map((form) => [normalise(form), String(at + 2)] as const),
    ),
  );

/** The text with counting words of the language as digits, of the same length so that places stay. */
const counted = (text: string, language: Language): string => {
  const counts = countsOf(language);
  return wordsIn(text).reduce((all, { word, start, end }) => {
    const count = counts.get(normalise(word));
    return count === undefined || count.length > word.length
      ? all
      : all.slice(0, start) + count.padStart(word.length) + all.slice(end);
  }, text);
};

/** Whether the word is one of the entry's own, or begins like one: `screens` of a screen repair. */
const isOf = (word: string, { name, keywords }: Pick<LookupEntry, 'name' | 'keywords'>): boolean => {
  const own = [...Object.values(name), ...Object.values(keywords).flat()].flatMap((text) => normalise(text).split(' '));
  const isLike = (one: string, other: string): boolean =>
    one.length >= SHORTEST_STEM && other.startsWith(one.slice(0, Math.max(SHORTEST_STEM, one.length - 2)));
  return own.some((term) => term === word || isLike(term, word));
};

export interface Quantity {
  /** A decimal as text. */
  readonly number: string;
  /** As it was written; absent where the word that follows is one of the entry's own. */
  readonly unit?: string;
}

/**
 * How many or how much of an entry a text asks for, where it says so unmistakably: the number, in digits or as a counting
 * word of the language, must be followed by a unit, by a word of the entry, or stand beside a sign of multiplication.
 */
export const findQuantities = (
  text: string,
  entry: Pick<LookupEntry, 'name' | 'keywords' | 'price'>,
  language: Language,
): Found<Quantity>[] => {
  const unit = normalise(entry.price?.unit ?? '');
  return [...counted(text, language).matchAll(NUMBER)].flatMap(({ index, 0: match, groups = {} }) => {
    const { number = '', times, by, word = '' } = groups;
    const term = normalise(word);
    // Where words are not divided, a measure word stands at the beginning of what follows.
    const first = [...word][0] ?? '';
    const isBegun = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(word) && measures().has(normalise(first));
    const isUnit = term !== '' && (term === unit || measures().has(term));
    const isStated = times !== undefined || by !== undefined || isUnit || isBegun || (term !== '' && isOf(term, entry));
    const quantity = number.replace(',', '.');
    if (!isStated || Number(quantity) <= 0) return [];
    const written = isUnit ? word.slice(0, LONGEST_UNIT) : isBegun ? first : undefined;
    const value = { number: quantity, ...(written !== undefined && { unit: written }) };
    return [{ value, start: index, end: index + match.length }];
  });
};
