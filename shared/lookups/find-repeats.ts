import { normalise } from '../bot/normalise.ts';
import { type Finding, nameIn, quoted } from './finding.ts';
import type { Language, LookupEntry } from './lookup-entry.ts';

interface Place {
  readonly entry: LookupEntry;
  readonly field: string;
  readonly text: string;
}

const placesOf = (entries: readonly LookupEntry[], of: (entry: LookupEntry) => Omit<Place, 'entry'>[]): Place[] =>
  entries.flatMap((entry) => of(entry).map((place) => ({ entry, ...place })));

const examplesOf = ({ examples }: LookupEntry) =>
  examples.map(({ text }, index) => ({ field: `examples.${index}`, text }));

const keywordsOf = ({ keywords }: LookupEntry) =>
  Object.entries(keywords).flatMap(([language, words]) =>
    words.map((text, index) => ({ field: `keywords.${language}.${index}`, text })),
  );

/** Two entries that claim the same name or phrase contradict each other; a keyword that two share decides nothing. */
export const findRepeats = (entries: readonly LookupEntry[], languages: readonly Language[]): Finding[] => {
  const repeats = (
    places: readonly Place[],
    { rule, severity, says }: Pick<Finding, 'rule' | 'severity'> & { says: (text: string, other: string) => string },
  ): Finding[] => {
    const first = new Map<string, Place>();
    return places.flatMap(({ entry, field, text }): Finding[] => {
      const key = normalise(text) || text;
      const known = first.get(key);
      if (known === undefined) first.set(key, { entry, field, text });
      if (known === undefined) return [];
      const at = { entryId: entry.id, field };
      if (known.entry === entry) {
        return [{ severity: 'notice', rule: 'repeated', ...at, message: `${quoted(text)} stands here twice.` }];
      }
      const message = says(quoted(text), quoted(nameIn(known.entry, languages)));
      return [{ severity, rule, ...at, message, otherEntryId: known.entry.id }];
    });
  };
  const spoken = [...new Set(entries.flatMap(({ name }) => Object.keys(name)))];
  return [
    ...spoken.flatMap((language) =>
      repeats(
        placesOf(entries, ({ name }) =>
          name[language] === undefined ? [] : [{ field: `name.${language}`, text: name[language] }],
        ),
        { rule: 'same-name', severity: 'error', says: (text) => `Another entry is called ${text} too.` },
      ),
    ),
    ...repeats(placesOf(entries, examplesOf), {
      ...{ rule: 'same-phrase', severity: 'error' },
      says: (text, other) => `${text} is an example of ${other} too.`,
    }),
    ...repeats(placesOf(entries, keywordsOf), {
      ...{ rule: 'same-keyword', severity: 'warning' },
      says: (text, other) => `${text} is a keyword of ${other} too, so it does not tell the two apart.`,
    }),
  ];
};
