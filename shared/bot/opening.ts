import { type BusinessHours, nextOpening } from '../core/business-hours.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { Language } from '../lookups/lookup-entry.ts';

/** When people work again, and what clocks they live by. */
export interface Opening {
  readonly at: Date;
  readonly timeZone: TimeZone;
}

/** The next opening; undefined while people work, and where they never will. */
export const openingAfter = (hours: BusinessHours, now: Date): Opening | undefined => {
  const at = nextOpening(hours, now);
  return at !== undefined && at > now ? { at, timeZone: hours.timeZone } : undefined;
};

/** `Monday, November 30, 09:00 AM`, as people of the language write it. */
export const openingText = ({ at, timeZone }: Opening, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
