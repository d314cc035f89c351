import { normalise } from '../bot/normalise.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import { calendarWords } from './calendar-words.ts';
import { knownWords } from './known-words.ts';
import { timesOfDay } from './phrases/day-words.ts';
import { units } from './phrases/units.ts';
import { type Found, type PlacedWord, wordsIn } from './plain-text.ts';

export interface DateContext {
  /** The local date on which the message was written, `2026-11-28`. */
  readonly today: string;
  readonly timeZone: TimeZone;
  readonly language: Language;
  /** Whether a day of the week is one to come; it is left alone where it may as well have passed. */
  readonly isAhead: boolean;
}

const DAY_MS = 86_400_000;
const FURTHEST_DAYS = 730;
const MOST_COUNTED = 60;
const LONGEST_UNIT = 20;
/** The most words of a relative date, such as `the day after tomorrow`. */
const MOST_WORDS = 5;
const WEEK = 7;

const EDGE = String.raw`(?<![\p{L}\p{N}.,/:+#-])`;
const END = String.raw`(?![\p{L}\p{N}]|[.,/:-]\d)`;
const YEAR_FIRST = new RegExp(`${EDGE}(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${END}`, 'gu');
const YEAR_LAST = new RegExp(`${EDGE}(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${END}`, 'gu');
/** Without a year: `12/05`, and `12.05.`, whose last point tells it from a decimal. */
const NO_YEAR = new RegExp(`${EDGE}(?:(\\d{1,2})/(\\d{1,2})${END}|(\\d{1,2})\\.(\\d{1,2})\\.(?![\\p{L}\\p{N}]))`, 'gu');

const measures = knownWords(units);

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const daysFrom = (date: string, days: number): string => isoOf(timeOf(date) + days * DAY_MS);

/** The date, where the calendar has it and it is no more than about two years away. */
const dateOf = (year: number, month: number, day: number, today: string): string | undefined => {
  const time = Date.UTC(year, month - 1, day);
  const isReal = Number.isFinite(time) && new Date(time).getUTCMonth() === month - 1 && day > 0;
  return isReal && Math.abs(time - timeOf(today)) <= FURTHEST_DAYS * DAY_MS ? isoOf(time) : undefined;
};

/** Of the years around today the one in which the day lies nearest. */
const nearest = (month: number, day: number, today: string): string | undefined => {
  const year = Number(today.slice(0, 4));
  const away = (date: string): number => Math.abs(timeOf(date) - timeOf(today));
  return [year - 1, year, year + 1]
    .flatMap((one) => dateOf(one, month, day, today) ?? [])
    .sort((a, b) => away(a) - away(b))[0];
};

/** Day and month, in the order that the place of the organisation and the customer's language suggest. */
const dayAndMonth = (a: number, b: number, { timeZone, language }: DateContext): [day: number, month: number] => {
  const isMonthFirst = language === 'en' && timeZone.startsWith('America/');
  if (a > 12 || b > 12) return a > 12 ? [a, b] : [b, a];
  return isMonthFirst ? [b, a] : [a, b];
};

type Dated = Found<string | undefined>;

const inDigits = (text: string, context: DateContext): Dated[] => {
  const { today } = context;
  const place = ({ index, 0: match }: RegExpExecArray) => ({ start: index, end: index + match.length });
  return [
    ...[...text.matchAll(YEAR_FIRST)].map((match) => {
      const [, year, , month, day] = match.map(Number);
      return { value: dateOf(year ?? 0, month ?? 0, day ?? 0, today), ...place(match) };
    }),
    ...[...text.matchAll(YEAR_LAST)].map((match) => {
      const [day, month] = dayAndMonth(Number(match[1]), Number(match[3]), context);
      const year = Number(match[4]?.padStart(4, '20'));
      return { value: dateOf(year, month, day, today), ...place(match) };
    }),
    ...[...text.matchAll(NO_YEAR)].flatMap((match) => {
      const [day, month] = dayAndMonth(Number(match[1] ?? match[3]), Number(match[2] ?? match[4]), context);
      const { start, end } = place(match);
      const [next] = wordsIn(text.slice(end, end + LONGEST_UNIT));
      // "1/2 kg" is a fraction, and "24/7" a way to say always.
      const isShare = match[0] === '24/7' || (next !== undefined && measures().has(normalise(next.word)));
      const value = isShare ? undefined : nearest(month, day, today);
      return value === undefined ? [] : [{ value, start, end }];
    }),
  ];
};

interface Term extends PlacedWord {
  readonly term: string;
}

/** The words of the text, each with the language's own form; what a word is folded into may be several. */
const termsOf = (text: string): Term[] => wordsIn(text).map((word) => ({ ...word, term: normalise(word.word) }));

const between = (first: Term, last: Term, value: string | undefined): Dated[] =>
  value === undefined ? [] : [{ value, start: first.start, end: last.end }];

const DAY = /^(\d{1,2})(?:st|nd|rd|th|er|o|a)?$/;
const YEAR = /^20\d{2}$/;
/** What stands between a day, its month and the year in Spanish and Portuguese. */
const OF = new Set(['de', 'del', 'of']);

/** `30 de noviembre de 2026`, `November 30th`. */
const withMonthNames = (terms: readonly Term[], language: Language, today: string): Dated[] => {
  const { months } = calendarWords(language);
  const rest = terms.filter(({ term }) => !OF.has(term));
  return rest.flatMap((term, at) => {
    const month = months.get(term.term);
    if (month === undefined) return [];
    const [before, after] = [rest[at - 1], rest[at + 1]];
    const dayBefore = DAY.exec(before?.term ?? '')?.[1];
    const day = dayBefore ?? DAY.exec(after?.term ?? '')?.[1];
    if (day === undefined) return [];
    const next = dayBefore === undefined ? rest[at + 2] : after;
    const year = YEAR.test(next?.term ?? '') ? next : undefined;
    const date =
      year === undefined ? nearest(month, Number(day), today) : dateOf(Number(year.term), month, Number(day), today);
    const last = year ?? (dayBefore === undefined ? after : term);
    return between(dayBefore === undefined ? term : (before ?? term), last ?? term, date);
  });
};

const isTimeOfDay = (terms: readonly Term[], at: number, language: Language): boolean => {
  const known = timesOfDay[language];
  return (
    known !== undefined && terms[at]?.term === normalise(known.word) && known.after.includes(terms[at - 1]?.term ?? '')
  );
};

/** `tomorrow`, `vor 5 Tagen`: the longest phrase that begins at each word. */
const relative = (terms: readonly Term[], language: Language, today: string): Dated[] => {
  const { days, phrase } = calendarWords(language);
  const counts = terms.flatMap(({ term }) => (/^\d{1,2}$/.test(term) ? [Number(term)] : []));
  const phrases = new Map(days);
  for (const count of counts.filter((one) => one > 0 && one <= MOST_COUNTED)) {
    for (const signed of [count, -count]) {
      phrases.set(phrase(signed, 'day'), signed);
      phrases.set(phrase(signed, 'week'), signed * WEEK);
    }
  }
  const found: Dated[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    for (let length = Math.min(MOST_WORDS, terms.length - at); length > 0; length -= 1) {
      const words = terms.slice(at, at + length);
      const offset = phrases.get(words.map(({ term }) => term).join(' '));
      const [first, last] = [words[0], words.at(-1)];
      if (offset === undefined || first === undefined || last === undefined) continue;
      if (!isTimeOfDay(terms, at, language)) found.push(...between(first, last, daysFrom(today, offset)));
      at += length - 1;
      break;
    }
  }
  return found;
};

/** A day of the week that is still to come. */
const onWeekdays = (terms: readonly Term[], { language, today, isAhead }: DateContext): Dated[] => {
  if (!isAhead) return [];
  const { weekdays } = calendarWords(language);
  const now = new Date(timeOf(today)).getUTCDay();
  return terms.flatMap((term, at) => {
    const day = weekdays.get(term.term);
    // `minggu` is Sunday, and after a number it is a week.
    if (day === undefined || /^\d+$/.test(terms[at - 1]?.term ?? '')) return [];
    return between(term, term, daysFrom(today, ((day - now + WEEK - 1) % WEEK) + 1));
  });
};

/**
 * Dates in digits, with names of months, or as people speak of days around today. `undefined` stands for one that is too far
 * away to matter: it is no other number either.
 */
export const findDates = (text: string, context: DateContext): Dated[] => {
  const { language, today } = context;
  const terms = termsOf(text);
  const languages = new Set([language, 'en']);
  const inWords = [...languages].flatMap((one) => [
    ...withMonthNames(terms, one, today),
    ...relative(terms, one, today),
  ]);
  return [...inDigits(text, context), ...inWords, ...onWeekdays(terms, context)];
};
