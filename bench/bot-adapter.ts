import { classify, compileTables } from '../shared/bot/classify.ts';
import type { MatchableEntry } from '../shared/bot/term-index.ts';

interface Ranked {
  readonly label: string;
  readonly score: number;
}

interface Classifier {
  classify(text: string, language?: string): Ranked[];
}

/** The bot's engine as the evaluation harness wants it. */
export const createClassifier = (entries: readonly MatchableEntry[]): Classifier => {
  const tables = compileTables(entries);
  return {
    classify: (text, language) =>
      classify(text, tables, language).map(({ entryId, score }) => ({ label: entryId, score })),
  };
};
