import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterPhrases } from '../../../shared/lookups/cluster-phrases.ts';

const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text);

describe('unmatched phrases', () => {
  it('become themes by their words, typos and inflections included, the largest first', () => {
    const { themes, others } = clusterPhrases([
      ...times(3, 'do you sell gift cards?'),
      ...['gift card please', 'I want a giftcard', 'gift crads'],
      ...['where can I park my bike', 'bike parking', 'parking for bikes'],
      'xylophone',
    ]);
    expect(themes.map(({ messages }) => messages)).toEqual([6, 3]);
    expect(themes[0]).toMatchObject({ examples: expect.arrayContaining(['do you sell gift cards?']) });
    expect(themes[0]?.keywords).toContain('gift');
    expect(themes[1]?.keywords.join(' ')).toMatch(/bike|parking/);
    expect(others).toBe(1);
  });

  it('in other scripts are themes as well', () => {
    const { themes } = clusterPhrases(['هل عندكم بطاقات هدايا', 'أريد بطاقة هدايا', 'बैंक ऋण चाहिए', 'ऋण बैंक से']);
    expect(themes.map(({ messages }) => messages)).toEqual([2, 2]);
  });

  it('are at most ten themes, and each message is in one of them or counted as another', () => {
    const word = fc.constantFrom(...'fax boat tent lamp sofa rope bell nail pump cage disc fern'.split(' '));
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 60 }), (phrases) => {
        const { themes, others } = clusterPhrases(phrases);
        expect(themes.length).toBeLessThanOrEqual(10);
        expect(themes.every(({ messages, examples }) => messages >= 2 && examples.length > 0)).toBe(true);
        expect(themes.reduce((sum, { messages }) => sum + messages, others)).toBe(phrases.length);
      }),
      { numRuns: 50 },
    );
  });

  it('without words, and none at all, are no theme', () => {
    expect(clusterPhrases([])).toEqual({ themes: [], others: 0 });
    expect(clusterPhrases(['??', '😀'])).toMatchObject({ themes: [], others: 2 });
  });
});
