import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import type { BotSettings } from './bot-settings.ts';
import { spokenLanguage } from './bot-settings.ts';
import { parseChoiceId } from './choice-id.ts';
import type { CompiledTables } from './classify.ts';
import type { BotMemory, Decision } from './decision.ts';
import { MAX_OFFERED } from './decision.ts';
import { menuEntries } from './menu.ts';
import type { Reading } from './reading.ts';

export interface TurnInput {
  /** One for each message of the turn, oldest first. */
  readonly readings: readonly Reading[];
  readonly memory: BotMemory;
  readonly tables: CompiledTables;
  readonly settings: BotSettings;
}

export interface TurnOutcome {
  readonly decision: Decision;
  readonly memory: BotMemory;
}

/** After an offer or a question that did not help, people take over. */
const MAX_UNSURE_TURNS = 1;
const MAX_OFFERS_IN_A_ROW = 2;

type Wish = 'menu' | 'person' | LookupEntry | undefined;

const offeredEntries = ({ memory, tables }: TurnInput): (LookupEntry | undefined)[] =>
  memory.offered === 'menu' ? menuEntries(tables) : memory.offered.map((id) => tables.entries.get(id));

const numbered = (number: number, input: TurnInput): Wish => {
  const offered = offeredEntries(input);
  return offered.length > 0 && number === offered.length + 1 ? 'person' : offered[number - 1];
};

/** The bot just asked "did you mean this?", and a yes can mean only that. */
const isAskedAboutOne = ({ fallbacks, offered }: BotMemory): boolean => fallbacks > 0 && offered.length === 1;

const wishOf = (reading: Reading, input: TurnInput): Wish => {
  if (reading.intent === 'person') return 'person';
  if (reading.number !== undefined) return numbered(reading.number, input);
  if (reading.intent === 'yes') return isAskedAboutOne(input.memory) ? numbered(1, input) : undefined;
  const choice = parseChoiceId(reading.choiceId ?? '');
  return choice?.to === 'entry' ? input.tables.entries.get(choice.entryId) : choice?.to;
};

const lastWish = (input: TurnInput): Wish =>
  input.readings.map((reading) => wishOf(reading, input)).findLast((wish) => wish !== undefined);

interface Likely {
  readonly entry: LookupEntry;
  readonly score: number;
}

/** The entries of all messages of the turn, best first; what several messages say adds up. */
const likelyEntries = ({ readings, tables }: TurnInput): Likely[] => {
  const doubt = new Map<LookupEntry, number>();
  for (const { entryId, score } of readings.flatMap((reading) => reading.entries)) {
    const entry = tables.entries.get(entryId);
    if (entry !== undefined) doubt.set(entry, (doubt.get(entry) ?? 1) * (1 - score));
  }
  const likely = [...doubt].map(([entry, rest]) => ({ entry, score: 1 - rest }));
  const total = Math.max(
    1,
    likely.reduce((sum, { score }) => sum + score, 0),
  );
  return likely.map(({ entry, score }) => ({ entry, score: score / total })).sort((a, b) => b.score - a.score);
};

const act = (entry: LookupEntry, language: Language): Decision => {
  const entryId = entry.id;
  const canAnswer = Object.keys(entry.replies).length > 0;
  switch (entry.action.do) {
    case 'answer':
      if (canAnswer) return { do: 'answer', language, entryId };
      return { do: 'hand-over', language, reason: 'entry', entryId };
    case 'open-ticket':
      return { do: 'open-ticket', language, entryId, priority: entry.action.priority };
    case 'draft-quotation':
      return { do: 'draft-quotation', language, entryId };
    case 'hand-over':
      return { do: 'hand-over', language, reason: 'entry', entryId };
  }
};

const unsure = (likely: readonly Likely[], fallbacks: number, language: Language): Decision => {
  const handOver: Decision = { do: 'hand-over', language, reason: 'unsure' };
  if (likely.length === 0) return fallbacks < MAX_UNSURE_TURNS ? { do: 'ask-again', language } : handOver;
  if (fallbacks >= MAX_OFFERS_IN_A_ROW) return handOver;
  return { do: 'offer', language, entryIds: likely.slice(0, MAX_OFFERED).map(({ entry }) => entry.id) };
};

const decide = (input: TurnInput, language: Language): Decision => {
  const { readings, memory, settings } = input;
  const wish = lastWish(input);
  if (wish === 'menu') return { do: 'menu', language };
  if (wish === 'person') return { do: 'hand-over', language, reason: 'asked' };
  if (wish !== undefined) return act(wish, language);

  const likely = likelyEntries(input).filter(({ score }) => score >= settings.caution.offerAbove);
  const [best] = likely;
  if (best !== undefined && best.score >= settings.caution.answerAbove) return act(best.entry, language);
  const has = (...intents: Reading['intent'][]): boolean => readings.some(({ intent }) => intents.includes(intent));
  if (best === undefined && has('menu')) return { do: 'menu', language };
  if (best === undefined && has('not-text')) return { do: 'hand-over', language, reason: 'not-text' };
  if (best !== undefined || has('entries', 'nothing', 'number', 'choice', 'yes', 'no')) {
    return unsure(likely, memory.fallbacks, language);
  }
  if (has('greeting')) return { do: 'greet', language };
  return { do: 'none', reason: has('thanks') ? 'thanks' : 'no-message' };
};

const offeredBy = (decision: Decision, before: BotMemory['offered']): BotMemory['offered'] => {
  switch (decision.do) {
    case 'offer':
      return decision.entryIds;
    case 'greet':
    case 'menu':
    case 'ask-again':
      return 'menu';
    default:
      return before;
  }
};

const fallbacksAfter = (decision: Decision, before: number): number => {
  switch (decision.do) {
    case 'ask-again':
    case 'offer':
      return before + 1;
    case 'greet':
    case 'none':
      return before;
    default:
      return 0;
  }
};

/**
 * What the bot does about the messages of one turn. The last tapped choice, number or call for a person wins; else the texts
 * are weighed together: one clear entry is acted on, close ones are offered, nothing is asked again once and then handed over.
 */
export const decideTurn = (input: TurnInput): TurnOutcome => {
  const { readings, memory, settings } = input;
  const heard = readings.findLast(({ language }) => language !== undefined && settings.languages.includes(language));
  const language = spokenLanguage(settings, heard?.language ?? memory.language);
  const decision = decide(input, language);
  return {
    decision,
    memory: {
      language,
      fallbacks: fallbacksAfter(decision, memory.fallbacks),
      offered: offeredBy(decision, memory.offered),
    },
  };
};
