import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  ConversationStatus,
  cursorAfter,
  inboxAtAfter,
  isCovered,
  isFromFuture,
  isWindowOpen,
  previewOf,
  windowEndAfter,
} from '../../../shared/conversations/conversation.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { customerIdOf, PhoneNumberId, ulid } from '../../../shared/core/ids.ts';

const START = Date.parse('2026-08-01T10:00:00.000Z');
const iso = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const HOUR = 3600;

const conversationAt = (inboxAt: string, status: ConversationStatus): Conversation => ({
  ...newConversation(
    { now: () => new Date(START), newUlid: () => ulid(new Date(START)) },
    customerIdOf(ulid(new Date(START))),
    { phoneNumberId: PhoneNumberId.parse('1'), initialStatus: status },
  ),
  inboxAt,
});

describe('the customer service window', () => {
  it('ends 24 hours after the customer wrote', () => {
    expect(windowEndAfter(undefined, iso(0))).toBe(iso(24 * HOUR));
  });

  it('is open until two minutes before its end', () => {
    const windowEndsAt = iso(24 * HOUR);
    expect(isWindowOpen({ windowEndsAt }, new Date(iso(24 * HOUR - 121)))).toBe(true);
    expect(isWindowOpen({ windowEndsAt }, new Date(iso(24 * HOUR - 120)))).toBe(false);
  });

  it('is closed where the customer never wrote', () => {
    expect(isWindowOpen({}, new Date(START))).toBe(false);
  });

  it('never ends earlier by a message, and ends 24 hours after the last one whatever their order', () => {
    const times = fc.array(fc.integer({ min: 0, max: 90 * 24 * HOUR }), { minLength: 1 });
    fc.assert(
      fc.property(times, (seconds) => {
        let end: string | undefined;
        for (const second of seconds) {
          const next = windowEndAfter(end, iso(second));
          expect(end === undefined || next >= end).toBe(true);
          end = next;
        }
        expect(end).toBe(iso(Math.max(...seconds) + 24 * HOUR));
      }),
    );
  });
});

describe('isFromFuture', () => {
  it.each([
    [0, false],
    [300, false],
    [301, true],
    [-90_000, false],
  ])('a message %d seconds ahead of its receipt: %s', (seconds, expected) => {
    expect(isFromFuture(iso(seconds), iso(0))).toBe(expected);
  });
});

describe('inboxAtAfter', () => {
  const status = fc.constantFrom(...ConversationStatus.options);

  it('moves at once with the status', () => {
    fc.assert(
      fc.property(status, status, fc.nat(100_000), (before, after, seconds) => {
        fc.pre(before !== after);
        expect(inboxAtAfter(conversationAt(iso(0), before), after, new Date(iso(seconds)))).toBe(iso(seconds));
      }),
    );
  });

  it.each([
    ['open', 15],
    ['waiting', 15],
    ['bot', 900],
    ['resolved', 900],
  ] as const)('moves a thread that stays %s every %d seconds at most', (stays, step) => {
    const before = conversationAt(iso(0), stays);
    expect(inboxAtAfter(before, stays, new Date(iso(step - 1)))).toBe(iso(0));
    expect(inboxAtAfter(before, stays, new Date(iso(step)))).toBe(iso(step));
  });
});

describe('previewOf', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const characters = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
  const long = { minLength: 20, maxLength: 90, size: 'max' } as const;
  const words = fc
    .array(fc.constantFrom('👩‍👩‍👧‍👦', '🇸🇦', 'é', 'ـَ', '👍🏽', 'a', ' ', '\n', 'नि', '👋', 'مرحبا'), long)
    .map((parts) => parts.join(''));

  it('is one line of at most 56 units, well-formed, and never ends inside a visible character', () => {
    const texts = fc.oneof(words, fc.string({ unit: 'binary', ...long }), fc.string());
    fc.assert(
      fc.property(texts, (text) => {
        const preview = previewOf(text);
        const line = text.replace(/\s+/gu, ' ');
        expect(preview.length).toBeLessThanOrEqual(56);
        expect(preview.isWellFormed()).toBe(true);
        expect(preview).not.toMatch(/[\n\r]/);
        if (line.length <= 56) expect(preview).toBe(line);
        else {
          const kept = preview.slice(0, -1);
          expect(preview.at(-1)).toBe('…');
          expect(line.startsWith(kept)).toBe(true);
          const whole = characters(line).slice(0, 56);
          const ends = whole.map((_, index) => whole.slice(0, index).join('').trimEnd());
          expect(ends).toContain(kept);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the cursor', () => {
  const message = fc.record({
    at: fc.integer({ min: 0, max: 4 }).map(iso),
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  });
  const messages = fc.array(message, { maxLength: 12 });
  const cursor = fc.option(
    messages.map((some) => cursorAfter(undefined, some)),
    { nil: undefined },
  );
  const everyMessage = [0, 1, 2, 3, 4].flatMap((at) => ['a', 'b', 'c', 'd', 'e'].map((key) => ({ at: iso(at), key })));
  const coveredBy = (of: ReturnType<typeof cursorAfter>) => everyMessage.filter((one) => isCovered(of, one));

  it('covers nothing before the first message', () => {
    expect(coveredBy(undefined)).toEqual([]);
    expect(cursorAfter(undefined, [])).toBeUndefined();
  });

  it('covers what it was moved by, and what it covered stays covered', () => {
    fc.assert(
      fc.property(cursor, messages, (before, some) => {
        const after = cursorAfter(before, some);
        for (const one of [...some, ...coveredBy(before)]) expect(isCovered(after, one)).toBe(true);
      }),
    );
  });

  it('covers no message that is newer than all it knows', () => {
    fc.assert(
      fc.property(cursor, messages, (before, some) => {
        const after = cursorAfter(before, some);
        const newest = [before?.at ?? '', ...some.map(({ at }) => at)].sort().at(-1) ?? '';
        for (const one of everyMessage) if (one.at > newest) expect(isCovered(after, one)).toBe(false);
        const known = new Set([
          ...(before?.at === newest ? before.keys : []),
          ...some.filter(({ at }) => at === newest).map(({ key }) => key),
        ]);
        for (const one of everyMessage) if (one.at === newest) expect(isCovered(after, one)).toBe(known.has(one.key));
      }),
    );
  });

  it('is the same whatever the order, the batches and the repetitions', () => {
    const shuffled = messages.chain((some) =>
      fc.record({
        some: fc.constant(some),
        again: fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 }),
        cut: fc.nat(some.length * 2),
      }),
    );
    fc.assert(
      fc.property(cursor, shuffled, (before, { some, again, cut }) => {
        const atOnce = cursorAfter(before, some);
        const inParts = cursorAfter(cursorAfter(before, again.slice(0, cut)), again.slice(cut));
        expect(coveredBy(inParts)).toEqual(coveredBy(atOnce));
      }),
    );
  });

  it('is not moved by what it covers', () => {
    fc.assert(
      fc.property(cursor, messages, (before, some) => {
        const after = cursorAfter(before, some);
        expect(cursorAfter(after, some)).toEqual(after);
      }),
    );
  });
});
