import { normalise } from '../bot/normalise.ts';
import type { PhraseTable } from '../bot/phrases/phrase-table.ts';

/** The words of all languages of a table in the form in which words are compared; made when they are first asked for. */
export const knownWords = (table: PhraseTable): (() => ReadonlySet<string>) => {
  let known: ReadonlySet<string> | undefined;
  return () => {
    known ??= new Set(
      Object.values(table)
        .flat()
        .map((word) => normalise(word)),
    );
    return known;
  };
};
