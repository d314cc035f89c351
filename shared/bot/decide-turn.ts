import type { LookupEntryId } from '../core/ids.ts';
import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import type { BotSettings } from './bot-settings.ts';
import { spokenLanguage } from './bot-settings.ts';
import { parseChoiceId } from './choice-id.ts';
import type { CompiledTables } from './classify.ts';
import type { Act, Decision, TurnMemory } from './decision.ts';
import { MAX_OFFERED } from './decision.ts';
import { menuEntries } from './menu.ts';
import type { Part, Reading } from './reading.ts';

export interface TurnInput {
  /** One for each message of the turn, oldest first. */
  readonly readings: readonly Reading[];
  readonly memory: TurnMemory;
  readonly tables: CompiledTables;
  readonly settings: BotSettings;
  /** What the language model chose of the candidates; anything else is not heard. */
  readonly chosen?: LookupEntryId | undefined;
}

export interface TurnOutcome {
  readonly decision: Decision;
  readonly memory: TurnMemory;
  /** Where the bot is unsure: what may be meant, best first. */
  readonly candidates: readonly LookupEntryId[];
}

/** After an offer or a question that did not help, people take over. */
const MAX_UNSURE_TURNS = 1;
const MAX_OFFERS_IN_A_ROW = 2;
/** A part of a message says less than a message: where it names no entry, it must be surer to count as a request. */
const SURE_WITHOUT_NAME = 0.9;
const LIKELY_WITHOUT_NAME = 0.75;

type Wish = 'menu' | 'person' | LookupEntry | undefined;

const offeredEntries = ({ memory: { offered: shown }, tables }: TurnInput): (LookupEntry | undefined)[] =>
  shown === 'menu' ? menuEntries(tables) : shown.map((id) => tables.entries.get(id));

const numbered = (number: number, input: TurnInput): Wish => {
  const offered = offeredEntries(input);
  return offered.length > 0 && number === offered.length + 1 ? 'person' : offered[number - 1];
};

/** The bot just asked "did you mean this?", and a yes can mean only that. */
const isAskedAboutOne = ({ fallbacks, offered }: TurnMemory): boolean => fallbacks > 0 && offered.length === 1;

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
  for (const { entryId, score } of readings.flatMap(({ entries, others = [] }) => [...entries, ...others])) {
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

/** The entries that the parts of one message mean, in the order in which they stand in it; none where they mean but one. */
const requestsOf = ({ parts = [] }: Reading, isEnough: (part: Part) => boolean): string[] => {
  const ids = new Set(parts.filter(isEnough).map(({ entryId }) => entryId));
  return ids.size > 1 ? [...ids] : [];
};

const known = (ids: Iterable<string>, { tables }: TurnInput): LookupEntry[] =>
  [...new Set(ids)].flatMap((id) => tables.entries.get(id) ?? []);

/** The entries of which a message, or one of its parts, is sure by itself. */
const sureEntries = (input: TurnInput): LookupEntry[] => {
  const { answerAbove } = input.settings.caution;
  const isSure = ({ score, isNamed }: Part): boolean => score >= answerAbove && (isNamed || score >= SURE_WITHOUT_NAME);
  const sure = input.readings.flatMap((reading): string[] => {
    const [best] = reading.entries;
    const requests = requestsOf(reading, isSure);
    if (requests.length > 0 || best === undefined || best.score < answerAbove) return requests;
    return [best.entryId];
  });
  return known(sure, input);
};

/** The entries that the parts of a message ask for, of which not each is sure. */
const likelyRequests = (input: TurnInput): LookupEntry[] => {
  const { offerAbove } = input.settings.caution;
  const isLikely = ({ score, isNamed }: Part): boolean => score >= (isNamed ? offerAbove : LIKELY_WITHOUT_NAME);
  return known(
    input.readings.flatMap((reading) => requestsOf(reading, isLikely)),
    input,
  );
};

const act = (entry: LookupEntry, language: Language): Act => {
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

/**
 * What an offer holds: the likeliest entries that together leave no more out than the tenant takes for worth an offer. A cautious
 * tenant, who offers only what is likely, gets short lists.
 */
const offered = (likely: readonly Likely[], { caution: { offerAbove } }: BotSettings): LookupEntryId[] => {
  const enough = (1 - offerAbove) * likely.reduce((sum, { score }) => sum + score, 0);
  const ids: LookupEntryId[] = [];
  let covered = 0;
  for (const { entry, score } of likely.slice(0, MAX_OFFERED)) {
    if (covered >= enough && score < offerAbove) break;
    ids.push(entry.id);
    covered += score;
  }
  return ids;
};

const unsure = (likely: readonly Likely[], input: TurnInput, language: Language): Decision => {
  const { memory, settings } = input;
  const handOver: Decision = { do: 'hand-over', language, reason: 'unsure' };
  const isWorthIt = (likely[0]?.score ?? 0) >= settings.caution.offerAbove;
  if (!isWorthIt) return memory.fallbacks < MAX_UNSURE_TURNS ? { do: 'ask-again', language } : handOver;
  if (memory.fallbacks >= MAX_OFFERS_IN_A_ROW) return handOver;
  return { do: 'offer', language, entryIds: offered(likely, settings) };
};

const decide = (input: TurnInput, language: Language): Omit<TurnOutcome, 'memory'> => {
  const { readings, settings, chosen } = input;
  const only = (decision: Decision) => ({ decision, candidates: [] });
  const wish = lastWish(input);
  if (wish === 'menu') return only({ do: 'menu', language });
  if (wish === 'person') return only({ do: 'hand-over', language, reason: 'asked' });
  if (wish !== undefined) return only(act(wish, language));

  const sure = sureEntries(input);
  const [first, second] = sure;
  if (first !== undefined && second !== undefined && sure.length === 2) {
    return only({ do: 'both', language, acts: [act(first, language), act(second, language)] });
  }
  const requests = sure.length > 2 ? sure : likelyRequests(input);
  if (requests.length > 1 && input.memory.fallbacks < MAX_OFFERS_IN_A_ROW) {
    return only({ do: 'offer', language, entryIds: requests.slice(0, MAX_OFFERED).map(({ id }) => id) });
  }
  const likely = likelyEntries(input);
  const [best] = likely;
  if (best !== undefined && best.score >= settings.caution.answerAbove) return only(act(best.entry, language));
  const isLikely = best !== undefined && best.score >= settings.caution.offerAbove;
  const has = (...intents: Reading['intent'][]): boolean => readings.some(({ intent }) => intents.includes(intent));
  if (!isLikely && has('menu')) return only({ do: 'menu', language });
  if (!isLikely && has('not-text')) return only({ do: 'hand-over', language, reason: 'not-text' });
  if (isLikely || has('entries', 'nothing', 'number', 'choice', 'yes', 'no')) {
    const candidates = likely.slice(0, MAX_OFFERED);
    const picked = candidates.find(({ entry }) => entry.id === chosen);
    if (picked !== undefined) return only({ ...act(picked.entry, language), by: 'language-model' });
    return { decision: unsure(likely, input, language), candidates: candidates.map(({ entry }) => entry.id) };
  }
  if (has('greeting')) return only({ do: 'greet', language });
  return only({ do: 'none', reason: has('thanks') ? 'thanks' : 'no-message' });
};

const offeredBy = (decision: Decision, before: TurnMemory['offered']): TurnMemory['offered'] => {
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
 * are weighed together: one clear entry is acted on, or two of which each is clear by itself; close ones are offered, nothing is asked again once and then handed over.
 */
export const decideTurn = (input: TurnInput): TurnOutcome => {
  const { readings, memory, settings } = input;
  const heard = readings.findLast(({ language }) => language !== undefined && settings.languages.includes(language));
  const language = spokenLanguage(settings, heard?.language ?? memory.language);
  const { decision, candidates } = decide(input, language);
  return {
    decision,
    candidates,
    memory: {
      language,
      fallbacks: fallbacksAfter(decision, memory.fallbacks),
      offered: offeredBy(decision, memory.offered),
    },
  };
};
