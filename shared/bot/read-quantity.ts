import type { LookupEntry } from '../lookups/lookup-entry.ts';
import { normalise } from './normalise.ts';
import { units } from './phrases/units.ts';

/** Shorter beginnings of words say too little to know one by. */
const SHORTEST_STEM = 4;
const LONGEST_TEXT = 2_000;

/**
 * A number by itself, not part of a date, a time, an amount of money, a telephone number or a name such as A4; then perhaps
 * a sign of multiplication, then the word after it. Three decimals may be thousands: such a number is left alone.
 */
const NUMBER =
  /(?<![\p{Nd}#$€£¥₹₺.,:/+-])(?<!(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L})(?:(?<times>[x×])\s?)?(?<number>\d{1,5}(?:[.,]\d{1,2})?)(?![.,:/-]?\d)(?!\s?(?:[%$€£¥₹₺]|usd|eur|aed|inr))\s?(?:(?<by>[x×])(?!\p{L})\s?)?(?<word>[\p{L}\p{M}²³]+)?/giu;

let known: ReadonlySet<string> | undefined;
const isUnit = (word: string): boolean => {
  known ??= new Set(
    Object.values(units)
      .flat()
      .map((unit) => normalise(unit)),
  );
  return known.has(word);
};

/** Digits of any script as 0 to 9: Unicode has them in runs of ten (chapter 4.6, Numeric Value). */
const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((point - zero) % 10);
  });

/** Whether the word is one of the entry's own, or begins like one: `screens` of a screen repair. */
const isOf = (word: string, { name, keywords }: Pick<LookupEntry, 'name' | 'keywords'>): boolean => {
  const own = [...Object.values(name), ...Object.values(keywords).flat()].flatMap((text) => normalise(text).split(' '));
  const isLike = (one: string, other: string): boolean =>
    one.length >= SHORTEST_STEM && other.startsWith(one.slice(0, Math.max(SHORTEST_STEM, one.length - 2)));
  return own.some((term) => term === word || isLike(term, word));
};

/**
 * How many or how much of an entry a text asks for, as decimal text; undefined where it does not say so unmistakably: the
 * number must be followed by a unit, by a word of the entry, or stand beside a sign of multiplication. Of two, none is sure.
 */
export const readQuantity = (
  text: string,
  entry: Pick<LookupEntry, 'name' | 'keywords' | 'price'>,
): string | undefined => {
  const plain = asciiDigits(text.slice(0, LONGEST_TEXT)).replace(/٫/g, '.').normalize('NFC');
  const unit = normalise(entry.price?.unit ?? '');
  const stated = [...plain.matchAll(NUMBER)].flatMap(({ groups = {} }) => {
    const { number = '', times, by, word = '' } = groups;
    const term = normalise(word);
    // Where words are not divided, a measure word stands at the beginning of what follows.
    const first = normalise([...word][0] ?? '');
    const isStated =
      times !== undefined ||
      by !== undefined ||
      (term !== '' && (term === unit || isUnit(term) || isOf(term, entry))) ||
      (/^\p{Script=Han}|^\p{Script=Hangul}|^\p{Script=Thai}/u.test(word) && isUnit(first));
    const quantity = number.replace(',', '.');
    return isStated && Number(quantity) > 0 ? [quantity] : [];
  });
  return new Set(stated).size === 1 ? stated[0] : undefined;
};
