import { normalise } from './normalise.ts';
import { acceptances, refusals } from './phrases/acceptance.ts';
import type { PhraseTable } from './phrases/phrase-table.ts';

const LONGEST = 60;

const folded = (table: PhraseTable): ReadonlySet<string> =>
  new Set(
    Object.values(table)
      .flat()
      .map((phrase) => normalise(phrase)),
  );

let tables: readonly (readonly ['accepted' | 'declined', ReadonlySet<string>])[] | undefined;

/** What a text that answers an offer says unmistakably, and nothing besides; undefined for any other. */
export const readAcceptance = (text: string): 'accepted' | 'declined' | undefined => {
  if (text.length > LONGEST) return undefined;
  tables ??= [
    ['accepted', folded(acceptances)],
    ['declined', folded(refusals)],
  ];
  const words = normalise(text);
  return tables.find(([, known]) => known.has(words))?.[0];
};
