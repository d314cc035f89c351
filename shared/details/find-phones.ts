import { normalise } from '../bot/normalise.ts';
import { knownWords } from './known-words.ts';
import { phoneCues } from './phrases/cues.ts';
import { type Found, wordsIn } from './plain-text.ts';

const CANDIDATE = /(?<![\p{L}\p{M}\p{N}_.,#])(?:\+\s?)?\(?\d(?:[ ()./-]{0,3}\d){6,19}(?!\d)/gu;
/** ITU-T E.164: at most 15 digits with the country's. */
const MOST_DIGITS = 15;
const LEAST_DIGITS = 7;
const LEAST_WITHOUT_CUE = 9;
const REACH = 40;
const SHORTEST_STEM = 4;
const CUE_WORDS = 3;

const cues = knownWords(phoneCues);

const isCue = (word: string): boolean => {
  const term = normalise(word);
  return cues().has(term) || [...cues()].some((cue) => cue.length >= SHORTEST_STEM && term.startsWith(cue));
};

const hasCue = (before: string): boolean =>
  wordsIn(before)
    .slice(-CUE_WORDS)
    .some(({ word }) => isCue(word));

/** The number in digits; undefined for one that may be something else. */
const phoneOf = (written: string, before: string): string | undefined => {
  const digits = written.replace(/\D/g, '');
  if (digits.length > MOST_DIGITS || /^(\d)\1*$/.test(digits)) return undefined;
  if (written.startsWith('+')) return digits.length > LEAST_DIGITS ? `+${digits}` : undefined;
  if (digits.startsWith('00')) return digits.length > LEAST_WITHOUT_CUE ? `+${digits.slice(2)}` : undefined;
  if (hasCue(before)) return digits.length >= LEAST_DIGITS ? digits : undefined;
  const isNational = digits.startsWith('0') && digits.length >= LEAST_WITHOUT_CUE;
  // India's mobile numbers are written without anything before them.
  return isNational || /^[6-9]\d{9}$/.test(digits) ? digits : undefined;
};

/** A short group after a number, before a word, counts that word: `0151 1234567 2 screens`. */
const withoutCount = (written: string, after: string): string => {
  const [, number = written, count] = /^(.*\d)\s+(\d{1,2})$/.exec(written) ?? [];
  const isPairs = /^\D*\d{1,3}(?:\D+\d{2})+$/.test(written);
  const isCount = count !== undefined && !isPairs && /^\s?[\p{L}×]/u.test(after);
  return isCount && number.replace(/\D/g, '').length >= LEAST_WITHOUT_CUE ? number : written;
};

/**
 * Telephone numbers: international ones, those that a word announces, and those that look like nothing else. A number that
 * begins within another run of digits is found as well: `3 0151 1234567`.
 */
export const findPhones = (text: string): Found<string>[] => {
  const found: Found<string>[] = [];
  const candidate = new RegExp(CANDIDATE);
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const { index: start } = match;
    const before = text.slice(Math.max(0, start - REACH), start);
    const shorter = withoutCount(match[0], text.slice(start + match[0].length));
    const written = phoneOf(shorter, before) === undefined ? match[0] : shorter;
    const value = phoneOf(written, before);
    if (value !== undefined) {
      found.push({ value, start, end: start + written.length });
      candidate.lastIndex = start + written.length;
      continue;
    }
    const nextGroup = /^\D*\d+\s+/.exec(match[0]);
    candidate.lastIndex = nextGroup === null ? start + match[0].length : start + nextGroup[0].length;
  }
  return found;
};
