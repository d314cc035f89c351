/** How a table is read, fitted to it. */
export interface Fit {
  /** How much of a score the meaning of words makes up, 0 to 1. */
  readonly meaningShare: number;
  /** How fast the chance of an entry falls with its score. */
  readonly sharpness: number;
  /** The share of the table's own texts that it would put right without knowing them; drawn to the middle when there are few. */
  readonly selfRight: number;
}

const MEANING_SHARES = [0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9] as const;
const SHARPNESSES = [4, 6, 9, 13, 19, 28] as const;
/** As if so many texts had been put right and so many wrong. */
const UNSEEN = 3;

export const DEFAULT_FIT: Fit = { meaningShare: 0.5, sharpness: 9, selfRight: 0.5 };

/** A text of the table, scored as if the table did not have it. */
export interface LeftOut {
  /** The place of the entry that has it. */
  readonly slot: number;
  /** A score for each place; not a number where there is no entry. */
  totals(meaningShare: number): Float64Array;
}

/** The share of meaning and the sharpness that put most chance on the right entries. */
export const fitTo = (samples: readonly LeftOut[], usesMeaning: boolean): Fit => {
  let best = DEFAULT_FIT;
  let bestFitness = Number.NEGATIVE_INFINITY;
  const fitness = new Float64Array(SHARPNESSES.length);
  for (const meaningShare of usesMeaning ? MEANING_SHARES : [0]) {
    fitness.fill(0);
    let right = 0;
    for (const sample of samples) {
      const totals = sample.totals(meaningShare);
      const own = totals[sample.slot] ?? 0;
      let isBest = true;
      for (const total of totals) if (total > own) isBest = false;
      if (isBest) right += 1;
      for (const [at, sharpness] of SHARPNESSES.entries()) {
        let sum = 0;
        for (const total of totals) if (!Number.isNaN(total)) sum += Math.exp(sharpness * (total - own));
        fitness[at] = (fitness[at] ?? 0) - Math.log(sum);
      }
    }
    for (const [at, sharpness] of SHARPNESSES.entries()) {
      if ((fitness[at] ?? 0) <= bestFitness) continue;
      bestFitness = fitness[at] ?? 0;
      best = { meaningShare, sharpness, selfRight: (right + UNSEEN) / (samples.length + 2 * UNSEEN) };
    }
  }
  return best;
};
