import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatchableEntry, settle } from '../../../shared/bot/entry-clues.ts';
import { EntryIndex } from '../../../shared/bot/entry-index.ts';
import { EntryMeanings } from '../../../shared/bot/entry-meanings.ts';
import { LEARNED_MEANING } from '../../../shared/bot/learned-meaning.ts';
import { tokenise } from '../../../shared/bot/normalise.ts';
import { Lens } from '../../../shared/bot/spread.ts';

const { dimensions } = LEARNED_MEANING;

const meaningOf = (text: string): Float32Array => {
  const meant = new Float32Array(dimensions);
  for (const { term } of tokenise(text)) LEARNED_MEANING.add(term, 1, meant);
  settle(meant);
  return meant;
};
const entry = (id: string, texts: readonly string[]): MatchableEntry => {
  return { id, kind: 'issue', name: {}, keywords: {}, examples: texts.map((text) => ({ text, lang: 'en' })) };
};
const meaningsOf = (entries: readonly MatchableEntry[], usesSpread = true): EntryMeanings =>
  new EntryMeanings(new EntryIndex(entries, LEARNED_MEANING), dimensions, usesSpread);

const texts = [
  ...['my card was stolen', 'I lost the card yesterday', 'someone took my bank card', 'the card is gone'],
  ...['where is my parcel', 'the delivery is late', 'when does the order arrive', 'track the package please'],
  ...['book a table for two', 'is there room for dinner tonight', 'we want to eat at eight', 'reserve a seat'],
] as const;
const entries = [0, 4, 8].map((begin) => entry(`entry-${begin}`, texts.slice(begin, begin + 4)));

const cardTexts = texts.slice(0, 4);

const meanOf = (list: readonly string[]): Float32Array =>
  list
    .map(meaningOf)
    .reduce(
      (sum, vector) => sum.map((value, d) => value + (vector[d] ?? 0) / list.length),
      new Float32Array(dimensions),
    );

/** Nearness is told in units of what is typical of the table, which for a table of one entry is the square of its mean, and a little. */
const likelihood = (nearness: number, list: readonly string[]): number => {
  const typical = meanOf(list).reduce((sum, value) => sum + value * value, 0.02);
  return (nearness - 0.5) * typical;
};

describe('how near a message is to the meaning of an entry', () => {
  it.each([true, false])('is most for the entry whose texts are about the same (by the spread: %s)', (usesSpread) => {
    const meanings = meaningsOf(entries, usesSpread);
    for (const [slot, text] of [
      'they robbed me of my credit card',
      'my shipment did not come',
      'a place for supper',
    ].entries()) {
      const near = meanings.nearness(meaningOf(text));
      expect(near.indexOf(Math.max(...near))).toBe(slot);
    }
  });

  it('counts less where texts of one entry differ, when the spread is looked at', () => {
    // All entries are told in English and in Spanish: how the languages differ tells nothing.
    const cards = [
      ['my card was stolen', 'the card is gone'],
      ['me robaron la tarjeta', 'perdí mi tarjeta'],
    ] as const;
    const parcels = [
      ['where is my parcel', 'the delivery is late'],
      ['dónde está mi paquete', 'el envío llega tarde'],
    ] as const;
    const told = [cards, parcels].map((list, at) => entry(`told-${at}`, list.flat()));
    const difference = (one: readonly string[], other: readonly string[]): Float32Array => {
      const [from, to] = [meanOf(one), meanOf(other)];
      return from.map((value, d) => value - (to[d] ?? 0));
    };
    const [spread] = new EntryIndex(told, LEARNED_MEANING).parts.map(({ segment }) => segment.spread);
    if (spread === undefined) throw new Error('no spread');
    const kept = (vector: Float32Array): number => new Lens([spread]).square(vector) / new Lens([]).square(vector);
    expect(kept(difference(cards[0], cards[1]))).toBeLessThan(kept(difference(cards.flat(), parcels.flat())));
    const meant = meaningOf('me robaron la tarjeta');
    expect(meaningsOf(told).nearness(meant)).not.toEqual(meaningsOf(told, false).nearness(meant));
  });

  it('is about 1 for the mean of the entry’s own texts', () => {
    const [near] = meaningsOf(entries, false).nearness(meanOf(cardTexts));
    expect(near).toBeGreaterThan(0.85);
    expect(near).toBeLessThan(1.15);
  });

  it('of one of its own texts is what it would be if the entry did not have it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cardTexts), fc.integer({ min: 1, max: 3 }), (own, copies) => {
        const others = cardTexts.filter((text) => text !== own);
        const rest = Array.from({ length: copies }, () => others).flat();
        const meant = meaningOf(own);
        const taken = meaningsOf([entry('a', [own, ...rest])], false).nearnessOfOwn(meant, 0);
        const never = meaningsOf([entry('a', rest)], false).nearness(meant)[0] ?? Number.NaN;
        expect(likelihood(taken, [own, ...rest])).toBeCloseTo(likelihood(never, rest), 2);
      }),
      { numRuns: 30 },
    );
  });
});
