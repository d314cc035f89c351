import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysOpen, BusinessHours, businessMsBetween } from '../../../shared/core/business-hours.ts';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import {
  deadlineOf,
  nextStepAt,
  SLA_STEPS,
  type SlaClock,
  type SlaEvent,
  type SlaOutcome,
  slaAfter,
} from '../../../shared/tickets/sla.ts';
import { SlaPolicy, type SlaTargets, targetsFor } from '../../../shared/tickets/sla-policy.ts';
import type { TicketStatus } from '../../../shared/tickets/ticket-status.ts';

const office = [{ from: '09:00', to: '17:00' }];
const berlin = BusinessHours.parse({
  timeZone: 'Europe/Berlin',
  week: { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
  holidays: [{ date: '2026-05-01', name: 'Labour Day' }],
});
const always = alwaysOpen(TimeZone.parse('UTC'));
const policy = SlaPolicy.parse({ escalateAfterMinutes: 30, reassignAfterMinutes: 60 });
const targets: SlaTargets = { firstResponseMinutes: 60, nextResponseMinutes: 120, resolutionMinutes: 480 };

const OPENED: SlaEvent = { is: 'opened' };
const RESPONDED: SlaEvent = { is: 'responded' };
const WROTE: SlaEvent = { is: 'customer-wrote' };
const TIME: SlaEvent = { is: 'time' };
const to = (status: TicketStatus): SlaEvent => ({ is: 'moved', to: status });

type Script = readonly (readonly [at: string, event: SlaEvent])[];

/** A ticket whose clock goes through a script; the steps of each event, and how it stands at the end. */
class Play {
  clock: SlaClock = {};
  status: TicketStatus = 'new';
  readonly steps: string[] = [];
  readonly hours: BusinessHours;
  readonly policy: SlaPolicy;
  targets: SlaTargets;

  constructor(hours: BusinessHours, script: Script, rules = policy, promised = targets) {
    this.hours = hours;
    this.policy = rules;
    this.targets = promised;
    for (const [at, event] of script) this.happen(at, event);
  }

  happen(at: string, event: SlaEvent): SlaOutcome {
    const { hours, status, targets: promised } = this;
    const terms = { hours, policy: this.policy, targets: promised, status };
    const outcome = slaAfter(this.clock, event, terms, new Date(at));
    this.clock = outcome.clock;
    if (event.is === 'moved') this.status = event.to;
    this.steps.push(...outcome.steps.map(({ timer, step }) => `${timer} ${step}`));
    return outcome;
  }

  get next() {
    return nextStepAt(this.clock, this.policy, this.hours)?.toISOString();
  }
  get deadline() {
    return deadlineOf(this.clock, this.hours)?.toISOString();
  }
  used(at: string, timer: 'firstResponse' | 'nextResponse' | 'resolution') {
    const { usedMs = 0, runningSince } = this.clock[timer] ?? {};
    const ran = runningSince === undefined ? 0 : businessMsBetween(this.hours, new Date(runningSince), new Date(at));
    return (usedMs + ran) / 60_000;
  }
}

describe('deadlines', () => {
  it.each([
    ['on a working day', '2026-04-27T08:00:00Z', '2026-04-27T08:48:00.000Z', '2026-04-27T09:00:00.000Z'],
    ['over a weekend', '2026-04-24T14:30:00Z', '2026-04-27T07:18:00.000Z', '2026-04-27T07:30:00.000Z'],
    ['over a holiday and a weekend', '2026-04-30T14:30:00Z', '2026-05-04T07:18:00.000Z', '2026-05-04T07:30:00.000Z'],
    ['over the spring change', '2026-03-27T15:30:00Z', '2026-03-30T07:18:00.000Z', '2026-03-30T07:30:00.000Z'],
    ['over the autumn change', '2026-10-23T14:30:00Z', '2026-10-26T08:18:00.000Z', '2026-10-26T08:30:00.000Z'],
    ['of a ticket opened at night', '2026-04-26T23:00:00Z', '2026-04-27T07:48:00.000Z', '2026-04-27T08:00:00.000Z'],
  ])('%s', (_, at, warning, deadline) => {
    const play = new Play(berlin, [[at, OPENED]]);
    expect([play.next, play.deadline]).toEqual([warning, deadline]);
  });

  it('never come where nobody works', () => {
    const play = new Play(BusinessHours.parse({ timeZone: 'UTC', week: {} }), [['2026-04-27T08:00:00Z', OPENED]]);
    expect([play.next, play.deadline]).toEqual([undefined, undefined]);
  });

  it('are none where nothing is promised', () => {
    const play = new Play(berlin, [['2026-04-27T08:00:00Z', OPENED]], policy, {});
    expect([play.next, play.deadline, play.clock]).toEqual([undefined, undefined, {}]);
  });
});

describe('the steps of a promise', () => {
  const [opened, warning, breach, escalation, reassignment] = [0, 48, 60, 90, 120].map((minutes) =>
    new Date(Date.parse('2026-04-27T08:00:00Z') + minutes * 60_000).toISOString(),
  ) as [string, string, string, string, string];

  it('come one after another, each when the clock said it would', () => {
    const play = new Play(always, [[opened, OPENED]], policy, { firstResponseMinutes: 60 });
    for (const at of [warning, breach, escalation, reassignment]) {
      expect(play.next).toBe(at);
      play.happen(at, TIME);
    }
    expect(play.steps).toEqual(SLA_STEPS.map((step) => `firstResponse ${step}`));
    expect(play.next).toBeUndefined();
    expect(play.clock.firstResponse?.breachedAt).toBe(breach);
  });

  it('are taken once, however often one looks', () => {
    const looks: Script = [breach, breach, warning, breach].map((at) => [at, TIME]);
    expect(new Play(always, [[opened, OPENED], ...looks]).steps).toEqual(['firstResponse breached']);
  });

  it('are not early', () => {
    const early = new Date(Date.parse(warning) - 1).toISOString();
    expect(
      new Play(always, [
        [opened, OPENED],
        [early, TIME],
      ]).steps,
    ).toEqual([]);
  });

  it('leave the warning out when one looks only after the breach', () => {
    const play = new Play(always, [
      [opened, OPENED],
      [reassignment, TIME],
    ]);
    expect(play.steps).toEqual(['firstResponse breached', 'firstResponse escalated', 'firstResponse reassigned']);
    expect(play.clock.firstResponse?.breachedAt).toBe(breach);
  });

  it('tell of a breach that nobody had looked at when the answer came', () => {
    const play = new Play(always, [
      [opened, OPENED],
      [escalation, RESPONDED],
    ]);
    expect(play.steps).toEqual(['firstResponse breached', 'firstResponse escalated']);
    expect(play.clock.firstResponse).toMatchObject({ breachedAt: breach, metAt: escalation, usedMs: 90 * 60_000 });
  });

  it('stop at the answer', () => {
    const play = new Play(
      always,
      [
        [opened, OPENED],
        [warning, RESPONDED],
      ],
      policy,
      { firstResponseMinutes: 60 },
    );
    expect([play.next, play.deadline]).toEqual([undefined, undefined]);
    play.happen(reassignment, TIME);
    expect(play.steps).toEqual(['firstResponse warned']);
  });

  it('have no reassignment where the tenant wants none', () => {
    const gentle = SlaPolicy.parse({});
    const play = new Play(
      always,
      [
        [opened, OPENED],
        [reassignment, TIME],
      ],
      gentle,
    );
    expect(play.steps).toEqual(['firstResponse breached', 'firstResponse escalated']);
  });
});

describe('the clock', () => {
  const day = (time: string) => `2026-04-27T${time}:00.000Z`;

  it.each<[string, Script, string, number]>([
    ['runs while the ticket is new', [[day('08:00'), OPENED]], day('09:00'), 60],
    [
      'runs on when it is opened',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('open')],
      ],
      day('09:00'),
      60,
    ],
    [
      'stands while we wait',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('waiting')],
      ],
      day('12:00'),
      30,
    ],
    [
      'stands on hold',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('on_hold')],
      ],
      day('12:00'),
      30,
    ],
    [
      'stands from waiting to on hold',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('waiting')],
        [day('09:00'), to('on_hold')],
      ],
      day('12:00'),
      30,
    ],
    [
      'goes on after waiting',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('waiting')],
        [day('11:00'), to('open')],
      ],
      day('12:00'),
      90,
    ],
    [
      'stands when resolved',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('resolved')],
      ],
      day('12:00'),
      30,
    ],
    [
      'goes on when reopened, from where it stood',
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('resolved')],
        [day('11:00'), to('open')],
      ],
      day('11:15'),
      45,
    ],
  ])('%s', (_, script, at, used) => {
    expect(new Play(always, script).used(at, 'resolution')).toBe(used);
  });

  it('runs on hold where the tenant says so', () => {
    const strict = SlaPolicy.parse({ pausesOnHold: false });
    const play = new Play(
      always,
      [
        [day('08:00'), OPENED],
        [day('08:30'), to('on_hold')],
      ],
      strict,
    );
    expect(play.used(day('09:00'), 'resolution')).toBe(60);
    play.happen(day('09:00'), to('waiting'));
    expect(play.used(day('12:00'), 'resolution')).toBe(60);
  });

  it('has no deadline while it stands, and a later one after', () => {
    const play = new Play(always, [
      [day('08:00'), OPENED],
      [day('08:30'), to('waiting')],
    ]);
    expect([play.next, play.deadline]).toEqual([undefined, undefined]);
    play.happen(day('10:00'), to('open'));
    expect(play.deadline).toBe(day('10:30'));
  });

  it('stands over a weekend of waiting and a night', () => {
    const play = new Play(berlin, [
      ['2026-04-24T07:00:00Z', OPENED],
      ['2026-04-24T08:00:00Z', RESPONDED],
      ['2026-04-24T08:00:00Z', to('waiting')],
      ['2026-04-27T07:30:00Z', to('open')],
    ]);
    expect(play.used('2026-04-27T15:00:00Z', 'resolution')).toBe(60 + 450);
    expect(play.deadline).toBe('2026-04-27T14:30:00.000Z');
  });
});

describe('next responses', () => {
  const day = (time: string) => `2026-04-27T${time}:00.000Z`;
  const answered: Script = [
    [day('08:00'), OPENED],
    [day('08:30'), RESPONDED],
  ];

  it('are not awaited before the first one', () => {
    expect(
      new Play(always, [
        [day('08:00'), OPENED],
        [day('08:10'), WROTE],
      ]).clock.nextResponse,
    ).toBeUndefined();
  });

  it('are awaited from the oldest unanswered message on', () => {
    const play = new Play(always, [...answered, [day('09:00'), WROTE], [day('09:30'), WROTE]]);
    expect(play.used(day('10:00'), 'nextResponse')).toBe(60);
    expect(play.deadline).toBe(day('11:00'));
  });

  it('begin anew after each answer', () => {
    const play = new Play(always, [
      ...answered,
      [day('09:00'), WROTE],
      [day('09:30'), RESPONDED],
      [day('10:00'), WROTE],
    ]);
    expect(play.used(day('10:10'), 'nextResponse')).toBe(10);
  });

  it('are not awaited any more when the ticket is resolved', () => {
    const play = new Play(always, [...answered, [day('09:00'), WROTE], [day('09:05'), to('resolved')]]);
    expect(play.next).toBeUndefined();
    play.happen(day('10:00'), to('open'));
    expect(play.clock.nextResponse?.metAt).toBe(day('09:05'));
  });
});

describe('other promises', () => {
  const day = (time: string) => `2026-04-27T${time}:00.000Z`;
  const retarget = (play: Play, at: string, promised: SlaTargets) => {
    play.targets = promised;
    return play.happen(at, { is: 'retargeted' });
  };

  it('count what was used', () => {
    const play = new Play(always, [[day('08:00'), OPENED]]);
    retarget(play, day('08:30'), { firstResponseMinutes: 90 });
    expect(play.deadline).toBe(day('09:30'));
    expect(play.clock.resolution).toBeUndefined();
  });

  it('may be broken at once', () => {
    const play = new Play(always, [[day('08:00'), OPENED]]);
    retarget(play, day('08:30'), { ...targets, firstResponseMinutes: 15 });
    expect(play.steps).toEqual(['firstResponse breached']);
    expect(play.next).toBe(day('08:45'));
  });

  it('warn again when there is time again, and never repeat what is still true', () => {
    const play = new Play(always, [
      [day('08:00'), OPENED],
      [day('08:50'), TIME],
    ]);
    retarget(play, day('08:50'), { firstResponseMinutes: 120 });
    expect(play.next).toBe(day('09:36'));
    retarget(play, day('09:40'), { firstResponseMinutes: 110 });
    expect(play.steps).toEqual(['firstResponse warned', 'firstResponse warned']);
    retarget(play, day('09:41'), { firstResponseMinutes: 105 });
    expect(play.steps).toHaveLength(2);
  });

  it('leave what was met', () => {
    const play = new Play(always, [
      [day('08:00'), OPENED],
      [day('08:30'), RESPONDED],
    ]);
    const { firstResponse } = play.clock;
    retarget(play, day('09:00'), { firstResponseMinutes: 1 });
    expect(play.clock.firstResponse).toEqual(firstResponse);
    expect(play.steps).toEqual([]);
  });
});

describe('which promises hold', () => {
  const category = LookupEntryId.parse('lk_01ARYZ6S410000000000000000');
  const rule = (minutes: number, rest: object = {}) => ({ ...rest, targets: { resolutionMinutes: minutes } });
  const rules = SlaPolicy.parse({
    rules: [rule(1), rule(2, { priority: 'urgent' }), rule(3, { category }), rule(4, { category, priority: 'urgent' })],
  });

  it.each([
    ['low', 'lk_other', 1],
    ['urgent', 'lk_other', 2],
    ['low', category, 3],
    ['urgent', category, 4],
  ] as const)('for %s and %s', (priority, of, minutes) => {
    expect(targetsFor(rules, { priority, category: of })).toEqual({ resolutionMinutes: minutes });
  });

  it('none without a rule that fits', () => {
    expect(targetsFor(SlaPolicy.parse({ rules: [rule(1, { priority: 'low' })] }), { priority: 'high' })).toEqual({});
  });

  it.each([
    [{ rules: [rule(1), rule(2)] }, 'must not repeat'],
    [{ rules: [rule(0)] }, 'must be at least 1'],
    [{ escalateAfterMinutes: 60, reassignAfterMinutes: 30 }, 'before the manager is told'],
    [{ warnAtPercent: 100 }, '<=99'],
  ])('%j is refused', (given, message) => {
    const { error } = SlaPolicy.safeParse(given);
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});

describe('whatever happens', () => {
  const event: fc.Arbitrary<SlaEvent> = fc.oneof(
    fc.constantFrom(RESPONDED, WROTE, TIME, TIME),
    fc.constantFrom<TicketStatus>('open', 'waiting', 'on_hold', 'resolved').map(to),
  );
  const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), event), { maxLength: 12 });
  const hours = fc.constantFrom(always, berlin);

  it('each step comes once and in order, looked at often or seldom', () => {
    fc.assert(
      fc.property(hours, story, (open, events) => {
        const [often, seldom] = [new Play(open, []), new Play(open, [])];
        let minute = Date.parse('2026-03-27T08:00:00Z') / 60_000;
        const at = () => new Date(minute * 60_000).toISOString();
        for (const play of [often, seldom]) play.happen(at(), OPENED);
        for (const [wait, what] of events) {
          for (const end = minute + wait; minute < end; minute += Math.min(7, end - minute)) often.happen(at(), TIME);
          for (const play of [often, seldom]) play.happen(at(), what);
        }
        const breaches = (play: Play) => play.steps.filter((step) => !step.endsWith('warned')).toSorted();
        expect(breaches(often)).toEqual(breaches(seldom));
        for (const name of ['firstResponse', 'resolution'] as const) {
          const steps = often.steps.filter((step) => step.startsWith(name));
          expect(steps).toEqual(SLA_STEPS.map((step) => `${name} ${step}`).filter((step) => steps.includes(step)));
          expect(often.used(at(), name)).toBe(seldom.used(at(), name));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the next step is due when the clock says, and not before', () => {
    fc.assert(
      fc.property(hours, story, (open, events) => {
        const play = new Play(open, [['2026-03-27T08:00:00Z', OPENED]]);
        let time = Date.parse('2026-03-27T08:00:00Z');
        for (const [wait, what] of events) {
          time += wait * 60_000;
          play.happen(new Date(time).toISOString(), what);
        }
        const { next } = play;
        if (next === undefined) return;
        expect(Date.parse(next)).toBeGreaterThan(time);
        expect(play.happen(new Date(Date.parse(next) - 1).toISOString(), TIME).steps).toEqual([]);
        expect(play.happen(next, TIME).steps.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
