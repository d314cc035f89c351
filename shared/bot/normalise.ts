/** A word of a message: as it was written, and the form in which words are compared. */
export interface Token {
  readonly word: string;
  readonly term: string;
}

const CHUNK =
  /(?:[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]|(?<=\p{L}{3})['’](?=\p{L}{1,2}(?![\p{L}\p{M}])))+/gu;
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

/** True for a word of the letters a to z and digits in which no letter stands three times in a row: it is compared as it is. */
const isPlain = (lower: string): boolean => {
  let [before, last] = [0, 0];
  for (let i = 0; i < lower.length; i += 1) {
    const unit = lower.charCodeAt(i);
    const isDigitUnit = unit >= 48 && unit <= 57;
    if (!isDigitUnit && (unit < 97 || unit > 122)) return false;
    if (!isDigitUnit && unit === last && unit === before) return false;
    [before, last] = [last, unit];
  }
  return true;
};

/** The letters of one word in the form in which they are compared; may hold spaces where a ligature stands for several words. */
const fold = (word: string): string => {
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
export const normalise = (text: string): string =>
  (text.match(CHUNK) ?? [])
    .map((chunk) => {
      const lower = chunk.toLowerCase();
      return isPlain(lower) ? lower : fold(chunk);
    })
    .filter(Boolean)
    .join(' ');

let dictionary: Intl.Segmenter | undefined;

const segments = (chunk: string): string[] => {
  if (!UNSPACED.test(chunk)) return [chunk];
  dictionary ??= new Intl.Segmenter('en', { granularity: 'word' });
  return [...dictionary.segment(chunk)].map((part) => part.segment);
};

/** The words of a text, in order; scripts that write no spaces are cut by dictionary. */
export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const chunk of text.match(CHUNK) ?? []) {
    const lower = chunk.toLowerCase();
    if (isPlain(lower)) tokens.push({ word: chunk, term: lower });
    else {
      for (const word of segments(chunk)) {
        for (const term of fold(word).split(' ')) if (term !== '') tokens.push({ word, term });
      }
    }
  }
  return tokens;
};
