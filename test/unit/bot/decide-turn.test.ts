import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { entryChoice, MENU_CHOICE, PERSON_CHOICE } from '../../../shared/bot/choice-id.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { decideTurn, type TurnOutcome } from '../../../shared/bot/decide-turn.ts';
import { BotMemory, Decision, NEW_MEMORY } from '../../../shared/bot/decision.ts';
import { menuEntries } from '../../../shared/bot/menu.ts';
import { type BotMessage, readMessage } from '../../../shared/bot/read-message.ts';
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
const turn = (messages: readonly (string | BotMessage)[], memory: BotMemory = NEW_MEMORY): TurnOutcome =>
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
    const companies = idOf('Offers for companies');
    expect(turn(['wholesale']).decision).toEqual({
      do: 'hand-over',
      language: 'en',
      reason: 'entry',
      entryId: companies,
    });
  });

  it('weighs several messages of one turn together', () => {
    expect(turn(['hi', 'my phone fell', 'the display is broken', 'thanks']).decision).toMatchObject({
      do: 'answer',
      entryId: screen,
    });
  });

  it('offers entries that are close', () => {
    const { decision, memory } = turn(['headphones or laptop']);
    expect(decision).toMatchObject({ do: 'offer', language: 'en' });
    expect(memory.offered).toHaveLength(2);
    expect(turn(['2'], memory).decision).toMatchObject({
      do: 'answer',
      entryId: decision.do === 'offer' ? decision.entryIds[1] : undefined,
    });
    expect(turn(['3'], memory).decision).toMatchObject({ do: 'hand-over', reason: 'asked' });
  });

  it('takes yes for the only entry it asked about, and only then', () => {
    const asked: BotMemory = { fallbacks: 1, offered: [screen] };
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
            expect(BotMemory.parse(outcome.memory)).toEqual(outcome.memory);
            memory = outcome.memory;
          }
        },
      ),
    );
  });
});
