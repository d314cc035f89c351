import { createClassifier as create } from '../shared/bot/classify.ts';
import type { MatchableEntry } from '../shared/bot/entry-clues.ts';

interface Ranked {
  readonly label: string;
  readonly score: number;
}

/** The bot's engine as the evaluation harness wants it. */
export const createClassifier = (entries: readonly MatchableEntry[]) => {
  const classifier = create(entries);
  return {
    classify: (text: string, language?: string): Ranked[] =>
      classifier.classify(text, language).map(({ entryId, score }) => ({ label: entryId, score })),
    upsert: (entry: MatchableEntry): void => classifier.upsert(entry),
    remove: (id: string): void => classifier.remove(id),
  };
};
