/** How a table is read, fitted to it. */
export interface Fit {
  /** How much of a score the meaning of words makes up, 0 to 1. */
  readonly meaningShare: number;
  /** How fast the chance of an entry falls with its score. */
  readonly sharpness: number;
}

const MEANING_SHARES = [0.1, 0.25, 0.45, 0.65, 0.85] as const;
/** Made of each other by multiplication, so that their powers of e are too. */
const SHARPNESSES = [3, 6, 9, 12, 18, 27] as const;
/** What is best on average for tables with one example or none for each entry. */
export const DEFAULT_FIT: Fit = { meaningShare: 0.35, sharpness: 18 };

/** What a message is to every entry, by slot, before it becomes a chance; about 1 for a text of the entry's own. */
export interface Scores {
  readonly inWords: Float64Array;
  readonly inMeaning: Float64Array;
}

/** Puts each entry's score together. */
export const combine = ({ inWords, inMeaning }: Scores, meaningShare: number, into: Float64Array): Float64Array => {
  for (let slot = 0; slot < into.length; slot += 1) {
    into[slot] = (1 - meaningShare) * (inWords[slot] ?? 0) + meaningShare * (inMeaning[slot] ?? 0);
  }
  return into;
};

/** A text of the table, scored as if the table did not have it. */
export interface LeftOut {
  /** The place of the entry that has it. */
  readonly slot: number;
  readonly scores: Scores;
}

/** For each sharpness: how many times the chance of its own entry all entries have together. */
const sumsOf = (totals: Float64Array, own: number, sums: Float64Array): void => {
  let [sum3, sum6, sum9, sum12, sum18, sum27] = [0, 0, 0, 0, 0, 0];
  for (let slot = 0; slot < totals.length; slot += 1) {
    const total = totals[slot] ?? 0;
    if (Number.isNaN(total)) continue;
    const power3 = Math.exp(3 * (total - own));
    const power6 = power3 * power3;
    const power9 = power6 * power3;
    const power18 = power9 * power9;
    sum3 += power3;
    sum6 += power6;
    sum9 += power9;
    sum12 += power6 * power6;
    sum18 += power18;
    sum27 += power18 * power9;
  }
  sums.set([sum3, sum6, sum9, sum12, sum18, sum27]);
};

/** Where the curve through three neighbouring fitnesses is highest; in it, the sharpnesses stand by their logarithms. */
const peakOf = (fitness: Float64Array, at: number): number => {
  const sharpness = SHARPNESSES[at] ?? DEFAULT_FIT.sharpness;
  const [before, after] = [SHARPNESSES[at - 1], SHARPNESSES[at + 1]];
  if (before === undefined || after === undefined) return sharpness;
  const [left, right] = [Math.log(sharpness / before), Math.log(after / sharpness)];
  const highest = fitness[at] ?? 0;
  const [leftFall, rightFall] = [highest - (fitness[at - 1] ?? 0), highest - (fitness[at + 1] ?? 0)];
  const bend = leftFall * right + rightFall * left;
  if (bend <= 0) return sharpness;
  return sharpness * Math.exp((leftFall * right * right - rightFall * left * left) / (2 * bend));
};

/** The share of meaning and the sharpness that put most chance on the right entries. */
export const fitTo = (samples: readonly LeftOut[], usesMeaning: boolean): Fit => {
  let best = DEFAULT_FIT;
  let bestFitness = Number.NEGATIVE_INFINITY;
  const sums = new Float64Array(SHARPNESSES.length);
  const totals = new Float64Array(samples[0]?.scores.inWords.length ?? 0);
  for (const meaningShare of usesMeaning ? MEANING_SHARES : [0]) {
    const fitness = new Float64Array(SHARPNESSES.length);
    for (const { slot, scores } of samples) {
      const own = combine(scores, meaningShare, totals)[slot] ?? 0;
      sumsOf(totals, own, sums);
      for (let at = 0; at < sums.length; at += 1) fitness[at] = (fitness[at] ?? 0) - Math.log(sums[at] ?? 1);
    }
    for (let at = 0; at < fitness.length; at += 1) {
      if ((fitness[at] ?? 0) <= bestFitness) continue;
      bestFitness = fitness[at] ?? 0;
      best = { meaningShare, sharpness: peakOf(fitness, at) };
    }
  }
  return best;
};
