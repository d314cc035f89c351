import * as z from 'zod';
import type { EntryChooser } from '../shared/bot/entry-chooser.ts';
import { readConfig } from '../shared/core/config.ts';

const ChooserConfig = z.object({ LANGUAGE_MODEL_ID: z.string().min(1).optional() });

/** The stage's language model, if it has one. Its client is loaded with the first question: no cold start waits for it. */
export const createEntryChooser = (environment: Record<string, string | undefined>): EntryChooser | undefined => {
  const { LANGUAGE_MODEL_ID: modelId } = readConfig(ChooserConfig, environment);
  if (modelId === undefined) return undefined;
  let chooser: EntryChooser | undefined;
  return {
    async choose(question, signal) {
      const { createBedrockChooser } = await import('../shared/adapters/bedrock/bedrock-chooser.ts');
      chooser ??= createBedrockChooser(modelId);
      return chooser.choose(question, signal);
    },
  };
};
