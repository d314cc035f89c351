import * as z from 'zod';
import { LookupEntryId } from '../core/ids.ts';
import { Language } from '../lookups/lookup-entry.ts';
import { QUOTATION_OUTCOMES } from './quotation-texts.ts';

export const MAX_OFFERED = 9;

const inLanguage = { language: Language };

/** Set when the language model chose the entry. */
const chosen = { by: z.literal('language-model').optional() };

/** What is done about one request. */
const acts = [
  z.strictObject({ do: z.literal('answer'), ...inLanguage, entryId: LookupEntryId, ...chosen }),
  z.strictObject({
    do: z.literal('open-ticket'),
    ...inLanguage,
    entryId: LookupEntryId,
    priority: z.enum(['low', 'normal', 'high', 'urgent']),
    ...chosen,
  }),
  /** Gives the conversation to people: because they were asked for, the bot is at a loss, the entry says so, or only eyes help. */
  z.strictObject({
    do: z.literal('hand-over'),
    ...inLanguage,
    reason: z.enum(['asked', 'unsure', 'entry', 'not-text']),
    entryId: LookupEntryId.optional(),
    ...chosen,
  }),
  /** Drafts a quotation for the entry and gives the conversation to people. */
  // Not strict: what was stored before had the quantity beside the entry.
  z.object({ do: z.literal('draft-quotation'), ...inLanguage, entryId: LookupEntryId, ...chosen }),
] as const;
export const Act = z.discriminatedUnion('do', acts);
export type Act = z.infer<typeof Act>;

/** What the bot does about one turn; small, because it is stored in the conversation. */
export const Decision = z.discriminatedUnion('do', [
  /** Greets and shows the menu. */
  z.strictObject({ do: z.literal('greet'), ...inLanguage }),
  z.strictObject({ do: z.literal('menu'), ...inLanguage }),
  /** "Did you mean …?" */
  z.strictObject({ do: z.literal('offer'), ...inLanguage, entryIds: z.array(LookupEntryId).min(1).max(MAX_OFFERED) }),
  /** Says that it did not understand and shows the menu. */
  z.strictObject({ do: z.literal('ask-again'), ...inLanguage }),
  ...acts,
  /** Two requests at once, told of in one message. */
  z.strictObject({ do: z.literal('both'), ...inLanguage, acts: z.tuple([Act, Act]) }),
  /** Says what became of the customer's answer to a quotation. */
  z.strictObject({
    do: z.literal('confirm-quotation'),
    ...inLanguage,
    outcome: z.enum(QUOTATION_OUTCOMES),
    /** As people call the quotation; absent where it is not known. */
    reference: z.string().optional(),
  }),
  z.strictObject({ do: z.literal('none'), reason: z.enum(['thanks', 'no-message']) }),
]);
export type Decision = z.infer<typeof Decision>;

/** What is done about the requests of a turn, one after another. */
export const actsOf = (decision: Decision): readonly Act[] => {
  switch (decision.do) {
    case 'both':
      return decision.acts;
    case 'answer':
    case 'open-ticket':
    case 'hand-over':
    case 'draft-quotation':
      return [decision];
    default:
      return [];
  }
};

/** The entries that are acted on. */
export const entriesOf = (decision: Decision): LookupEntryId[] =>
  actsOf(decision).flatMap(({ entryId }) => (entryId === undefined ? [] : [entryId]));

const GIVES_AWAY: ReadonlySet<Act['do']> = new Set(['hand-over', 'draft-quotation']);

/** After these the bot is silent: people have the thread. */
export const givesAway = (decision: Decision): boolean => actsOf(decision).some((act) => GIVES_AWAY.has(act.do));

/** What the bot keeps between two turns of a conversation. */
export const BotMemory = z.strictObject({
  /** The language in which the bot last spoke. */
  language: Language.optional(),
  /** Turns in a row in which the bot was unsure. */
  fallbacks: z.int().min(0),
  /**
   * What was last shown with numbers, which begin at 1; the number after the last is a person. The menu is not listed, as it
   * follows from the tables, nor is what the decision of the thread's turn lists: it would double the size of a thread.
   */
  offered: z.union([z.enum(['menu', 'decision']), z.array(LookupEntryId).max(MAX_OFFERED)]),
});
export type BotMemory = z.infer<typeof BotMemory>;

/** The memory with what was offered named in it. */
export interface TurnMemory extends BotMemory {
  offered: Exclude<BotMemory['offered'], 'decision'>;
}

export const NEW_MEMORY: TurnMemory = { fallbacks: 0, offered: [] };

/** The memory of a thread, of which `last` is the decision of its turn. */
export const recalled = (memory: BotMemory, last: Decision | undefined): TurnMemory => {
  const { offered } = memory;
  if (offered !== 'decision') return { ...memory, offered };
  return { ...memory, offered: last?.do === 'offer' ? last.entryIds : [] };
};

/** The memory as a thread keeps it beside this decision of its turn. */
export const kept = (memory: TurnMemory, decision: Decision): BotMemory =>
  decision.do === 'offer' ? { ...memory, offered: 'decision' } : memory;
