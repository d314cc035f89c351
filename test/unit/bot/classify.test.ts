import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, compileTables } from '../../../shared/bot/classify.ts';
import type { MatchableEntry } from '../../../shared/bot/entry-clues.ts';
import { anyEntries, anyText } from './arbitrary-entries.ts';

const entry = (id: string, fields: Partial<MatchableEntry>): MatchableEntry => ({
  id,
  kind: 'service',
  name: {},
  keywords: {},
  examples: [],
  ...fields,
});

const shop = compileTables([
  entry('screen', {
    name: { en: 'Screen repair', ar: 'تصليح الشاشة' },
    keywords: { en: ['broken screen', 'display'], es: ['pantalla rota'], ar: ['شاشة مكسورة'] },
    examples: [{ text: 'my phone screen is cracked', lang: 'en' }],
  }),
  entry('battery', {
    name: { en: 'Battery replacement', es: 'Cambio de batería' },
    keywords: { en: ['battery', 'drains fast'], es: ['batería'], hi: ['बैटरी'] },
    examples: [{ text: 'my phone dies in two hours', lang: 'en' }],
  }),
  entry('hours', {
    name: { en: 'Opening hours' },
    keywords: { en: ['open', 'price list'], ar: ['تفتحون'] },
    examples: [{ text: 'what time do you open', lang: 'en' }],
  }),
  entry('refund', { name: { en: 'Refund' }, keywords: { en: ['money back', 'return'] } }),
]);

const best = (text: string): string | undefined => classify(text, shop)[0]?.entryId;

describe('classify', () => {
  it.each([
    ['battery', 'battery'],
    ['BATTERY!!!', 'battery'],
    ['mi bateria no sirve', 'battery'],
    ['बैटरी खराब है', 'battery'],
    ['the batteries are empty', 'battery'],
    ['battrey problem', 'battery'],
    ['my screan is brokn', 'screen'],
    ['الشاشه مكسوره', 'screen'],
    ['متى تفتحوا', 'hours'],
    ['pantalla totalmente rota', 'screen'],
    ['Good morning, thanks for your help, I would like my money back please', 'refund'],
    ['helloooo my baaattery 🔋😭', 'battery'],
  ])('understands "%s"', (text, expected) => {
    expect(best(text)).toBe(expected);
  });

  it.each([
    'hi',
    'good morning, how are you?',
    'thanks a lot',
    '👍',
    '???',
    '',
    'شكرا جزيلا',
    'who won the match last night',
    'what is the meaning of life',
  ])('finds nothing in "%s"', (text) => {
    expect(classify(text, shop)).toEqual([]);
  });

  it('says which words met what, in the words of the customer and of the tenant', () => {
    const [ranked] = classify('Hola, la Batería está muerta', shop);
    expect(ranked).toMatchObject({
      entryId: 'battery',
      evidence: [{ word: 'Batería', met: 'batería', kind: 'keyword' }],
    });
    expect(classify('the batery', shop)[0]?.evidence[0]).toMatchObject({ word: 'batery', met: 'battery', typo: true });
  });

  it('takes a word for a typo of another when most of its letters are the same, not when only its ending is', () => {
    const metBy = (text: string): string | undefined => {
      const [ranked] = classify(text, compileTables([entry('hours', { name: { en: 'opening' } }), entry('other', {})]));
      return ranked?.evidence[0]?.met;
    };
    expect(metBy('opneing')).toBe('opening');
    expect(metBy('meaning')).toBeUndefined();
  });

  it('lets words of like meaning support an entry the less they are like it the likelier it is meant', () => {
    const tables = compileTables([
      entry('water', {
        keywords: { en: ['water', 'wet'] },
        examples: [{ text: 'my phone fell into water', lang: 'en' }],
      }),
      entry('hours', {
        keywords: { en: ['opening', 'closed'] },
        examples: ['where is your shop', 'what time do you open'].map((text) => ({ text, lang: 'en' })),
      }),
      entry('refund', { keywords: { en: ['money back'] }, examples: [{ text: 'i want my money back', lang: 'en' }] }),
      entry('battery', { keywords: { en: ['charger'] }, examples: [{ text: 'my battery drains fast', lang: 'en' }] }),
    ]);
    const [ranked] = classify('at which hour does the store begin', tables);
    expect(ranked?.entryId).toBe('hours');
    expect(ranked?.evidence).toContainEqual(expect.objectContaining({ word: 'hour', related: expect.any(String) }));
    expect(classify('are you available on sundays', tables)).toEqual([]);
  });

  it('is sure of a keyword and in doubt between two', () => {
    expect(classify('battery', shop)[0]?.score).toBeGreaterThan(0.9);
    const [first, second] = classify('battery and display', shop);
    expect(first?.score).toBeLessThan(0.6);
    expect(second?.score).toBeGreaterThan(0.3);
  });

  it('prefers the entry in the language of the message among equal ones', () => {
    const tables = compileTables([
      entry('spanish', { keywords: { es: ['total'] } }),
      entry('english', { keywords: { en: ['total'] } }),
    ]);
    expect(classify('what is the total', tables)[0]?.entryId).toBe('english');
    expect(classify('cuál es el total', tables)[0]?.entryId).toBe('spanish');
  });

  it('listens to a keyword of the tenant even when it is an everyday word', () => {
    const tables = compileTables([
      entry('prices', { keywords: { en: ['price'] } }),
      entry('other', { keywords: { en: ['lamp'] } }),
    ]);
    expect(classify('price?', tables)[0]?.entryId).toBe('prices');
  });

  it('takes a message that is a whole keyword for its entry, whatever others have of it', () => {
    const tables = compileTables([
      entry('cases', { keywords: { en: ['cover', 'phone cover', 'covers', 'recover'] } }),
      entry('guarantee', { keywords: { en: ['guarantee period', 'covered', 'not covered by it'] } }),
      entry('chargers', { keywords: { en: ['charges', 'charger', 'charging', 'charge it'] } }),
      entry('payments', { keywords: { en: ['bank transfer', 'no charge'] } }),
    ]);
    for (const text of ['covered', 'Covered!', 'hello, covered']) {
      expect([text, classify(text, tables)[0]?.entryId]).toEqual([text, 'guarantee']);
    }
    expect(classify('cover', tables)[0]?.entryId).toBe('cases');
    expect(classify('no charge', tables)[0]?.entryId).toBe('payments');
  });

  it('never throws, ranks by score, shares out at most one, and quotes the message', () => {
    fc.assert(
      fc.property(anyEntries, anyText(80), (entries, noise) => {
        const tables = compileTables(entries);
        const text = `${noise} ${entries[0]?.examples[0]?.text ?? ''} ${Object.values(entries[1]?.name ?? {})[0] ?? ''}`;
        const ranked = classify(text, tables);
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThan(1.01);
        for (const { word, weight } of ranked.flatMap(({ evidence }) => evidence)) {
          expect(text).toContain(word);
          expect(weight).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  const letters = 'bcdfghjklmnpqrstvwxyz';
  const keyword = fc
    .string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 12 })
    .filter((word) => !/(.)\1/.test(word));
  const typo = fc.record({
    kind: fc.constantFrom('drop', 'add', 'replace', 'swap'),
    at: fc.nat({ max: 11 }),
    letter: fc.constantFrom(...letters),
  });

  it('finds a keyword of five letters or more in spite of one typo', () => {
    fc.assert(
      fc.property(keyword, typo, (word, { kind, at, letter }) => {
        const i = at % word.length;
        const swapped = word.slice(0, i) + word.slice(i + 1, i + 2) + word.slice(i, i + 1) + word.slice(i + 2);
        const variants = {
          drop: word.slice(0, i) + word.slice(i + 1),
          add: word.slice(0, i) + letter + word.slice(i),
          replace: word.slice(0, i) + letter + word.slice(i + 1),
          swap: swapped,
        };
        const tables = compileTables([
          entry('it', { keywords: { en: [word] } }),
          entry('other', { keywords: { en: ['aeiou'] } }),
        ]);
        const text = variants[kind as keyof typeof variants];
        fc.pre(!/(.)\1\1/.test(text));
        // A greeting in some language is set aside, whatever keyword it is near to.
        fc.pre(classify(text, compileTables([entry('same', { keywords: { en: [text] } })])).length > 0);
        expect(classify(text, tables)[0]?.entryId).toBe('it');
      }),
      { numRuns: 1000 },
    );
  });
});
