import { describe, expect, it } from 'vitest';
import { compileTables } from '../../../shared/bot/classify.ts';
import type { MatchableEntry } from '../../../shared/bot/entry-clues.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const KILOBYTE = 1024;
const TENANTS = 500;
const ALL_TENANTS = 256 * KILOBYTE * KILOBYTE;
const [ENTRIES, EXAMPLES, WORDS_OF_TEXT, WORDS] = [100, 10, 9, 1_200];

const random = seededRandom(20_261_130);
const letters = 'abcdefghijklmnopqrstuvwxyz';
const below = (limit: number): number => Math.floor(random() * limit);
const vocabulary = Array.from({ length: WORDS }, () =>
  Array.from({ length: 3 + below(6) }, () => letters[below(letters.length)]).join(''),
);
/** Few words are common and many are rare. */
const word = (): string => vocabulary[Math.floor(WORDS ** random()) - 1] ?? '';

const table = (): MatchableEntry[] =>
  Array.from({ length: ENTRIES }, (_, id) => ({
    id: `entry-${id}`,
    kind: 'issue',
    name: { en: `${word()} ${word()}` },
    keywords: { en: [word(), word()] },
    examples: Array.from({ length: EXAMPLES }, () => ({
      text: Array.from({ length: WORDS_OF_TEXT }, word).join(' '),
      lang: 'en',
    })),
  }));

describe('compiled tables', () => {
  it('of 500 tenants with 100 entries of ten examples fit in 256 MB, the entries counted', () => {
    const entries = table();
    const { classifier } = compileTables(entries);
    const bytes = classifier.bytes + 2 * JSON.stringify(entries).length;
    expect(classifier.bytes).toBeGreaterThan(50 * KILOBYTE);
    expect(TENANTS * bytes).toBeLessThan(ALL_TENANTS);
  });
});
