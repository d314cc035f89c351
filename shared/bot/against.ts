import type { Token } from './normalise.ts';
import type { Against, RankedEntry } from './ranked-entry.ts';

/** The words that an entry does not have, each with the entry for which it says most; what weighs most comes first. */
export const againstOf = (
  words: readonly Pick<Token, 'word'>[],
  entry: RankedEntry,
  ranked: readonly RankedEntry[],
): Against[] => {
  const met = new Set(entry.evidence.map(({ word }) => word));
  const others = ranked.filter((other) => other !== entry);
  return [...new Set(words.map(({ word }) => word))]
    .filter((word) => !met.has(word))
    .map((word) => {
      const [most] = others
        .flatMap(({ entryId, evidence }) => evidence.map((item) => ({ entryId, item })))
        .filter(({ item }) => item.word === word)
        .sort((a, b) => b.item.weight - a.item.weight);
      return most === undefined ? { word, weight: 0 } : { word, entryId: most.entryId, weight: most.item.weight };
    })
    .sort((a, b) => b.weight - a.weight);
};
