import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEARNED_MEANING } from '../../../shared/bot/learned-meaning.ts';
import { MEANING_DIMENSIONS, MEANING_ROWS, PackedMeaning, packMeaning, rowsOf } from '../../../shared/bot/meaning.ts';
import { normalise } from '../../../shared/bot/normalise.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const random = seededRandom(20_261_131);
const vectors = Float32Array.from({ length: MEANING_ROWS * MEANING_DIMENSIONS }, (_, i) =>
  Math.floor(i / MEANING_DIMENSIONS) % 7 === 0 ? 0 : (random() - 0.5) * 0.2,
);
const vectorOf = (meaning: PackedMeaning, term: string, factor = 1): Float32Array => {
  const vector = new Float32Array(MEANING_DIMENSIONS);
  meaning.add(term, factor, vector);
  return vector;
};

describe('packed meaning', () => {
  it('gives each word the sum of its rows, rounded to a step of each', () => {
    const meaning = new PackedMeaning(packMeaning(vectors));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdéفж'), minLength: 1, maxLength: 12 }), (term) => {
        const sum = new Float64Array(MEANING_DIMENSIONS);
        const rows = rowsOf(term);
        for (const row of rows) {
          for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] ?? 0) + (vectors[row * MEANING_DIMENSIONS + d] ?? 0);
        }
        // Half a step of a row, 0.1 / 7 / 2 with its scale rounded by 1.5 %.
        const most = rows.length * 0.009;
        for (const [d, value] of vectorOf(meaning, term).entries()) {
          expect(Math.abs(value - (sum[d] ?? 0))).toBeLessThan(most);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for a word that came before, also when many came between', () => {
    const meaning = new PackedMeaning(packMeaning(vectors));
    const before = vectorOf(meaning, 'parcel');
    expect(vectorOf(meaning, 'parcel')).toEqual(before);
    for (let i = 0; i < 5_000; i += 1) meaning.add(`word${i}`, 1, new Float32Array(MEANING_DIMENSIONS));
    expect(vectorOf(meaning, 'parcel')).toEqual(before);
    expect(vectorOf(meaning, 'parcel', 0.5)).toEqual(before.map((value) => value / 2));
  });

  it('has learned that words of nine languages are used alike', () => {
    const near = (one: string, other: string): number => {
      const [a, b] = [vectorOf(LEARNED_MEANING, normalise(one)), vectorOf(LEARNED_MEANING, normalise(other))];
      return a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
    };
    const open = ['abierto', 'aberto', 'مفتوح', 'buka', 'ouvert', 'offen', 'açık'];
    for (const word of open) expect([word, near('open', word) > near('weather', word)]).toEqual([word, true]);
    expect(near('buy', 'purchase')).toBeGreaterThan(near('buy', 'weather'));
  });
});
