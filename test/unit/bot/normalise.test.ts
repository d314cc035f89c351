import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, tokenise } from '../../../shared/bot/normalise.ts';
import { anyText } from './arbitrary-entries.ts';

const terms = (text: string): string[] => tokenise(text).map((token) => token.term);

describe('normalise', () => {
  it.each([
    ['case and accents', 'ÇÓMO Está', 'como esta'],
    ['the Turkish dotless and dotted i', 'ÇALIŞMIYOR İstanbul ışık', 'calismiyor istanbul isik'],
    ['German letters', 'Straße Öffnungszeiten', 'strasse offnungszeiten'],
    ['Arabic letter forms', 'أريد إلغاء الآن المدرسة على', 'اريد الغا الان المدرسه علي'],
    ['harakat and tatweel', 'السَّلامُ عليكـــــم', 'السلام عليكم'],
    ['Persian letters on Arabic words', 'کیف حالک', 'كيف حالك'],
    ['the Hindi nukta', 'ज़रूर', 'जरूर'],
    ['digits of any script', '٢٣ ۴۵ २३ ２３ ②', '23 45 23 23 2'],
    ['a keycap emoji', '2️⃣', '2'],
    ['elongation', 'heeelloooo pleeeease', 'hello please'],
    ['zero-width and bidi marks', '\u200fpay\u200bment\u00ad\u2069 \u202babc', 'payment abc'],
    ['emoji and punctuation as separators', 'screen😡broken!!!now', 'screen broken now'],
    ['contractions and elision', "don't l'écran", 'dont l ecran'],
    ['full-width letters', 'ＯＫ', 'ok'],
  ])('unifies %s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('keeps runs of digits, which are no elongation', () => {
    expect(normalise('10000')).toBe('10000');
  });

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('tokenise', () => {
  it('keeps each word as it was written', () => {
    expect(tokenise('¡Pantalla RÓTA!')).toEqual([
      { word: 'Pantalla', term: 'pantalla' },
      { word: 'RÓTA', term: 'rota' },
    ]);
  });

  it('cuts scripts without spaces into words', () => {
    expect(terms('我的手机坏了')).toContain('手机');
    expect(terms('หน้าจอแตก').length).toBeGreaterThan(1);
  });

  it('yields words that occur in the text, and nothing empty', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        for (const { word, term } of tokenise(text)) {
          expect(text).toContain(word);
          expect(term).not.toBe('');
        }
      }),
    );
  });
});
