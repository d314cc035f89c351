import type { BotSettings } from '../bot/bot-settings.ts';
import { classify, compileTables } from '../bot/classify.ts';
import { decideTurn } from '../bot/decide-turn.ts';
import { type Decision, NEW_MEMORY } from '../bot/decision.ts';
import type { RankedEntry } from '../bot/ranked-entry.ts';
import { type BotMessage, readMessage } from '../bot/read-message.ts';
import type { Reading } from '../bot/reading.ts';
import type { LookupEntry } from './lookup-entry.ts';

/** The bot, as it would read with other entries than the published ones. */
export interface TableReader {
  /** As the message path reads a message, without the words that led to it. */
  read(message: BotMessage): Reading;
  /** All entries that a text may mean, best first, with everything that speaks for each. */
  rank(text: string): RankedEntry[];
  /** What the bot would do about a message that somebody begins with. */
  decide(message: BotMessage, settings: BotSettings): { reading: Reading; decision: Decision };
}

/** Reads by these entries. The only place where the lab meets the engine. */
export const readerOf = (entries: readonly LookupEntry[]): TableReader => {
  const tables = compileTables(entries);
  const read = (message: BotMessage): Reading => readMessage(message, tables, 'without-words');
  return {
    read,
    rank: (text) => classify(text, tables),
    decide: (message, settings) => {
      const reading = read(message);
      const { decision } = decideTurn({ readings: [reading], memory: NEW_MEMORY, tables, settings });
      return { reading, decision };
    },
  };
};
