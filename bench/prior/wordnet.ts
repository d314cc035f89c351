import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const linesOf = (folder: string, file: string): string[] => readFileSync(join(folder, file), 'utf8').trim().split('\n');

interface Counts {
  readonly words: ReadonlyMap<string, number>;
  readonly meanings: ReadonlyMap<string, number>;
}

/** How often words, and meanings by their offset, occur in the texts that WordNet counted (wordnet senseidx(5WN)). */
const countsIn = (folder: string): Counts => {
  const words = new Map<string, number>();
  const meanings = new Map<string, number>();
  for (const line of linesOf(folder, 'index.sense')) {
    const [key = '', offset = '', , count = '0'] = line.split(' ');
    const word = key.slice(0, key.indexOf('%')).replaceAll('_', ' ');
    words.set(word, (words.get(word) ?? 0) + Number(count));
    meanings.set(offset, (meanings.get(offset) ?? 0) + Number(count));
  }
  return { words, meanings };
};

/** The words and phrases that occur, most frequent first. */
export const wordsIn = (folder: string): string[] =>
  [...countsIn(folder).words]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word);

const [LEAST_WORDS, MOST_WORDS] = [2, 14];

/** The sentences and phrases that show how a meaning is used, those of the most frequent meanings first. */
export const examplesIn = (folder: string): string[] => {
  const { meanings } = countsIn(folder);
  const examples = ['data.noun', 'data.verb', 'data.adj', 'data.adv'].flatMap((file) =>
    linesOf(folder, file).flatMap((line) => {
      const gloss = line.startsWith('  ') ? '' : line.slice(line.indexOf('|') + 1);
      return [...gloss.matchAll(/"([^"]+)"/g)].map(([, text = '']) => ({
        text,
        count: meanings.get(line.slice(0, 8)) ?? 0,
      }));
    }),
  );
  return examples
    .filter(({ text }) => {
      const words = text.split(' ').length;
      return words >= LEAST_WORDS && words <= MOST_WORDS;
    })
    .sort((a, b) => b.count - a.count)
    .map(({ text }) => text);
};
