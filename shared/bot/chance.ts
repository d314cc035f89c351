import type { Fit } from './fit.ts';

/** What tells how likely the best entry for a message is the right one. How the table is read is part of it: scores depend on that. */
export interface Signals extends Fit {
  /** The share of all entries that falls to it, 0 to 1. */
  readonly share: number;
  /** Its score. */
  readonly score: number;
  /** The part of the message, by weight, that the entry knows, 0 to 1. */
  readonly covered: number;
}

const MOST_ODDS = 12;
const LEAST = 1e-3;

const logOdds = (chance: number): number => {
  const odds = Math.log(Math.max(1e-9, chance) / Math.max(1e-9, 1 - chance));
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
};

/** The signals as the numbers that are weighed, in the order of `CHANCE_WEIGHTS`. */
export const numbersOf = ({ share, score, covered, meaningShare, sharpness }: Signals): number[] => [
  1,
  logOdds(share),
  Math.log(Math.max(LEAST, score)),
  covered,
  meaningShare,
  Math.log(sharpness),
];

/** Learned by `bench/learn-chance.ts` over many tables of many sizes. */
const CHANCE_WEIGHTS: readonly number[] = [3.12, 0.238, 1.563, 1.338, -1.369, -0.628];

/** How likely the best entry is the right one. */
export const chanceOf = (signals: Signals): number => {
  const sum = numbersOf(signals).reduce((total, number, at) => total + number * (CHANCE_WEIGHTS[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
};
