/** A word of a message: as it was written, and the form in which words are compared. */
export interface Token {
  readonly word: string;
  readonly term: string;
}

const CHUNK =
  /(?:[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]|(?<=\p{L}{3})['’](?=\p{L}{1,2}(?![\p{L}\p{M}])))+/gu;
const PLAIN = /^[a-z0-9]*$/;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Marks that change no word: accents, Arabic harakat and hamza, the Indic nukta, keycaps, tatweel, zero-width and bidi marks. */
const IGNORED =
  /[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0621\u093c\u02bc'’\p{Me}\p{Default_Ignorable_Code_Point}]/gu;
const ELONGATED = /([\p{L}\p{M}])\1{2,}/gu;
const DIGIT = /[\p{Nd}--[0-9]]/gv;
const NOT_WORD = /[^\p{L}\p{M}\p{N}]+/gu;

const SAME_LETTER: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ς: 'σ' }),
  ...Object.entries({ ى: 'ي', ی: 'ي', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ٱ: 'ا', ک: 'ك', گ: 'ك', پ: 'ب', چ: 'ج', ڤ: 'ف' }),
  ['\u0901', '\u0902'],
]);
const VARIANT = new RegExp(`[${[...SAME_LETTER.keys()].join('')}]`, 'gu');

const isDigit = (codePoint: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(codePoint));

/** Unicode keeps the decimal digits of a script in runs of ten from zero to nine. */
const asciiDigit = (digit: string): string => {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (isDigit(codePoint - before - 1)) before += 1;
  return String(before % 10);
};

/** The letters of one word in the form in which they are compared; may hold spaces where a ligature stands for several words. */
const fold = (word: string): string => {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower.replace(ELONGATED, '$1');
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(VARIANT, (letter) => SAME_LETTER.get(letter) ?? letter)
    .replace(DIGIT, asciiDigit)
    .normalize('NFC')
    .replace(NOT_WORD, ' ')
    .replace(ELONGATED, '$1')
    .trim();
};

/**
 * The text in the form in which it is compared: lower case, without accents, Arabic letter forms unified, digits in ASCII,
 * "heeello" as "hello", one space between words, nothing else. Idempotent.
 */
export const normalise = (text: string): string => (text.match(CHUNK) ?? []).map(fold).filter(Boolean).join(' ');

let dictionary: Intl.Segmenter | undefined;

const segments = (chunk: string): string[] => {
  if (!UNSPACED.test(chunk)) return [chunk];
  dictionary ??= new Intl.Segmenter('en', { granularity: 'word' });
  return [...dictionary.segment(chunk)].map((part) => part.segment);
};

/** The words of a text, in order; scripts that write no spaces are cut by dictionary. */
export const tokenise = (text: string): Token[] =>
  (text.match(CHUNK) ?? []).flatMap(segments).flatMap((word) =>
    fold(word)
      .split(' ')
      .filter(Boolean)
      .map((term) => ({ word, term })),
  );
