import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../shared/bot/classify.ts';
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
