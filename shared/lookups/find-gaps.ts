import { MAX_OFFERED } from '../bot/decision.ts';
import { type Finding, quoted } from './finding.ts';
import type { Language, LookupEntry } from './lookup-entry.ts';

/** UTF-16 units of a row of a list, its title and its description. Meta: interactive list messages. */
const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;

/** What a starter table leaves to fill in: `[your opening hours]`. */
const PLACEHOLDER = /\[[^\]\n]{1,80}\]/u;

/** What customers would miss: answers, languages, buttons, names that the menu cuts off. */
export const findGaps = (entries: readonly LookupEntry[], languages: readonly Language[]): Finding[] => {
  const known = new Set<string>(entries.map(({ id }) => id));
  return [
    ...entries.flatMap((entry) => [
      ...replyFindings(entry, known),
      ...languageFindings(entry, languages),
      ...nameFindings(entry, languages),
    ]),
    ...menuFindings(entries),
  ];
};

type Found = Omit<Finding, 'entryId'>;
const at = ({ id: entryId }: LookupEntry, found: readonly Found[]): Finding[] =>
  found.map(({ severity, rule, ...rest }) => ({ severity, rule, entryId, ...rest }));

const replyFindings = (entry: LookupEntry, known: ReadonlySet<string>): Finding[] => {
  const replies = Object.entries(entry.replies);
  const message = 'The entry has no reply, so the conversation is handed to a person.';
  const none: Found = { severity: 'warning', rule: 'no-reply', field: 'replies', message };
  return at(entry, [
    ...(replies.length === 0 && entry.action.do === 'answer' ? [none] : []),
    ...replies.flatMap(([language, { text, buttons }]): Found[] => {
      const [open] = PLACEHOLDER.exec(text) ?? [];
      const titles = buttons.map(({ title }) => title.trim());
      return [
        ...(open === undefined ? [] : [placeholder(`replies.${language}.text`, open)]),
        ...buttons.flatMap(({ entryId, title }, index): Found[] => {
          const field = `replies.${language}.buttons.${index}`;
          const lost = `The button ${quoted(title)} leads to an entry that is gone, so it is not shown.`;
          const same = `Two buttons are called ${quoted(title)}: WhatsApp takes a title once, so this one gets a number.`;
          return [
            ...(known.has(entryId)
              ? []
              : [{ severity: 'warning', rule: 'lost-button', field: `${field}.entryId`, message: lost } as const]),
            ...(titles.indexOf(title.trim()) < index
              ? [{ severity: 'warning', rule: 'same-button', field: `${field}.title`, message: same } as const]
              : []),
          ];
        }),
      ];
    }),
  ]);
};

const placeholder = (field: string, open: string): Found => ({
  ...{ severity: 'error', rule: 'placeholder', field },
  message: `${quoted(open)} is still to be filled in.`,
});

const languageFindings = (entry: LookupEntry, languages: readonly Language[]): Finding[] => {
  const used = new Set([
    ...[entry.name, entry.keywords, entry.replies].flatMap((values) => Object.keys(values)),
    ...entry.examples.map(({ lang }) => lang),
  ]);
  const speaksAtAll = Object.keys(entry.replies).length > 0;
  const isMatched = (language: Language): boolean =>
    (entry.keywords[language] ?? []).length > 0 || entry.examples.some(({ lang }) => lang === language);
  return at(entry, [
    ...languages.flatMap((language): Found[] => [
      ...(entry.name[language] === undefined
        ? [missing(`name.${language}`, `The entry has no name in “${language}”: the menu shows another language.`)]
        : []),
      ...(speaksAtAll && entry.replies[language] === undefined
        ? [
            missing(
              `replies.${language}`,
              `The entry has no reply in “${language}”: the answer is in another language.`,
            ),
          ]
        : []),
      ...(isMatched(language) ? [] : [noWords(language)]),
    ]),
    ...[...used]
      .filter((language) => !languages.includes(language))
      .map(
        (language): Found => ({
          ...{ severity: 'notice', rule: 'unspoken-language', field: `name.${language}` },
          message: `“${language}” is none of the bot’s languages: it reads these words, and never answers in it.`,
        }),
      ),
  ]);
};

const missing = (field: string, message: string): Found => ({
  ...{ severity: 'warning', rule: 'missing-language', field, message },
});

const noWords = (language: Language): Found => ({
  ...{ severity: 'notice', rule: 'no-words', field: `keywords.${language}` },
  message: `The entry has neither keywords nor examples in “${language}”: only its name is found.`,
});

const nameFindings = (entry: LookupEntry, languages: readonly Language[]): Finding[] =>
  at(
    entry,
    Object.entries(entry.name)
      .filter(([language, name]) => languages.includes(language) && name.length > ROW_TITLE)
      .map(([language, name]): Found => {
        const isLost = name.length > ROW_DESCRIPTION;
        const limit = isLost ? ROW_DESCRIPTION : ROW_TITLE;
        const message = `WhatsApp shows ${limit} characters of ${quoted(name)}${isLost ? '' : ' in bold, and all of it below'}.`;
        return { severity: isLost ? 'warning' : 'notice', rule: 'cut-in-menu', field: `name.${language}`, message };
      }),
  );

const menuFindings = (entries: readonly LookupEntry[]): Finding[] => {
  const first = entries.toSorted((a, b) => a.position - b.position)[MAX_OFFERED];
  if (first === undefined) return [];
  const message = `The menu shows ${MAX_OFFERED} entries; this one and those after it are found by words only.`;
  return at(first, [{ severity: 'notice', rule: 'not-in-menu', field: 'position', message }]);
};
