import * as z from 'zod';

const formats = new Map<string, Intl.DateTimeFormat>();

/** One per zone, because making one costs a thousand times what using it does. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

const isZone = (name: string): boolean => {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** A place of the IANA time zone database. Fixed offsets such as `+02:00` are refused: they know no summer time. */
export const TimeZone = z
  .string()
  .regex(/^[A-Za-z]/, 'must be a time zone of the IANA database, such as Europe/Berlin')
  .refine(isZone, 'must be a time zone of the IANA database, such as Europe/Berlin')
  .brand<'TimeZone'>()
  .meta({ examples: ['Europe/Berlin'] });
export type TimeZone = z.infer<typeof TimeZone>;

/** What clocks in the zone show at an instant (Unix milliseconds), as the milliseconds of the same reading in UTC. */
export const wallClockAt = (timeZone: TimeZone, instant: number): number => {
  const read = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  const wholeSeconds = Date.UTC(year, month - 1, day, hour, minute, second);
  return wholeSeconds + (instant - Math.floor(instant / 1000) * 1000);
};

/** How far clocks in the zone are ahead of UTC at an instant, in milliseconds. */
const offsetAt = (timeZone: TimeZone, instant: number): number => wallClockAt(timeZone, instant) - instant;

/** The first instant in (from, to] with another offset than `from`, where there is one such change. */
const changeBetween = (timeZone: TimeZone, from: number, to: number): number => {
  const before = offsetAt(timeZone, from);
  let [low, high] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
};

/** A time during which the zone's offset stays the same; instants and offset in milliseconds. */
export interface Offset {
  from: number;
  to: number;
  offset: number;
}

/** The offsets of the zone between two instants a few days apart: one, or two where clocks change. */
export const offsetsBetween = (timeZone: TimeZone, from: number, to: number): Offset[] => {
  const [first, last] = [offsetAt(timeZone, from), offsetAt(timeZone, to)];
  if (first === last) return [{ from, to, offset: first }];
  const change = changeBetween(timeZone, from, to);
  return [
    { from, to: change, offset: first },
    { from: change, to, offset: last },
  ];
};

/** The local date at an instant, `2026-12-31`. */
export const localDateAt = (timeZone: TimeZone, instant: Date): string =>
  new Date(wallClockAt(timeZone, instant.getTime())).toISOString().slice(0, 10);

const DAY_MS = 86_400_000;
/** No zone is further from UTC than 14 hours; the rest is room. */
const REACH_MS = 16 * 3_600_000;

/** The instant at which a local date begins: where the one before it is over. */
export const startOfLocalDate = (timeZone: TimeZone, date: string): Date =>
  endOfLocalDate(timeZone, new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10));

/** The instant at which a local date is over: the first at which clocks show a later one. */
export const endOfLocalDate = (timeZone: TimeZone, date: string): Date => {
  const midnight = Date.parse(`${date}T00:00:00Z`) + DAY_MS;
  const [first, second] = offsetsBetween(timeZone, midnight - REACH_MS, midnight + REACH_MS);
  const at = midnight - (first?.offset ?? 0);
  if (second === undefined || at < second.from) return new Date(at);
  return new Date(Math.max(second.from, midnight - second.offset));
};
