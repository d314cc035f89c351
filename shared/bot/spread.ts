import { squareOf } from './entry-clues.ts';

/**
 * How the texts of an entry lie around their mean, over all entries of a table: directions in which texts of one entry differ tell little
 * between entries, and count less (linear discriminant analysis with shrinkage). Symmetric matrices are kept as their lower half, row by
 * row.
 */
export interface Spread {
  /** Sum over all texts of the squares of their differences from the mean of their entry. */
  readonly squares: Float32Array;
  /** How many texts there are more than entries. */
  readonly texts: number;
}

/** So many dimensions of meaning, the ones that hold most of it, are looked at; the others stay as they are. */
const SEEN = 64;

/** How many numbers the lower half of a square matrix has. */
const halfOf = (dimensions: number): number => (dimensions * (dimensions + 1)) / 2;

const diagonal = (row: number): number => halfOf(row + 1) - 1;

/** How many numbers the squares of a spread are. */
export const SPREAD_SIZE = halfOf(SEEN);

/** So many differences are added at once: each sum is then read and written so many times less often. */
const AT_ONCE = 4;
const differences = new Float64Array(SEEN * AT_ONCE);

/** Adds the squares of the differences between vectors and their mean. */
export const addDifferences = (vectors: readonly Float32Array[], squares: Float64Array): void => {
  const mean = new Float64Array(SEEN);
  for (const vector of vectors) {
    for (let d = 0; d < SEEN; d += 1) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / vectors.length;
  }
  for (let from = 0; from < vectors.length; from += AT_ONCE) {
    for (let i = 0; i < AT_ONCE; i += 1) {
      const vector = vectors[from + i];
      for (let d = 0, at = i; d < SEEN; d += 1, at += AT_ONCE) {
        differences[at] = vector === undefined ? 0 : (vector[d] ?? 0) - (mean[d] ?? 0);
      }
    }
    addSquares(squares);
  }
};

/** Adds the squares of the four `differences`. */
const addSquares = (squares: Float64Array): void => {
  for (let row = 0, at = 0; row < SEEN; row += 1) {
    const i = row * AT_ONCE;
    const [one, two] = [differences[i] ?? 0, differences[i + 1] ?? 0];
    const [three, four] = [differences[i + 2] ?? 0, differences[i + 3] ?? 0];
    for (let j = 0; j <= i; j += AT_ONCE, at += 1) {
      const added = one * (differences[j] ?? 0) + two * (differences[j + 1] ?? 0);
      const more = three * (differences[j + 2] ?? 0) + four * (differences[j + 3] ?? 0);
      squares[at] = (squares[at] ?? 0) + added + more;
    }
  }
};

export const without = ({ squares, texts }: Spread, part: Spread): Spread => ({
  squares: squares.map((square, at) => square - (part.squares[at] ?? 0)),
  texts: texts - part.texts,
});

/** Larger tables are not studied, neither for their spread nor for the fit: it would cost much, and every text says less. */
export const MOST_STUDIED_ENTRIES = 600;

/** The spread is taken to be the same in all directions by as much as it is worth on its own, and more when few texts tell of it. */
const SHRINKAGE = 1;
const SHRINKAGE_TEXTS = 192;
/** What is left by rounding, where no texts differ. */
const LEAST_SPREAD = 1e-9;

/** Turns meanings so that directions of wide spread count less. Where nothing is known of the spread, everything stays as it is. */
export class Lens {
  /** Cholesky factor, its diagonal as reciprocals. */
  readonly #factor: Float32Array | undefined;

  constructor(spreads: readonly Spread[]) {
    const texts = spreads.reduce((sum, spread) => sum + spread.texts, 0);
    const squares = new Float64Array(SPREAD_SIZE);
    for (const spread of spreads) {
      for (let at = 0; at < squares.length; at += 1) squares[at] = (squares[at] ?? 0) + (spread.squares[at] ?? 0);
    }
    let mean = 0;
    for (let row = 0; row < SEEN; row += 1) mean += (squares[diagonal(row)] ?? 0) / SEEN;
    if (texts <= 0 || mean < LEAST_SPREAD) return;
    const ball = SHRINKAGE + SHRINKAGE_TEXTS / texts;
    for (let at = 0; at < squares.length; at += 1) squares[at] = (squares[at] ?? 0) / (mean * (1 + ball));
    for (let row = 0; row < SEEN; row += 1) {
      squares[diagonal(row)] = (squares[diagonal(row)] ?? 0) + ball / (1 + ball);
    }
    this.#factor = decomposed(squares, SEEN);
  }

  get bytes(): number {
    return this.#factor?.byteLength ?? 0;
  }

  /** The vector, turned: its product with another is that of the two in a space in which the spread is a ball. */
  turned(vector: Float32Array): Float32Array {
    const factor = this.#factor;
    if (factor === undefined) return vector;
    const turned = whitened(vector, factor);
    for (let row = SEEN - 1; row >= 0; row -= 1) {
      const begin = halfOf(row);
      const value = (turned[row] ?? 0) * (factor[begin + row] ?? 0);
      turned[row] = value;
      for (let column = 0; column < row; column += 1) {
        turned[column] = (turned[column] ?? 0) - (factor[begin + column] ?? 0) * value;
      }
    }
    return turned;
  }

  /** The square of the length of a vector in that space. */
  square(vector: Float32Array): number {
    return squareOf(this.#factor === undefined ? vector : whitened(vector, this.#factor));
  }
}

/** A vector in the space in which the spread is a ball. */
const whitened = (vector: Float32Array, factor: Float32Array): Float32Array => {
  const solved = vector.slice();
  for (let row = 0, at = 0; row < SEEN; row += 1, at += 1) {
    let rest = vector[row] ?? 0;
    for (let column = 0; column < row; column += 1, at += 1) rest -= (factor[at] ?? 0) * (solved[column] ?? 0);
    solved[row] = rest * (factor[at] ?? 0);
  }
  return solved;
};

/** The Cholesky factor of a positive definite matrix, its diagonal as reciprocals. */
const decomposed = (matrix: Float64Array, size: number): Float32Array => {
  const factor = new Float64Array(matrix.length);
  for (let row = 0; row < size; row += 1) {
    const ofRow = halfOf(row);
    for (let column = 0; column <= row; column += 1) {
      const ofColumn = halfOf(column);
      let rest = matrix[ofRow + column] ?? 0;
      for (let i = 0; i < column; i += 1) rest -= (factor[ofRow + i] ?? 0) * (factor[ofColumn + i] ?? 0);
      factor[ofRow + column] = column === row ? 1 / Math.sqrt(rest) : rest * (factor[ofColumn + column] ?? 0);
    }
  }
  return Float32Array.from(factor);
};
