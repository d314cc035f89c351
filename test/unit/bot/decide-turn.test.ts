import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { entryChoice, MENU_CHOICE, PERSON_CHOICE } from '../../../shared/bot/choice-id.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { decideTurn, type TurnOutcome } from '../../../shared/bot/decide-turn.ts';
import { BotMemory, Decision, kept, NEW_MEMORY, recalled, type TurnMemory } from '../../../shared/bot/decision.ts';
import { menuEntries } from '../../../shared/bot/menu.ts';
import { type BotMessage, readMessage } from '../../../shared/bot/read-message.ts';
import type { Reading } from '../../../shared/bot/reading.ts';
import type { LookupEntryId } from '../../../shared/core/ids.ts';
import { anySettings, anyTables, anyText } from './arbitrary-entries.ts';

const [acme] = demoTenants;
if (acme === undefined) throw new Error('the demo tenants are missing');
const { settings } = acme;
const tables = compileTables(acme.entries);
const idOf = (name: string) => {
  const found = acme.entries.find((entry) => entry.name.en === name);
  if (found === undefined) throw new Error(`no entry ${name}`);
  return found.id;
};
const screen = idOf('Screen repair');
const late = idOf('My order has not arrived');

const toMessage = (message: string | BotMessage): BotMessage =>
  typeof message === 'string' ? { kind: 'text', text: message } : message;
const turn = (messages: readonly (string | BotMessage)[], memory: TurnMemory = NEW_MEMORY): TurnOutcome =>
  decideTurn({
    readings: messages.map((message) => readMessage(toMessage(message), tables)),
    memory,
    tables,
    settings,
  });
const choice = (id: string): BotMessage => ({ kind: 'choice', id, title: 'x' });

describe('decideTurn', () => {
  it('acts on one clear entry', () => {
    expect(turn(['my screen is broken']).decision).toEqual({ do: 'answer', language: 'en', entryId: screen });
    expect(turn(['mi pedido no llegó']).decision).toEqual({
      do: 'open-ticket',
      language: 'es',
      entryId: late,
      priority: 'normal',
    });
    const companies = idOf('Repairs for companies');
    expect(turn(['wholesale']).decision).toEqual({ do: 'draft-quotation', language: 'en', entryId: companies });
  });

  it('weighs several messages of one turn together', () => {
    expect(turn(['hi', 'my phone fell', 'the display is broken', 'thanks']).decision).toMatchObject({
      do: 'answer',
      entryId: screen,
    });
  });

  it('offers entries that are close', () => {
    const { decision, memory } = turn(['something for my phone']);
    expect(decision).toMatchObject({ do: 'offer', language: 'en' });
    const offered = decision.do === 'offer' ? decision.entryIds : [];
    expect(offered.length).toBeGreaterThan(1);
    expect(memory.offered).toEqual(offered);
    expect(turn(['2'], memory).decision).toMatchObject({ do: 'answer', entryId: offered[1] });
    expect(turn([`${offered.length + 1}`], memory).decision).toMatchObject({ do: 'hand-over', reason: 'asked' });
  });

  it('does both of two requests of which each is clear, in one message or in two', () => {
    const both = {
      do: 'both',
      language: 'en',
      acts: [
        { do: 'answer', entryId: screen },
        { do: 'open-ticket', entryId: late },
      ],
    };
    for (const messages of [
      ['my screen is broken, and where is my order?'],
      ['how much is a new screen?\nalso my order has not arrived'],
      ['my screen is broken', 'where is my order'],
    ]) {
      const { decision, memory } = turn(messages);
      expect(decision).toMatchObject(both);
      expect(memory).toEqual({ language: 'en', fallbacks: 0, offered: [] });
    }
    expect(turn(['where is my order, and can you fix a broken screen?']).decision).toMatchObject({
      acts: [{ entryId: late }, { entryId: screen }],
    });
    expect(turn(['se me rompió la pantalla y mi pedido no llegó']).decision).toMatchObject({ ...both, language: 'es' });
  });

  it('takes the parts of one request for one', () => {
    expect(turn(['my phone fell, and now the screen is broken']).decision).toMatchObject({
      do: 'answer',
      entryId: screen,
    });
    expect(turn(['broken screen, cracked display']).decision).toMatchObject({ do: 'answer', entryId: screen });
  });

  it('offers more than two requests, and two of which one is not clear, in one list', () => {
    const many = turn(['broken screen, opening hours, refund, laptop']).decision;
    expect(many.do === 'offer' ? many.entryIds : []).toHaveLength(4);
    const parts = [
      { entryId: screen, score: 0.9, isNamed: true },
      { entryId: late, score: 0.3, isNamed: true },
    ];
    const reading: Reading = { intent: 'entries', entries: [{ entryId: screen, score: 0.9, evidence: [] }], parts };
    const decided = (changed: Partial<(typeof parts)[number]>) =>
      decideTurn({
        ...{ memory: NEW_MEMORY, tables, settings },
        readings: [{ ...reading, parts: parts.map((part, at) => (at === 1 ? { ...part, ...changed } : part)) }],
      }).decision;
    expect(decided({})).toEqual({ do: 'offer', language: 'en', entryIds: [screen, late] });
    expect(decided({ score: 0.5 })).toMatchObject({ do: 'both' });
    expect(decided({ score: 0.74, isNamed: false })).toMatchObject({ do: 'answer', entryId: screen });
    expect(decided({ score: 0.75, isNamed: false })).toMatchObject({ do: 'offer' });
    expect(decided({ score: 0.9, isNamed: false })).toMatchObject({ do: 'both' });
    expect(decided({ score: 0.1 })).toMatchObject({ do: 'answer', entryId: screen });
  });

  it('offers as many as are needed, at most nine, fewer when the tenant is cautious', () => {
    const like = (score: number, count: number): Reading => {
      const [first, second, third, ...others] = acme.entries.slice(0, count).map(({ id }) => ({ entryId: id, score }));
      const entries = [first, second, third].filter((one) => one !== undefined);
      return { intent: 'entries', entries: entries.map((one) => ({ ...one, evidence: [] })), others };
    };
    const listed = (reading: Reading, offerAbove: number): number => {
      const own = { ...settings, caution: { answerAbove: 0.6, offerAbove } };
      const { decision } = decideTurn({ readings: [reading], memory: NEW_MEMORY, tables, settings: own });
      return decision.do === 'offer' ? decision.entryIds.length : 0;
    };
    expect(listed(like(0.1, 10), 0.09)).toBe(9);
    expect(listed(like(0.1, 10), 0.11)).toBe(0);
    expect(listed(like(0.3, 3), 0.2)).toBe(3);
    const falling = [0.4, 0.2, 0.1, 0.05, 0.05, 0.05, 0.05].map((score, at) => ({
      ...{ entryId: acme.entries[at]?.id ?? '', score },
    }));
    const reading: Reading = {
      ...{ intent: 'entries', entries: falling.slice(0, 3).map((one) => ({ ...one, evidence: [] })) },
      others: falling.slice(3),
    };
    expect([0.04, 0.09, 0.19, 0.29].map((offerAbove) => listed(reading, offerAbove))).toEqual([7, 6, 4, 3]);
  });

  it('hears the language model on its candidates only, and only where it is unsure', () => {
    const read = (text: string, chosen: LookupEntryId) =>
      decideTurn({ readings: [readMessage(toMessage(text), tables)], memory: NEW_MEMORY, tables, settings, chosen });
    const { candidates } = turn(['something for my phone']);
    expect(candidates.length).toBeGreaterThan(1);
    for (const candidate of candidates) {
      expect(read('something for my phone', candidate).decision).toMatchObject({
        entryId: candidate,
        by: 'language-model',
      });
    }
    const foreign = acme.entries.filter(({ id }) => !candidates.includes(id));
    for (const { id } of foreign) expect(read('something for my phone', id)).toEqual(turn(['something for my phone']));
    expect(read('my screen is broken', late)).toEqual(turn(['my screen is broken']));
    expect(turn(['my screen is broken']).candidates).toEqual([]);
  });

  it('takes yes for the only entry it asked about, and only then', () => {
    const asked: TurnMemory = { fallbacks: 1, offered: [screen] };
    expect(turn(['yes'], asked).decision).toMatchObject({ do: 'answer', entryId: screen });
    expect(turn(['yes'], { ...asked, fallbacks: 0 }).decision).toMatchObject({ do: 'ask-again' });
  });

  it('asks again once, then hands over, then begins anew', () => {
    const first = turn(['qwerty asdf']);
    expect(first.decision).toMatchObject({ do: 'ask-again' });
    const second = turn(['zxcv'], first.memory);
    expect(second.decision).toMatchObject({ do: 'hand-over', reason: 'unsure' });
    expect(turn(['qwerty'], second.memory).decision).toMatchObject({ do: 'ask-again' });
  });

  it('forgets earlier failures when it could help', () => {
    const failed = turn(['qwerty asdf']).memory;
    expect(turn(['open on sunday?'], failed).memory.fallbacks).toBe(0);
  });

  it('lets the last explicit choice win', () => {
    const messages = [choice(entryChoice(late)), choice(PERSON_CHOICE), choice(entryChoice(screen)), 'refund'];
    expect(turn(messages).decision).toMatchObject({ do: 'answer', entryId: screen });
    expect(turn([choice(entryChoice(screen)), 'I want to talk to a person']).decision).toMatchObject({
      reason: 'asked',
    });
    expect(turn([choice(MENU_CHOICE)]).decision).toEqual({ do: 'menu', language: 'en' });
  });

  it('greets, stays silent after thanks, and gives media to a person', () => {
    expect(turn(['buenos días']).decision).toEqual({ do: 'greet', language: 'es' });
    expect(turn(['thanks', '👍']).decision).toEqual({ do: 'none', reason: 'thanks' });
    expect(turn([{ kind: 'other', type: 'audio' }]).decision).toMatchObject({ do: 'hand-over', reason: 'not-text' });
    expect(turn([{ kind: 'other', type: 'image' }, 'broken screen']).decision).toMatchObject({ do: 'answer' });
    expect(turn([]).decision).toEqual({ do: 'none', reason: 'no-message' });
  });

  it('keeps the language of the conversation, and speaks only those of the tenant', () => {
    const { memory } = turn(['hola']);
    expect(turn(['1'], memory).decision).toMatchObject({ language: 'es' });
    expect(turn(['guten Tag'], NEW_MEMORY).decision).toMatchObject({ do: 'greet', language: 'en' });
  });

  it('picks by number what the menu showed, and does not take a number for something else', () => {
    const { memory } = turn(['menu']);
    const shown = menuEntries(tables);
    shown.forEach((entry, at) => {
      expect(turn([String(at + 1)], memory).decision).toMatchObject({ entryId: entry.id });
    });
    expect(turn(['10'], memory).decision).toMatchObject({ do: 'hand-over', reason: 'asked' });
    expect(turn(['77'], memory).decision).toMatchObject({ do: 'ask-again' });
  });

  it('is total: any messages, tables, settings and memory give a valid decision and memory', () => {
    const message = fc.oneof(
      anyText(60).map((text): BotMessage => ({ kind: 'text', text })),
      fc
        .constantFrom('hi', 'thanks', 'menu', '1', '3', 'yes', 'no', 'agent')
        .map((text): BotMessage => ({ kind: 'text', text })),
      fc
        .tuple(fc.constantFrom('menu', 'person', 'entry:', `entry:${screen}`, '__proto__'), anyText(24))
        .map(([id, title]): BotMessage => ({ kind: 'choice', id, title })),
      fc.constantFrom('image', 'sticker', 'unsupported').map((type): BotMessage => ({ kind: 'other', type })),
    );
    fc.assert(
      fc.property(
        anyTables,
        anySettings,
        fc.array(fc.array(message, { maxLength: 3 }), { maxLength: 4 }),
        (any, own, turns) => {
          let memory = NEW_MEMORY;
          for (const messages of turns) {
            const readings = messages.map((one) => readMessage(one, any));
            const outcome = decideTurn({ readings, memory, tables: any, settings: own });
            expect(Decision.parse(outcome.decision)).toEqual(outcome.decision);
            const stored = BotMemory.parse(kept(outcome.memory, outcome.decision));
            expect(recalled(stored, outcome.decision)).toEqual(outcome.memory);
            memory = outcome.memory;
          }
        },
      ),
    );
  });
});
