import { normalise } from './normalise.ts';
import { startWords, stopWords } from './phrases/marketing-words.ts';

const LONGEST = 60;

const WORDS: ReadonlyMap<string, 'withdrawn' | 'given'> = new Map(
  [['given', startWords] as const, ['withdrawn', stopWords] as const].flatMap(([value, table]) =>
    Object.values(table)
      .flat()
      .map((phrase) => [normalise(phrase), value] as const),
  ),
);

/** What a message says of marketing when it is such a word and nothing else; a longer text is not even read. */
export const marketingWordOf = (text: string | undefined): 'withdrawn' | 'given' | undefined =>
  text === undefined || text.length > LONGEST ? undefined : WORDS.get(normalise(text));
