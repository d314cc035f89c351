import * as z from 'zod';
import type { BotSettings } from '../bot/bot-settings.ts';
import { Decision, entriesOf } from '../bot/decision.ts';
import type { BotMessage } from '../bot/read-message.ts';
import { type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { isFromCustomer, readRecentThreads } from '../conversations/read-recent-threads.ts';
import { found } from '../core/errors.ts';
import { ConversationId, LookupEntryId } from '../core/ids.ts';
import { lookSteps } from './events.ts';
import { type LabContext, requireSightOfMessages } from './lab-context.ts';
import { openDraft } from './open-draft.ts';
import { readerOf, type TableReader } from './table-reader.ts';

export const MAX_REPLAYED = 2_000;
const MAX_CHANGES = 200;

const Outcome = z.object({
  do: z.enum(Decision.options.map((option) => option.shape.do.value)).meta({ examples: ['answer'] }),
  entryIds: z.array(LookupEntryId).meta({ description: 'The entry that is acted on, or those that are offered.' }),
});
type Outcome = z.infer<typeof Outcome>;

const ReplayedChange = z.object({
  ...{ conversationId: ConversationId, messageId: z.string() },
  sentAt: z.iso.datetime(),
  text: z.string(),
  before: Outcome.meta({ description: 'By the tables in force.' }),
  after: Outcome.meta({ description: 'By the draft.' }),
  verdict: z.enum(['better', 'worse', 'unknown']).meta({
    description:
      'By what a person said that the message was about; `unknown` where nobody did, or neither comes nearer to it.',
  }),
});
type ReplayedChange = z.infer<typeof ReplayedChange>;

export const Replay = z.object({
  revision: z.int().min(1).meta({ description: 'Of the draft that was tried.' }),
  version: z.int().min(0).meta({ description: 'In force, which it is compared with.' }),
  messages: z.int().min(0).meta({ description: 'How many were read again.' }),
  since: z.iso.datetime().optional().meta({ description: 'When the oldest of them was sent.' }),
  ...{ same: z.int().min(0), changed: z.int().min(0), better: z.int().min(0), worse: z.int().min(0) },
  answered: z
    .object({ before: z.int().min(0), after: z.int().min(0) })
    .meta({ description: 'How many the bot would act on, by either.' }),
  changes: z
    .array(ReplayedChange)
    .meta({ description: `The worse ones first, then the better ones; ${MAX_CHANGES} at most.` }),
});
export type Replay = z.infer<typeof Replay>;

/** Reads the newest messages of customers by the draft and by the tables in force, each as if it came first in its thread. */
export async function replayMessages(
  ctx: LabContext,
  { messages: wanted, reason }: { messages: number; reason?: string | undefined },
): Promise<Replay> {
  requireSightOfMessages(ctx);
  const state = await openDraft(ctx);
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const [draft, published, messages] = await Promise.all([
    ctx.drafts.listAll(state),
    ctx.lookups.listVersion(state.published),
    recentMessages(ctx, wanted),
  ]);
  const [before, after] = [judgeOf(readerOf(published), bot), judgeOf(readerOf(draft), bot)];
  const results = messages.map((message) => compared(message, before(message), after(message)));
  const changes = results.filter(({ before, after }) => !isSame(before, after));
  const count = (verdict: ReplayedChange['verdict']) => changes.filter((change) => change.verdict === verdict).length;
  const seen = { revision: state.revision, version: state.published, messages: messages.length };
  const counts = { changed: changes.length, better: count('better'), worse: count('worse') };
  await ctx.drafts.transact(lookSteps(ctx, 'replayed', { ...seen, ...counts, reason }));
  return {
    ...seen,
    since: messages.at(-1)?.sentAt,
    same: results.length - changes.length,
    ...counts,
    answered: {
      before: results.filter((result) => isActedOn(result.before)).length,
      after: results.filter((result) => isActedOn(result.after)).length,
    },
    changes: changes.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]).slice(0, MAX_CHANGES),
  };
}

const RANK = { worse: 0, better: 1, unknown: 2 } as const;

/** Newest first, of those that the bot read: a tap on a button is no test of words. */
const recentMessages = async (ctx: LabContext, wanted: number): Promise<ReceivedMessage[]> => {
  const threads = await readRecentThreads(ctx, { messages: wanted });
  return threads
    .flatMap(({ messages }) => messages.filter(isFromCustomer))
    .filter((message) => message.reading !== undefined && wordsOf(message) !== undefined)
    .sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
    .slice(0, wanted);
};

type Judge = (message: ReceivedMessage) => Outcome;

/** Customers write the same things: each text is read once. */
const judgeOf = (reader: TableReader, settings: BotSettings): Judge => {
  const known = new Map<string, Outcome>();
  return (message) => {
    const text = wordsOf(message) ?? '';
    const outcome = known.get(text) ?? outcomeOf(reader.decide(asRead(message, text), settings).decision);
    known.set(text, outcome);
    return outcome;
  };
};

const asRead = ({ type }: ReceivedMessage, text: string): BotMessage =>
  type === 'text' ? { kind: 'text', text } : { kind: 'other', type, caption: text };

const outcomeOf = (decision: Decision): Outcome => {
  if (decision.do === 'offer') return { do: decision.do, entryIds: decision.entryIds };
  return { do: decision.do, entryIds: entriesOf(decision) };
};

const isActedOn = ({ do: what, entryIds }: Outcome): boolean => what !== 'offer' && entryIds.length > 0;
const isSame = (a: Outcome, b: Outcome): boolean => a.do === b.do && a.entryIds.join() === b.entryIds.join();

const compared = (message: ReceivedMessage, before: Outcome, after: Outcome): ReplayedChange => ({
  ...{ conversationId: message.conversationId, messageId: messageIdOf(message.key), sentAt: message.sentAt },
  text: wordsOf(message) ?? '',
  ...{ before, after },
  verdict: verdictOf(message, before, after),
});

const verdictOf = ({ correction }: ReceivedMessage, before: Outcome, after: Outcome): ReplayedChange['verdict'] => {
  if (correction === undefined) return 'unknown';
  const [was, is] = [worth(before, correction.entryId), worth(after, correction.entryId)];
  return is === was ? 'unknown' : is > was ? 'better' : 'worse';
};

/** How right an outcome is: the entry itself, then the entry among others, then nothing, and a wrong entry is the worst. */
const worth = (outcome: Outcome, wanted: LookupEntryId | undefined): number => {
  if (wanted === undefined) return isActedOn(outcome) ? 0 : 1;
  if (isActedOn(outcome)) return outcome.entryIds.includes(wanted) ? 3 : 0;
  return outcome.entryIds.includes(wanted) ? 2 : 1;
};
