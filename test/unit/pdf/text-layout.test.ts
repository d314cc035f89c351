import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FontLibrary } from '../../../shared/adapters/pdf/font-library.ts';
import { breakUp, type Direction, type Line, TextLayout } from '../../../shared/adapters/pdf/text-layout.ts';

const library = new FontLibrary(fileURLToPath(new URL('../../../node_modules/@fontsource-variable', import.meta.url)));

const layoutFor = async (text: string, language = 'en'): Promise<TextLayout> => {
  const faces = await library.facesFor([text, ' '], language);
  const fallback = faces.faceFor(0x20, 400);
  if (fallback === undefined) throw new Error('no face');
  return new TextLayout(faces, fallback, language);
};

/** What is read from left to right on the page, whatever the direction of the text. */
const seen = ({ runs }: Line): string => runs.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
const set = async (text: string, direction: Direction, width = 1e9, language = 'en') =>
  (await layoutFor(text, language)).lines(text, 400, direction, width).map(seen);

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

describe('the order in which text is seen', () => {
  it.each([
    ['Latin', 'ltr', 'abc 123', 'abc 123'],
    ['Hebrew', 'rtl', 'אבג', 'גבא'],
    ['Hebrew with a number', 'rtl', 'אבג 123', '123 גבא'],
    ['Hebrew within Latin', 'ltr', 'abc אבג def', 'abc גבא def'],
    ['Latin within Hebrew', 'rtl', 'אב abc 12 גד', 'דג abc 12 בא'],
    ['brackets, which are turned', 'rtl', 'אב (גד)', '(דג) בא'.replace(/[()]/g, (mark) => (mark === '(' ? ')' : '('))],
    ['an isolated number', 'rtl', 'א \u2066+965 22\u2069', '+965 22 א'],
  ] as const)('%s', async (_, direction, text, expected) => {
    const [line = ''] = await set(text, direction);
    expect(line.replace(/[\u2066-\u2069]/g, '')).toBe(expected);
  });

  it('joins Arabic letters: a word has fewer glyphs of the forms that stand alone', async () => {
    const layout = await layoutFor('سلام لا');
    const ids = (text: string) =>
      layout
        .lines(text, 400, 'rtl', 1e9)
        .flatMap(({ runs }) => runs.flatMap(({ glyphs }) => glyphs.map(({ id }) => id)));
    const alone = [...'سلام'].flatMap(ids);
    expect(ids('سلام').filter((id) => alone.includes(id)).length).toBeLessThan(alone.length);
    expect(ids('لا').length).toBeLessThanOrEqual(2);
  });
});

describe('where lines end', () => {
  it.each([
    ['after spaces', 'two words here', ['two ', 'words ', 'here']],
    ['after hyphens', 'well-kept', ['well-', 'kept']],
    ['not before points or closing marks', 'one, (two)! three', ['one, ', '(two)! ', 'three']],
    ['between Chinese words, not before their points', '你好，世界。', ['你好，', '世界。']],
    ['not after an opening mark', '「你好」', ['「你好」']],
  ])('%s', (_, text, chunks) => {
    expect(breakUp(text, new Intl.Segmenter('zh', { granularity: 'word' }))).toEqual(chunks);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(breakUp(text, WORDS).join('')).toBe(text);
      }),
    );
  });

  it('no line is wider than it may be, and all words are there', async () => {
    const text =
      'An on-site service of seven and a half hours — ‘travel included’ — for the 東京 office, مكتب دبي, and others.';
    const layout = await layoutFor(text);
    for (const width of [3000, 6000, 12_000, 40_000]) {
      const lines = layout.lines(text, 400, 'ltr', width);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
      const characters = (value: string) => [...value.replace(/\s/gu, '')].toSorted().join('');
      expect(characters(lines.map(seen).join(''))).toBe(characters(text));
    }
  });
});
