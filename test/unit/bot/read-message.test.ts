import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { entryChoice, MENU_CHOICE, PERSON_CHOICE } from '../../../shared/bot/choice-id.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { readMessage } from '../../../shared/bot/read-message.ts';
import { Reading } from '../../../shared/bot/reading.ts';
import { anyTables, anyText, entryId } from './arbitrary-entries.ts';

const acme = demoTenants.find(({ slug }) => slug === 'acme')?.entries ?? [];
const tables = compileTables(acme);
const read = (text: string): Reading => readMessage({ kind: 'text', text }, tables);

const idOf = (name: string) => acme.find((entry) => entry.name.en === name)?.id;
const demoTexts = acme.flatMap(({ examples, keywords }) => [
  ...examples.map(({ text }) => text),
  ...Object.values(keywords).flat(),
]);

describe('readMessage', () => {
  it.each(['2', '٢', '2️⃣', 'no. 2', 'Option 2 please', 'رقم ٢', 'número 2', '#2', '2.', '२'])(
    'reads "%s" as the number 2',
    (text) => {
      expect(read(text)).toEqual({ intent: 'number', number: 2, entries: [] });
    },
  );

  it('reads the keycap ten', () => {
    expect(read('🔟').number).toBe(10);
  });

  it.each([
    ['hi', 'greeting'],
    ['Hola, ¿cómo estás?', 'greeting'],
    ['السلام عليكم ورحمة الله', 'greeting'],
    ['👋', 'greeting'],
    ['thanks!!!', 'thanks'],
    ['ok gracias', 'thanks'],
    ['👍🏽', 'thanks'],
    ['jajaja', 'thanks'],
    ['menu', 'menu'],
    ['Menú por favor', 'menu'],
    ['القائمة', 'menu'],
    ['I want to talk to a person', 'person'],
    ['agent please', 'person'],
    ['my order is late, can I speak to someone?', 'person'],
    ['ابغى اكلم موظف', 'person'],
    ['yes', 'yes'],
    ['no', 'no'],
    ['hi, my screen is broken', 'entries'],
    ['gracias, y a qué hora abren?', 'entries'],
    ['who won the match', 'nothing'],
    ['hello, who won the match', 'nothing'],
    ['???', 'nothing'],
    ['', 'nothing'],
  ])('reads "%s" as %s', (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });

  it("takes the tenant's own keyword before small talk", () => {
    const own = compileTables(acme.map((entry, at) => (at === 0 ? { ...entry, keywords: { en: ['menu'] } } : entry)));
    expect(readMessage({ kind: 'text', text: 'menu' }, own)).toMatchObject({
      intent: 'entries',
      entries: [{ entryId: acme[0]?.id }],
    });
  });

  it('reads a known choice as such, and an unknown one by its title', () => {
    const id = entryChoice(acme[1]?.id ?? '');
    expect(readMessage({ kind: 'choice', id, title: 'x' }, tables)).toEqual({
      intent: 'choice',
      entries: [],
      choiceId: id,
    });
    for (const known of [MENU_CHOICE, PERSON_CHOICE]) {
      expect(readMessage({ kind: 'choice', id: known, title: 'x' }, tables).intent).toBe('choice');
    }
    const gone = readMessage({ kind: 'choice', id: entryChoice(entryId(1)), title: 'Screen repair' }, tables);
    expect(gone).toMatchObject({ intent: 'entries', entries: [{ entryId: acme[0]?.id }] });
  });

  it('reads media by its caption, a sticker as a nod, an opened chat as a greeting, anything else as not a text', () => {
    expect(readMessage({ kind: 'other', type: 'image', caption: 'broken screen' }, tables).intent).toBe('entries');
    expect(readMessage({ kind: 'other', type: 'sticker' }, tables).intent).toBe('thanks');
    expect(readMessage({ kind: 'other', type: 'request_welcome' }, tables).intent).toBe('greeting');
    expect(readMessage({ kind: 'other', type: 'audio' }, tables).intent).toBe('not-text');
    expect(readMessage({ kind: 'other', type: 'image', caption: ' ' }, tables).intent).toBe('not-text');
  });

  it('tells the language, also by what was met in the tables', () => {
    expect(read('quiero una funda').language).toBe('es');
    expect(read('pantalla').language).toBe('es');
    expect(read('2').language).toBeUndefined();
  });

  it('tells what spoke against the likeliest entry, and for what', () => {
    const { entries } = read('my battery is swollen since the guarantee ended yesterday');
    const [best] = entries;
    const against = best?.against ?? [];
    expect(best?.entryId).toBe(idOf('Battery replacement'));
    expect(against[0]).toMatchObject({ word: 'guarantee', entryId: idOf('Guarantee') });
    expect(against[0]?.weight).toBeGreaterThan(0);
    const met = new Set(best?.evidence.map(({ word }) => word));
    for (const { word } of against) expect(met.has(word)).toBe(false);
    expect(entries.slice(1).every((entry) => entry.against === undefined)).toBe(true);
    expect(read('broken screen').entries[0]?.against).toEqual([]);
  });

  it('names no entry that no word of the message supports', () => {
    const texts = fc.oneof(
      anyText(120),
      fc.constantFrom(...demoTexts),
      fc.tuple(anyText(30), fc.constantFrom(...demoTexts)).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { evidence } of read(text).entries) {
          expect(evidence.length).toBeGreaterThan(0);
          for (const { word } of evidence) expect(text).toContain(word);
        }
      }),
    );
  });

  it('gives a small, valid reading for any text and tables', () => {
    fc.assert(
      fc.property(anyText(300), anyTables, (text, anyTable) => {
        const reading = readMessage({ kind: 'text', text }, anyTable);
        expect(Reading.parse(reading)).toEqual(reading);
        for (const { word } of reading.entries.flatMap(({ evidence }) => evidence)) expect(text).toContain(word);
        expect(JSON.stringify(reading).length).toBeLessThan(10_000);
      }),
    );
  });
});
