/** A word of the tables that a word of a message may stand for. */
export interface TermMatch {
  readonly termId: number;
  /** 1 = the same word, less for a typo or another ending. */
  readonly similarity: number;
  readonly typo: boolean;
}

const TYPO_MIN_LETTERS = 5;
const TYPO_MAX_LETTERS = 40;
const TYPO_SIMILARITY = 0.85;
const SHARED_START = 0.6;
const LATIN_END = 0x24f;

const ARABIC_ARTICLE = /^(?:[وبكف]?ال|لل)(?=[\u0621-\u064a]{3})/u;

/** One letter more, less or other, or two neighbours exchanged (Damerau). Both words are known to differ. */
const isOneEdit = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
};

const withoutOneLetter = (word: string): string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

const sharedStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
};

const startOf = (word: string): string => word.slice(0, word.charCodeAt(0) > LATIN_END ? 3 : 4);

const append = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
};

/** The words of the tables, found by the words of a message: the same, with one typo, with another ending. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #byDeletion = new Map<string, string[]>();
  readonly #byStart = new Map<string, number[]>();

  get size(): number {
    return this.#terms.length;
  }

  /** The id of the word; new words get the next number. The Arabic article makes no other word. */
  add(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const root = term.replace(ARABIC_ARTICLE, '');
    const termId = root === term ? this.#terms.push(term) - 1 : this.add(root);
    this.#ids.set(term, termId);
    if (root === term) append(this.#byStart, startOf(term), termId);
    if (term.length >= TYPO_MIN_LETTERS && term.length <= TYPO_MAX_LETTERS) {
      for (const key of [term, ...withoutOneLetter(term)]) append(this.#byDeletion, key, term);
    }
    return termId;
  }

  find(term: string): number | undefined {
    return this.#ids.get(term) ?? this.#ids.get(term.replace(ARABIC_ARTICLE, ''));
  }

  /** The word itself when the tables have it, and words that differ from it by one typo or in their ending. */
  match(term: string): TermMatch[] {
    const matches = new Map<number, TermMatch>();
    const exact = this.find(term);
    const root = term.replace(ARABIC_ARTICLE, '');
    if (exact === undefined) {
      this.#matchTypos(term, matches);
      if (root !== term) this.#matchTypos(root, matches);
    }
    this.#matchEndings(root, matches);
    if (exact !== undefined) matches.set(exact, { termId: exact, similarity: 1, typo: false });
    return [...matches.values()];
  }

  #matchEndings(term: string, matches: Map<number, TermMatch>): void {
    for (const termId of this.#byStart.get(startOf(term)) ?? []) {
      const other = this.#terms[termId] ?? '';
      const similarity = sharedStart(term, other) / Math.max(term.length, other.length);
      const isForm = other.startsWith(term) || term.startsWith(other) || !matches.has(termId);
      if (similarity >= SHARED_START && isForm) matches.set(termId, { termId, similarity, typo: false });
    }
  }

  #matchTypos(term: string, matches: Map<number, TermMatch>): void {
    if (term.length < TYPO_MIN_LETTERS - 1 || term.length > TYPO_MAX_LETTERS + 1) return;
    for (const key of [term, ...withoutOneLetter(term)]) {
      for (const form of this.#byDeletion.get(key) ?? []) {
        const termId = this.#ids.get(form);
        if (termId !== undefined && isOneEdit(term, form)) {
          matches.set(termId, { termId, similarity: TYPO_SIMILARITY, typo: true });
        }
      }
    }
  }
}
