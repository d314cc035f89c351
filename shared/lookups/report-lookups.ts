import * as z from 'zod';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { AuditRepository } from '../audit/audit-repository.ts';
import { type Act, actsOf, type Decision } from '../bot/decision.ts';
import { type Message, type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import { isFromCustomer, readRecentThreads } from '../conversations/read-recent-threads.ts';
import { found } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import { clusterPhrases } from './cluster-phrases.ts';
import { TABLES_OBJECT } from './events.ts';
import { nameIn } from './finding.ts';
import { type LabContext, requireSightOfMessages } from './lab-context.ts';
import type { LookupEntry } from './lookup-entry.ts';
import { openDraft } from './open-draft.ts';
import { readerOf } from './table-reader.ts';

export const MAX_REPORTED = 2_000;
/** Of the tables' history, in which publications and roll-backs stand beside the rest. */
const STEPS_AT_ONCE = 100;
const MAX_PAGES = 10;

const count = z.int().min(0);
const Counts = {
  matched: count.meta({ description: 'Messages for which the bot chose the entry.' }),
  answered: count.meta({ description: 'Of those: answered, and no person stepped in.' }),
  tickets: count.meta({ description: 'Of those: became a ticket.' }),
  handedOver: count.meta({ description: 'Of those: given to people, or taken up by one after the answer.' }),
  corrected: count.meta({ description: 'Of those: a person says that it was about something else.' }),
  missed: count.meta({ description: 'Not of those: a person says that it was about this entry.' }),
};

const EntryReport = z.object({
  entryId: z.string(),
  name: z.string().meta({ description: 'Empty for an entry that is gone.' }),
  version: count.meta({ description: 'Of the tables that were in force.' }),
  ...Counts,
});
type EntryReport = z.infer<typeof EntryReport>;

const ThemeReport = z.object({
  messages: z.int().min(1),
  examples: z.array(z.string()),
  keywords: z.array(z.string()).meta({ description: 'Words that no entry has as a keyword yet.' }),
  entryId: z.string().optional().meta({ description: 'The entry of the draft that comes closest.' }),
});

export const LookupReport = z.object({
  messages: count.meta({ description: 'Of customers, that the report is made of.' }),
  since: z.iso.datetime().optional().meta({ description: 'When the oldest of them was sent.' }),
  answered: count,
  tickets: count,
  handedOver: count,
  corrected: count,
  offered: count.meta({ description: 'The bot asked which of several entries was meant.' }),
  unmatched: count.meta({ description: 'The bot did not know what was meant.' }),
  entries: z.array(EntryReport).meta({ description: 'By entry and version, the most frequent first.' }),
  themes: z.array(ThemeReport).meta({ description: 'What the unmatched ones are about: ten themes at most.' }),
  otherUnmatched: count.meta({ description: 'Unmatched ones in none of the themes.' }),
});
export type LookupReport = z.infer<typeof LookupReport>;

export interface ReportContext extends LabContext {
  audit: AuditRepository;
}

/** What became of the newest messages of customers, by entry and version. Reads what is stored: nothing is counted on the message path. */
export async function reportLookups(
  ctx: ReportContext,
  { messages: wanted }: { messages: number },
): Promise<LookupReport> {
  requireSightOfMessages(ctx);
  const state = await openDraft(ctx);
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const [threads, draft, published, versionAt] = await Promise.all([
    readRecentThreads(ctx, { messages: wanted }),
    ctx.drafts.listAll(state),
    ctx.lookups.listVersion(state.published),
    readVersions(ctx, state.published),
  ]);
  const fates = threads
    .flatMap(({ messages }) => fatesOf(messages))
    .sort((a, b) => (a.message.sentAt < b.message.sentAt ? 1 : -1))
    .slice(0, wanted);
  const names = new Map([...published, ...draft].map((entry) => [entry.id, nameIn(entry, bot.languages)] as const));
  const unmatched = fates.filter(isUnmatched).flatMap(({ message }) => wordsOf(message) ?? []);
  const { themes, others } = clusterPhrases(unmatched);
  const entries = entryReports(fates, (id) => names.get(id) ?? '', versionAt);
  const total = (name: 'answered' | 'tickets' | 'corrected') => entries.reduce((sum, entry) => sum + entry[name], 0);
  return {
    ...{ messages: fates.length, since: fates.at(-1)?.message.sentAt },
    ...{ answered: total('answered'), tickets: total('tickets'), corrected: total('corrected') },
    handedOver: fates.filter(({ decision, isTakenUp }) => isHandOver(decision) || isTakenUp).length,
    offered: fates.filter(({ decision }) => decision?.do === 'offer').length,
    unmatched: unmatched.length,
    entries,
    themes: withEntries(themes, draft),
    otherUnmatched: others,
  };
}

/** What became of one message of a customer. */
interface Fate {
  readonly message: ReceivedMessage;
  /** Absent where the bot did not reply, as while people have the thread. */
  readonly decision: Decision | undefined;
  /** Whether people took it up after the bot's answer. */
  readonly isTakenUp: boolean;
}

const decisionOf = (message: Message): Decision | undefined => ('decision' in message ? message.decision : undefined);

const does = (decision: Decision | undefined, what: Act['do']): boolean =>
  decision !== undefined && actsOf(decision).some((act) => act.do === what);
const isHandOver = (decision: Decision | undefined): boolean => does(decision, 'hand-over');
const isAnswer = (decision: Decision | undefined): boolean => does(decision, 'answer') && !isHandOver(decision);

/** The fates of a thread's messages, which stand oldest first. */
const fatesOf = (messages: readonly Message[]): Fate[] => {
  const replies = new Map(
    messages.flatMap((reply, at) =>
      'answers' in reply ? (reply.answers ?? []).map((key) => [key, { reply, at }] as const) : [],
    ),
  );
  return messages.filter(isFromCustomer).flatMap((message): Fate[] => {
    if (message.reading === undefined) return [];
    const { reply, at = messages.length } = replies.get(message.key) ?? {};
    const decision = reply && decisionOf(reply);
    return [{ message, decision, isTakenUp: isAnswer(decision) && isTakenUp(messages, at + 1) }];
  });
};

/** Whether, from there on, a person wrote, or the bot called one, before the bot settled the next thing. */
const isTakenUp = (messages: readonly Message[], from: number): boolean => {
  const next = messages.find(
    (message, at) => at >= from && (decisionOf(message) !== undefined || isFromStaff(message)),
  );
  return next !== undefined && (isFromStaff(next) || isHandOver(decisionOf(next)));
};

const isFromStaff = (message: Message): boolean =>
  message.direction === 'out' && message.author !== undefined && message.author !== 'bot';

const isUnmatched = ({ message, decision }: Fate): boolean => {
  if (decision === undefined) return message.reading?.intent === 'nothing';
  return decision.do === 'ask-again' || (decision.do === 'hand-over' && decision.reason === 'unsure');
};

const entryReports = (
  fates: readonly Fate[],
  nameOf: (id: LookupEntryId) => string,
  versionAt: (at: string) => number,
): EntryReport[] => {
  const rows = new Map<string, EntryReport>();
  const row = (entryId: LookupEntryId, { storedAt }: ReceivedMessage): EntryReport => {
    const version = versionAt(storedAt);
    const none = { matched: 0, answered: 0, tickets: 0, handedOver: 0, corrected: 0, missed: 0 };
    const key = `${entryId} ${version}`;
    const known = rows.get(key) ?? { entryId, name: nameOf(entryId), version, ...none };
    rows.set(key, known);
    return known;
  };
  for (const { message, decision, isTakenUp } of fates) {
    const acts = decision === undefined ? [] : actsOf(decision);
    const { correction } = message;
    const isAbout = (entryId: LookupEntryId | undefined): boolean => acts.some((act) => act.entryId === entryId);
    for (const act of acts) {
      if (act.entryId === undefined) continue;
      const report = row(act.entryId, message);
      report.matched += 1;
      if (act.do === 'open-ticket') report.tickets += 1;
      else if (act.do === 'hand-over' || isTakenUp) report.handedOver += 1;
      else report.answered += 1;
      if (correction !== undefined && !isAbout(correction.entryId)) report.corrected += 1;
    }
    if (correction?.entryId !== undefined && !isAbout(correction.entryId)) row(correction.entryId, message).missed += 1;
  }
  return [...rows.values()].sort((a, b) => b.matched - a.matched || b.missed - a.missed);
};

/** Which version was in force when, by the history of the tables. */
async function readVersions(ctx: ReportContext, current: number): Promise<(at: string) => number> {
  const changes = (await readSteps(ctx)).filter(
    ({ action }) => action === 'lookups.published' || action === 'lookups.restored',
  );
  const oldest = changes.at(-1);
  const first = oldest === undefined ? current : Number(oldest.detail?.from ?? 0);
  return (at) => {
    const change = changes.find((one) => one.at <= at);
    return change === undefined ? first : Number(change.detail?.version ?? 0);
  };
}

/** Newest first. */
async function readSteps({ audit }: ReportContext): Promise<AuditEntry[]> {
  const { entity, id } = TABLES_OBJECT;
  const steps: AuditEntry[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || after !== undefined); page += 1) {
    const { items, next } = await audit.listHistory(entity, id, { limit: STEPS_AT_ONCE, after });
    steps.push(...items);
    after = next;
  }
  return steps;
}

const withEntries = (themes: ReturnType<typeof clusterPhrases>['themes'], draft: readonly LookupEntry[]) => {
  const reader = readerOf(draft);
  const known = new Set(
    draft.flatMap(({ keywords }) => Object.values(keywords).flat()).map((word) => word.toLowerCase()),
  );
  return themes.map(({ messages, examples, keywords }) => ({
    messages,
    examples: [...examples],
    keywords: keywords.filter((word) => !known.has(word)),
    entryId: reader.rank(examples[0] ?? '')[0]?.entryId,
  }));
};
