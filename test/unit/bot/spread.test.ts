import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDifferences, Lens, SPREAD_SIZE, type Spread, without } from '../../../shared/bot/spread.ts';

const DIMENSIONS = 96;

const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values));

/** The spread of entries with these texts. */
const spreadOf = (...entries: readonly (readonly Float32Array[])[]): Spread => {
  const squares = new Float64Array(SPREAD_SIZE);
  for (const texts of entries) addDifferences(texts, squares);
  return { squares: Float32Array.from(squares), texts: entries.reduce((sum, { length }) => sum + length - 1, 0) };
};

const product = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0);

const along = (dimension: number, length = 1): Float32Array => {
  const values = new Float32Array(DIMENSIONS);
  values[dimension] = length;
  return values;
};

describe('the spread of texts around their entries', () => {
  it('is the sum of the squares of what each text differs from the mean of its entry', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 11 }), (texts) => {
        const squares = new Float64Array(SPREAD_SIZE);
        addDifferences(texts, squares);
        const differences = (row: number): number[] => {
          const values = texts.map((text) => text[row] ?? 0);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          return values.map((value) => value - mean);
        };
        for (const [at, row, column] of [
          [0, 0, 0],
          [1, 1, 0],
          [2, 1, 1],
          [2079, 63, 63],
          [2078, 63, 62],
        ] as const) {
          const others = differences(column);
          const sum = differences(row).reduce((total, value, i) => total + value * (others[i] ?? 0), 0);
          expect(squares[at]).toBeCloseTo(sum, 4);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves everything as it is where nothing is known', () => {
    fc.assert(
      fc.property(vector, (one) => {
        expect(new Lens([]).turned(one)).toEqual(one);
        expect(new Lens([spreadOf([one])]).square(one)).toBeCloseTo(product(one, one), 4);
      }),
      { numRuns: 20 },
    );
  });

  it('makes a direction in which texts of one entry differ count less, and the others not less', () => {
    const lens = new Lens([spreadOf(Array.from({ length: 300 }, (_, i) => along(5, i % 2 === 0 ? 0.5 : -0.5)))]);
    expect(lens.square(along(5))).toBeLessThan(0.1);
    expect(lens.square(along(6))).toBeGreaterThan(1);
    expect(lens.square(along(90))).toBeCloseTo(1, 5);
  });

  it('gives the same product whichever of two vectors is turned, which for one with itself is its square', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 40 }), vector, vector, (texts, one, other) => {
        const lens = new Lens([spreadOf(texts)]);
        expect(product(lens.turned(one), other)).toBeCloseTo(product(one, lens.turned(other)), 2);
        expect(product(lens.turned(one), one)).toBeCloseTo(lens.square(one), 2);
        expect(lens.square(one)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whether texts were never there or taken out, and in how many parts it is told', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 20 }),
        fc.array(vector, { minLength: 2, maxLength: 20 }),
        vector,
        (a, b, one) => {
          const [ofA, ofB] = [spreadOf(a), spreadOf(b)];
          const both = spreadOf(a, b);
          expect(new Lens([without(both, ofA)]).square(one)).toBeCloseTo(new Lens([ofB]).square(one), 2);
          expect(new Lens([ofA, ofB]).square(one)).toBeCloseTo(new Lens([both]).square(one), 2);
        },
      ),
      { numRuns: 40 },
    );
  });
});
