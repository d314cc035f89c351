import * as z from 'zod';
import { lineOf } from './text.ts';
import { offsetsBetween, TimeZone, wallClockAt } from './time-zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No zone is further from UTC than 14 hours; the rest is room. */
const ZONE_REACH_MS = 16 * 3_600_000;
/** Where holidays leave nothing open for so long, nothing will open. */
const HORIZON_DAYS = 3_660;
const MAX_SPANS_A_DAY = 6;
const MAX_HOLIDAYS = 400;

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 09:00; 24:00 is the end of the day');

/** Opening hours of one day, in local time. */
const Span = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, {
    message: 'must end after it begins; write what lies after midnight on the next day',
    path: ['to'],
  })
  .meta({ examples: [{ from: '09:00', to: '17:30' }] });

const DaySpans = z
  .array(Span)
  .max(MAX_SPANS_A_DAY, `at most ${MAX_SPANS_A_DAY} on one day`)
  .transform((spans) => spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  .refine((spans) => spans.every(({ from }, index) => (spans[index - 1]?.to ?? '') <= from), 'must not overlap');

const Holiday = z.strictObject({
  /** Local date, `2026-12-25`. */
  date: z.iso.date('must be a date such as 2026-12-25'),
  name: lineOf(80),
  /** The hours of that date instead of the week's; none when closed. */
  hours: DaySpans.default([]),
});

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const closed = DaySpans.default([]);

/**
 * When a tenant's people work: the hours of each weekday, and dates on which others hold. All times are what clocks in
 * the time zone show; on a day when clocks change, an hour that clocks skip is not there and one that they repeat counts
 * twice. No hours at all is allowed, and means that nothing is ever due.
 */
export const BusinessHours = z.strictObject({
  timeZone: TimeZone,
  week: z.strictObject({
    monday: closed,
    tuesday: closed,
    wednesday: closed,
    thursday: closed,
    friday: closed,
    saturday: closed,
    sunday: closed,
  }),
  holidays: z
    .array(Holiday)
    .max(MAX_HOLIDAYS, `at most ${MAX_HOLIDAYS}`)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'must name each date once')
    .default([]),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

/** Open every minute. */
export const alwaysOpen = (timeZone: TimeZone): BusinessHours => {
  const allDay = [{ from: '00:00', to: '24:00' }];
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, allDay]));
  return BusinessHours.parse({ timeZone, week });
};

/** A time during which people work, in Unix milliseconds; the end does not belong to it. */
interface OpenTime {
  from: number;
  to: number;
}

/** `day` is the local date as the milliseconds of its midnight in UTC. */
const openTimesOf = (hours: BusinessHours, day: number): OpenTime[] => {
  const date = new Date(day).toISOString().slice(0, 10);
  const weekday = WEEKDAYS[new Date(day).getUTCDay()] ?? 'sunday';
  const spans = hours.holidays.find((holiday) => holiday.date === date)?.hours ?? hours.week[weekday];
  if (spans.length === 0) return [];
  // Clocks show each reading once for every offset that holds when they show it.
  return offsetsBetween(hours.timeZone, day - ZONE_REACH_MS, day + DAY_MS + ZONE_REACH_MS).flatMap(
    ({ from, to, offset }) =>
      spans
        .map((span) => ({
          from: Math.max(from, day + minuteOfDay(span.from) * MINUTE_MS - offset),
          to: Math.min(to, day + minuteOfDay(span.to) * MINUTE_MS - offset),
        }))
        .filter((open) => open.from < open.to),
  );
};

const localDayOf = (hours: BusinessHours, instant: number): number =>
  Math.floor(wallClockAt(hours.timeZone, instant) / DAY_MS) * DAY_MS;

/** The open times from an instant on, in order; ends when nothing opens for ten years. */
function* openTimesFrom(hours: BusinessHours, from: number): Generator<OpenTime> {
  const first = localDayOf(hours, from);
  // The date before, too: clocks that are put back across midnight show its last hour again.
  for (let days = -1, idle = 0; idle < HORIZON_DAYS; days += 1, idle += 1) {
    for (const open of openTimesOf(hours, first + days * DAY_MS)) {
      if (open.to <= from) continue;
      idle = 0;
      yield { from: Math.max(open.from, from), to: open.to };
    }
  }
}

const hasHours = ({ week, holidays }: BusinessHours): boolean =>
  WEEKDAYS.some((day) => week[day].length > 0) || holidays.some(({ hours }) => hours.length > 0);

/** The earliest instant before which so many milliseconds of business time have passed; undefined when that never comes. */
export const addBusinessMs = (hours: BusinessHours, start: Date, durationMs: number): Date | undefined => {
  if (durationMs <= 0) return start;
  if (!hasHours(hours)) return undefined;
  let left = durationMs;
  for (const { from, to } of openTimesFrom(hours, start.getTime())) {
    if (to - from >= left) return new Date(from + left);
    left -= to - from;
  }
  return undefined;
};

/** Milliseconds of business time between two instants; 0 when `to` is not after `from`. */
export const businessMsBetween = (hours: BusinessHours, from: Date, to: Date): number => {
  if (!hasHours(hours)) return 0;
  const end = to.getTime();
  let passed = 0;
  for (const open of openTimesFrom(hours, from.getTime())) {
    if (open.from >= end) break;
    passed += Math.min(open.to, end) - open.from;
  }
  return passed;
};

/** The first instant from `at` on at which people work, which is `at` itself while they do; undefined when they never will. */
export const nextOpening = (hours: BusinessHours, at: Date): Date | undefined => {
  if (!hasHours(hours)) return undefined;
  for (const { from } of openTimesFrom(hours, at.getTime())) return new Date(from);
  return undefined;
};

export const isOpenAt = (hours: BusinessHours, at: Date): boolean => nextOpening(hours, at)?.getTime() === at.getTime();
