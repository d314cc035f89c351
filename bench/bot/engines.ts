import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import MiniSearch from 'minisearch';
import bm25 from 'wink-bm25-text-search';
import { ALL_TECHNIQUES, type Techniques } from '../../shared/bot/classifier.ts';
import { createClassifier } from '../../shared/bot/classify.ts';
import type { MatchableEntry } from '../../shared/bot/entry-clues.ts';
import { NO_MEANING } from '../../shared/bot/meaning.ts';
import { tokenise } from '../../shared/bot/normalise.ts';

export interface Ranked {
  readonly label: string;
  readonly score: number;
}

/** Answers with the entries that a message may mean, best first. */
export type Ask = (text: string, language: string | undefined) => Ranked[] | Promise<Ranked[]>;
export type Engine = (entries: readonly MatchableEntry[]) => Ask | Promise<Ask>;

const textsOf = ({ name, keywords, examples }: MatchableEntry): string[] => [
  ...Object.values(name),
  ...Object.values(keywords).flat(),
  ...examples.map(({ text }) => text),
];

const ours =
  (techniques: Techniques): Engine =>
  (entries) => {
    const classifier = createClassifier(entries, techniques);
    return (text, language) =>
      classifier.classify(text, language).map(({ entryId, score }) => ({ label: entryId, score }));
  };

/** minisearch 7 with fuzzy and prefix search, one document for each entry. */
const miniSearch: Engine = (entries) => {
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(entries.map((entry, id) => ({ id, text: textsOf(entry).join('\n') })));
  return (text) =>
    index
      .search(text)
      .slice(0, 10)
      .map(({ id, score }) => ({ label: entries[Number(id)]?.id ?? '', score }));
};

/** wink's BM25 over our own words, which know more scripts than its own. It refuses to index fewer than three documents. */
const winkBm25: Engine = (entries) => {
  const index = bm25();
  index.defineConfig({ fldWeights: { text: 1 } });
  index.definePrepTasks([(text: string) => tokenise(text).map(({ term }) => term)]);
  for (const [id, entry] of entries.entries()) index.addDoc({ text: textsOf(entry).join('\n') }, id);
  index.consolidate();
  return (text) => index.search(text, 10).map(([id, score]) => ({ label: entries[Number(id)]?.id ?? '', score }));
};

/** Where the texts are of several languages, nlp.js is given one that it knows nothing of. */
const ANY_LANGUAGE = 'xx';

/** nlp.js 4, its classifier trained for each table: English with its stemmer, other languages with the words as they are. */
const nlpJs: Engine = async (entries) => {
  const languages = new Set(entries.flatMap(({ examples }) => examples.map(({ lang }) => lang)));
  const [only] = languages;
  const language = languages.size === 1 && only !== undefined ? only : ANY_LANGUAGE;
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(LangEn);
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, forceNER: false });
  nlp.nluManager.settings.log = false;
  nlp.addLanguage(language);
  for (const entry of entries) for (const text of textsOf(entry)) nlp.addDocument(language, text, entry.id);
  await nlp.train();
  return async (text) => {
    const { classifications } = await nlp.process(language, text);
    return classifications
      .filter(({ intent }) => intent !== 'None')
      .slice(0, 10)
      .map(({ intent, score }) => ({ label: intent, score }));
  };
};

export const ENGINES: Readonly<Record<string, Engine>> = {
  ours: ours(ALL_TECHNIQUES),
  'nlp.js': nlpJs,
  minisearch: miniSearch,
  'wink-bm25': winkBm25,
};

export const ABLATIONS: Readonly<Record<string, Engine>> = {
  'without meaning': ours({ ...ALL_TECHNIQUES, meaning: NO_MEANING }),
  'without the fit': ours({ ...ALL_TECHNIQUES, fit: false }),
  'without rarity': ours({ ...ALL_TECHNIQUES, rarity: false }),
  'without alikeness': ours({ ...ALL_TECHNIQUES, alike: false }),
  'without runs across words': ours({ ...ALL_TECHNIQUES, joined: false }),
  'without the spread': ours({ ...ALL_TECHNIQUES, spread: false }),
};
