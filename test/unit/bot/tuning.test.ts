import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../shared/bot/classify.ts';
import type { MatchableEntry } from '../../../shared/bot/entry-clues.ts';
import { MOST_STUDIED_ENTRIES } from '../../../shared/bot/spread.ts';
import { anyEntries, anyText } from './arbitrary-entries.ts';

describe('createClassifier', () => {
  it('says the same after any edits as a table made anew, in whatever order its entries come', () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, anyText(60), (before, edits, noise) => {
        const tuned = createClassifier(before);
        // It is asked before each edit: nothing that it kept from then may count afterwards.
        for (const entry of edits) {
          tuned.classify(noise);
          tuned.upsert(entry);
        }
        tuned.classify(noise);
        const removed = before[0];
        if (removed !== undefined) tuned.remove(removed.id);
        const after = new Map([...before, ...edits].map((entry) => [entry.id, entry]));
        if (removed !== undefined) after.delete(removed.id);
        const anew = createClassifier([...after.values()].reverse());
        for (const text of [noise, ...[...after.values()].flatMap(({ examples }) => examples.map((one) => one.text))]) {
          const scores = new Map(anew.classify(text).map(({ entryId, score }) => [entryId, score]));
          for (const { entryId, score } of tuned.classify(text)) expect(scores.get(entryId) ?? 0).toBeCloseTo(score, 2);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says the same as a table made anew when edits make a large table small enough to be studied, and large again', () => {
    const words = [
      'card',
      'parcel',
      'table',
      'battery',
      'window',
      'garden',
      'music',
      'river',
      'doctor',
      'ticket',
      'paper',
    ];
    const word = (at: number): string => words[at % words.length] ?? '';
    const entry = (id: string, texts: readonly string[]): MatchableEntry => {
      return { id, kind: 'issue', name: {}, keywords: {}, examples: texts.map((text) => ({ text, lang: 'en' })) };
    };
    const large = Array.from({ length: MOST_STUDIED_ENTRIES + 1 }, (_, at) =>
      entry(`entry-${at}`, [`${word(at)} ${word(7 * at + 1)} ${at}`, `${word(3 * at)} needs ${at}`]),
    );
    const own = 'my card was stolen by the river';
    const added = entry('added', [own, 'where is the river today', 'the doctor plays music']);
    const messages = [own, 'garden needs 27', 'window 200'];
    const said = (classifier: ReturnType<typeof createClassifier>) =>
      messages.map((text) => classifier.classify(text).map(({ entryId, score }) => [entryId, score.toFixed(2)]));
    const tuned = createClassifier(large);
    tuned.remove('entry-0');
    tuned.remove('entry-1');
    tuned.upsert(added);
    expect(tuned.classify(own)[0]?.entryId).toBe('added');
    expect(said(tuned)).toEqual(said(createClassifier([...large.slice(2), added])));
    for (const one of large.slice(0, 2)) tuned.upsert(one);
    expect(said(tuned)).toEqual(said(createClassifier([...large, added])));
  });

  it('names no entry without a word that supports it, and gives chances from 0 to 1', () => {
    fc.assert(
      fc.property(anyEntries, anyText(80), (entries, noise) => {
        const classifier = createClassifier(entries);
        for (const { score, evidence } of classifier.classify(`${noise} ${entries[0]?.examples[0]?.text ?? ''}`)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(evidence.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
