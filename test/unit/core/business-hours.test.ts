import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessMs,
  alwaysOpen,
  BusinessHours,
  businessMsBetween,
  isOpenAt,
  nextOpening,
  WEEKDAYS,
} from '../../../shared/core/business-hours.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

const office = [{ from: '09:00', to: '17:00' }];
const workweek = { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office };
const hoursIn = (timeZone: string, rest: object = {}) =>
  BusinessHours.parse({
    timeZone,
    week: workweek,
    holidays: [
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-12-24', name: 'Christmas Eve', hours: [{ from: '09:00', to: '12:00' }] },
    ],
    ...rest,
  });
const berlin = hoursIn('Europe/Berlin');
const nights = { sunday: [{ from: '00:00', to: '06:00' }] };

describe('business time', () => {
  it.each([
    ['within a day', berlin, '2026-06-01T08:00:00Z', 2, '2026-06-01T10:00:00Z'],
    ['over a night', berlin, '2026-06-01T14:00:00Z', 2, '2026-06-02T08:00:00Z'],
    ['over a weekend', berlin, '2026-06-05T14:00:00Z', 4, '2026-06-08T10:00:00Z'],
    ['from a Sunday', berlin, '2026-06-07T03:00:00Z', 1, '2026-06-08T08:00:00Z'],
    ['up to closing time', berlin, '2026-06-05T14:00:00Z', 1, '2026-06-05T15:00:00Z'],
    ['over a short day and a holiday', berlin, '2026-12-24T10:00:00Z', 2, '2026-12-28T09:00:00Z'],
    ['over the spring weekend', berlin, '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00:00Z'],
    ['over the autumn weekend', berlin, '2026-10-23T14:00:00Z', 2, '2026-10-26T09:00:00Z'],
    ['within a day in half-hour zones', hoursIn('Asia/Kolkata'), '2026-06-01T03:30:00Z', 1, '2026-06-01T04:30:00Z'],
    ['over the date line', hoursIn('Pacific/Auckland'), '2026-06-05T04:00:00Z', 2, '2026-06-07T22:00:00Z'],
    [
      'in a night that loses an hour',
      hoursIn('Europe/Berlin', { week: nights }),
      '2026-03-28T23:00:00Z',
      5,
      '2026-03-29T04:00:00Z',
    ],
    [
      'in a night that gains one',
      hoursIn('Europe/Berlin', { week: nights }),
      '2026-10-24T22:00:00Z',
      7,
      '2026-10-25T05:00:00Z',
    ],
    ['at all hours', alwaysOpen(berlin.timeZone), '2026-10-24T12:00:00Z', 48, '2026-10-26T12:00:00Z'],
  ])('is added %s', (_, hours, start, add, end) => {
    expect(addBusinessMs(hours, new Date(start), add * HOUR)?.toISOString()).toBe(new Date(end).toISOString());
    expect(businessMsBetween(hours, new Date(start), new Date(end))).toBe(add * HOUR);
  });

  it('never comes without hours', () => {
    const never = hoursIn('Europe/Berlin', { week: {}, holidays: [] });
    expect(addBusinessMs(never, new Date(0), 1)).toBeUndefined();
    expect(businessMsBetween(never, new Date(0), new Date('2030-01-01'))).toBe(0);
    expect(nextOpening(never, new Date(0))).toBeUndefined();
    expect(isOpenAt(never, new Date(0))).toBe(false);
  });

  it('ends where only one date has hours', () => {
    const once = hoursIn('UTC', { week: {}, holidays: [{ date: '2027-05-01', name: 'Fair', hours: office }] });
    expect(addBusinessMs(once, new Date('2026-01-01'), 8 * HOUR)).toEqual(new Date('2027-05-01T17:00:00Z'));
    expect(addBusinessMs(once, new Date('2026-01-01'), 8 * HOUR + 1)).toBeUndefined();
  });

  it('says when the next day begins, and when it has', () => {
    expect(nextOpening(berlin, new Date('2026-06-05T15:00:00Z'))).toEqual(new Date('2026-06-08T07:00:00Z'));
    const monday = new Date('2026-06-08T07:00:00Z');
    expect(nextOpening(berlin, monday)).toEqual(monday);
    expect(isOpenAt(berlin, monday)).toBe(true);
    expect(isOpenAt(berlin, new Date('2026-06-08T15:00:00Z'))).toBe(false);
  });

  it('counts a skipped half hour as gone, and a repeated one twice', () => {
    const lordHowe = hoursIn('Australia/Lord_Howe', { week: { sunday: [{ from: '01:00', to: '04:00' }] } });
    const [spring, autumn] = [new Date('2026-10-03T00:00:00Z'), new Date('2026-04-04T00:00:00Z')];
    expect(businessMsBetween(lordHowe, spring, new Date(spring.getTime() + 2 * DAY))).toBe(2.5 * HOUR);
    expect(businessMsBetween(lordHowe, autumn, new Date(autumn.getTime() + 2 * DAY))).toBe(3.5 * HOUR);
  });

  it('leaves out a date that a country skipped', () => {
    const apia = alwaysOpen(TimeZone.parse('Pacific/Apia'));
    const before = new Date('2011-12-30T09:00:00Z');
    expect(businessMsBetween(apia, before, new Date(before.getTime() + 5 * HOUR))).toBe(5 * HOUR);
  });
});

describe('hours that are refused', () => {
  it.each([
    ['an unknown time zone', { timeZone: 'Europe/Nowhere', week: {} }, 'must be a time zone of the IANA database'],
    ['an offset', { timeZone: '+02:00', week: {} }, 'must be a time zone of the IANA database'],
    [
      'a time that is none',
      { timeZone: 'UTC', week: { monday: [{ from: '9:00', to: '17:00' }] } },
      'must be a time of day',
    ],
    [
      'an end before its beginning',
      { timeZone: 'UTC', week: { monday: [{ from: '22:00', to: '02:00' }] } },
      'on the next day',
    ],
    [
      'overlapping spans',
      {
        timeZone: 'UTC',
        week: {
          monday: [
            { from: '12:00', to: '18:00' },
            { from: '09:00', to: '12:01' },
          ],
        },
      },
      'must not overlap',
    ],
    [
      'a date twice',
      {
        timeZone: 'UTC',
        week: {},
        holidays: [
          { date: '2026-01-01', name: 'A' },
          { date: '2026-01-01', name: 'B' },
        ],
      },
      'must name each date once',
    ],
    [
      'a date that is none',
      { timeZone: 'UTC', week: {}, holidays: [{ date: '2026-02-30', name: 'A' }] },
      'must be a date',
    ],
    ['an unknown weekday', { timeZone: 'UTC', week: { someday: [] } }, 'someday'],
  ])('because of %s', (_, hours, message) => {
    const { error } = BusinessHours.safeParse(hours);
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('are put in order where they are only unordered', () => {
    const spans = [
      { from: '13:00', to: '17:00' },
      { from: '09:00', to: '13:00' },
    ];
    const { week } = BusinessHours.parse({ timeZone: 'UTC', week: { monday: spans } });
    expect(week.monday.map(({ from }) => from)).toEqual(['09:00', '13:00']);
  });
});

/** Zones whose clocks change by an hour, by half of one, by two, at midnight, and never. */
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Atlantic/Azores',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Apia',
);
const timeText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 4 })
  .map((halfHours) => halfHours.toSorted((a, b) => a - b))
  .map((times) =>
    times.flatMap((time, index) => {
      const next = times[index + 1];
      return index % 2 === 0 && next !== undefined ? [{ from: timeText(time * 30), to: timeText(next * 30) }] : [];
    }),
  );
const anyHours = fc
  .record({ timeZone: zone, week: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, spans]))) })
  .map((hours) => BusinessHours.parse(hours));
/** Minutes around the changes of 2026, in both hemispheres. */
const instant = fc
  .record({
    around: fc.constantFrom('2026-03-28T12:00Z', '2026-04-04T20:00Z', '2026-09-05T12:00Z', '2026-10-24T12:00Z'),
    minutes: fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  })
  .map(({ around, minutes }) => new Date(Date.parse(around) + minutes * MINUTE));
const duration = fc.integer({ min: 1, max: 40 * HOUR });
const isDate = (date: Date | undefined): date is Date => date !== undefined;

describe('business time as such', () => {
  it('is what counting the minutes on the clocks of the place gives', () => {
    fc.assert(
      fc.property(anyHours, instant, fc.integer({ min: 0, max: 3 * 1440 }), (hours, from, length) => {
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: hours.timeZone,
          weekday: 'long',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        let counted = 0;
        for (let minute = 0; minute < length; minute += 1) {
          const [weekday = '', time = ''] = clock.format(from.getTime() + minute * MINUTE).split(/,? /);
          const day = WEEKDAYS.find((name) => name === weekday.toLowerCase());
          if (day !== undefined && hours.week[day].some((span) => span.from <= time && time < span.to)) counted += 1;
        }
        expect(businessMsBetween(hours, from, new Date(from.getTime() + length * MINUTE))).toBe(counted * MINUTE);
      }),
      { numRuns: 60 },
    );
  });

  it('adds up: a then b is a + b', () => {
    fc.assert(
      fc.property(anyHours, instant, duration, duration, (hours, start, a, b) => {
        const middle = addBusinessMs(hours, start, a);
        const end = middle && addBusinessMs(hours, middle, b);
        expect(end).toEqual(addBusinessMs(hours, start, a + b));
      }),
    );
  });

  it('is undone by measuring it', () => {
    fc.assert(
      fc.property(anyHours, instant, duration, (hours, start, length) => {
        const end = addBusinessMs(hours, start, length);
        if (!isDate(end)) return;
        expect(businessMsBetween(hours, start, end)).toBe(length);
        expect(businessMsBetween(hours, start, new Date(end.getTime() - 1))).toBe(length - 1);
      }),
    );
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(anyHours, instant, instant, duration, (hours, one, other, length) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const [first, second] = [addBusinessMs(hours, earlier, length), addBusinessMs(hours, later, length)];
        if (isDate(first) && isDate(second)) expect(first.getTime()).toBeLessThanOrEqual(second.getTime());
        expect(businessMsBetween(hours, later, earlier)).toBe(0);
        expect(businessMsBetween(hours, earlier, later)).toBeLessThanOrEqual(later.getTime() - earlier.getTime());
      }),
    );
  });
});
