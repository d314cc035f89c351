type Items = readonly Record<string, unknown>[];

/** Ids, moments, secrets and digests. */
const MADE = /(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w+/=-]{22,}/g;

/** Signed and Unix times, and the part of the inbox that an id falls into: of these even a known one may come by chance. */
const FLEETING = /\d{8}T\d{6}Z|\b1\d{9}(?:\d{3})?\b|(?<=#INBOX#\w+#)\d+/g;

/** The table gives an item's attributes in any order. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Such words as were not there before stand for nothing: another time they are others. */
const masked = (value: unknown, isKnown: (word: string) => boolean): string =>
  JSON.stringify(value, inOrder)
    .replace(MADE, (word) => (isKnown(word) ? word : '…'))
    .replace(FLEETING, '…');

/** Whether a word stands in these items; each is looked for once. */
const wordsIn = (items: Items): ((word: string) => boolean) => {
  const text = JSON.stringify(items);
  const known = new Map<string, boolean>();
  return (word) => {
    const isKnown = known.get(word) ?? text.includes(word);
    known.set(word, isKnown);
    return isKnown;
  };
};

/** What something came to, alike each time that it is done to the same items: what was said, and what there is now. */
export const outcomeOf = (before: Items, said: unknown, after: Items): readonly string[] => {
  const isKnown = wordsIn(before);
  return [masked(said, isKnown), ...after.map((item) => masked(item, isKnown)).sort()];
};
