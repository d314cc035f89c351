import { normalise } from '../bot/normalise.ts';
import { keepRecent } from '../core/keep-recent.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import { dayWords } from './phrases/day-words.ts';

/** How a language writes its calendar, in the form in which words are compared. */
export interface CalendarWords {
  /** 1 to 12 by name. */
  readonly months: ReadonlyMap<string, number>;
  /** 0 (Sunday) to 6 by name. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Days from today, by one word or several: `tomorrow`, `the day after tomorrow`. */
  readonly days: ReadonlyMap<string, number>;
  /** What means so many days or weeks from today, such as `in 3 days`. */
  phrase(count: number, unit: 'day' | 'week'): string;
}

const KEPT_LANGUAGES = 40;
const FURTHEST_DAY = 2;
const STYLES = ['long', 'short'] as const;

/** What stands for two different things stands for none. */
const unambiguous = (pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> => {
  const known = new Map<string, number>();
  const torn = new Set<string>();
  for (const [name, value] of pairs) {
    const term = normalise(name);
    if (term === '' || /\d/.test(term)) continue;
    if ((known.get(term) ?? value) !== value) torn.add(term);
    known.set(term, value);
  }
  for (const term of torn) known.delete(term);
  return known;
};

const monthsOf = (language: Language) =>
  STYLES.flatMap((month) => {
    const formats = [{ month }, { month, day: 'numeric' as const }].map(
      (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' }),
    );
    return Array.from({ length: 12 }, (_, at) => at).flatMap((at) =>
      formats.map((format) => {
        const parts = format.formatToParts(Date.UTC(2026, at, 15));
        return [parts.find(({ type }) => type === 'month')?.value ?? '', at + 1] as const;
      }),
    );
  });

/** In full: the short ones are other words as well, such as `sun` and `sat`. */
const weekdaysOf = (language: Language) => {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // 4 January 2026 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => [format.format(Date.UTC(2026, 0, 4 + day)), day] as const);
};

const daysOf = (language: Language, relative: Intl.RelativeTimeFormat) => {
  const own = Object.entries(dayWords[language] ?? {});
  const all = Array.from({ length: 2 * FURTHEST_DAY + 1 }, (_, at) => at - FURTHEST_DAY);
  return [...all.map((day) => [relative.format(day, 'day'), day] as const), ...own];
};

/** The calendar's words as Unicode's CLDR has them, made when a language is first asked for. */
export const calendarWords = keepRecent(KEPT_LANGUAGES, (language: Language): CalendarWords => {
  const [auto, always] = (['auto', 'always'] as const).map(
    (numeric) => new Intl.RelativeTimeFormat(language, { numeric }),
  );
  return {
    months: unambiguous(monthsOf(language)),
    weekdays: unambiguous(weekdaysOf(language)),
    days: auto === undefined ? new Map() : unambiguous(daysOf(language, auto)),
    phrase: (count, unit) => normalise(always?.format(count, unit) ?? ''),
  };
});
