import { normalise } from '../bot/normalise.ts';
import { knownWords } from './known-words.ts';
import { numberMarks, orderCues } from './phrases/cues.ts';
import { units } from './phrases/units.ts';
import { type Found, wordsIn } from './plain-text.ts';

const CODE =
  /(?<![\p{L}\p{M}\p{N}_.,+-])(?<hash>#\s?)?(?<code>[A-Za-z]{0,6}[-/]?\d[A-Za-z0-9]*(?:[-/][A-Za-z0-9]+){0,4})(?![\p{L}\p{M}\p{N}@]|[.,:]\d)/gu;
const LONGEST = 32;
const LEAST_DIGITS = 4;
/** How far before the number the word that names it may begin. */
const REACH = 48;

const cues = knownWords(orderCues);
const marks = knownWords(numberMarks);
const measures = knownWords(units);

/** What leads up to a number: whether it is that of an order, and whether words or signs say that a number comes. */
const leadOf = (before: string): { isNamed: boolean; isMarked: boolean } => {
  const words = wordsIn(before).map(({ word }) => normalise(word));
  let isMarked = /[:#º°]\s*$/u.test(before);
  while (marks().has(words.at(-1) ?? '')) {
    words.pop();
    isMarked = true;
  }
  const [verb, cue = ''] = [words.at(-2), words.at(-1)];
  // "I want to order 5000" is no order number.
  return { isNamed: cues().has(cue) && (isMarked || verb !== 'to'), isMarked };
};

/** Numbers and codes that are named as those of an order, a booking, an invoice or a parcel, or that stand after #. */
export const findOrderNumbers = (text: string): Found<string>[] =>
  [...text.matchAll(CODE)].flatMap(({ index, 0: match, groups = {} }) => {
    const { code = '', hash } = groups;
    const [digits, letters] = [code.replace(/\D/g, '').length, /[A-Za-z]/.test(code)];
    const { isNamed, isMarked } = leadOf(text.slice(Math.max(0, index - REACH), index));
    const [next] = wordsIn(text.slice(index + match.length, index + match.length + REACH));
    const isCounted = next !== undefined && measures().has(normalise(next.word));
    const isPhone = code.startsWith('0') && /^ ?\d{3}/.test(text.slice(index + match.length));
    const least = hash !== undefined || isMarked ? LEAST_DIGITS - 1 : LEAST_DIGITS;
    const isLong = digits >= (letters ? Math.min(least, 2) : least) && code.length <= LONGEST;
    const isCode = hash !== undefined || (isNamed && (isMarked || !isCounted));
    if (!isLong || !isCode || isPhone) return [];
    return [{ value: code, start: index, end: index + match.length }];
  });
