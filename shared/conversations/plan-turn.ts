import { decideTurn } from '../bot/decide-turn.ts';
import { actsOf, type Decision, givesAway, kept, NEW_MEMORY, recalled } from '../bot/decision.ts';
import type { Reading } from '../bot/reading.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { TakenAnswer } from '../quotations/take-answers.ts';
import type { BotTables } from '../tenants/bot-tables.ts';
import {
  type Conversation,
  type ConversationStatus,
  cursorAfter,
  inboxAtAfter,
  isCovered,
  isWindowOpen,
  previewOf,
  windowEndAfter,
} from './conversation.ts';
import type { InboundMessage } from './inbound-message.ts';

/** A message that lies in the table, with what this delivery knows of it. */
export interface StoredMessage {
  key: string;
  /** Its place in the thread: Meta's time, or the receipt's where Meta's lies in the future. */
  at: string;
  isFromFuture: boolean;
  /** True when this delivery stored it; false for a second delivery. */
  isNew: boolean;
  wamidDigest: string;
  message: InboundMessage;
  reading?: Reading;
}

/** What a thread becomes by the messages of one delivery, and what has to be done. */
export interface TurnPlan {
  /** The thread as it should stand; the same object when nothing changes. */
  after: Conversation;
  /** Messages that came after a newer one was answered: they get no reply of their own. */
  superseded: string[];
  /** Messages that an earlier delivery stored, before the cursor: superseded as well, unless a reply answers them. */
  doubtful: string[];
  /** Placeholders whose real message is here under another key. */
  replacedPlaceholders: string[];
  /** True when `after.turn` is a new claim: whoever writes it sends the reply. */
  claims: boolean;
  /** Where the claimed decision is a way out of doubt: the entries in question, best first. */
  candidates: readonly LookupEntryId[];
}

export interface PlanInput {
  before: Conversation;
  /** Oldest first. */
  messages: readonly StoredMessage[];
  /** Answers to quotations among them, which were taken before. */
  answers?: readonly TakenAnswer[];
  /** Absent where nothing is to be answered (history). */
  bot?: BotTables | undefined;
  now: Date;
  turnId: string;
  /** What the language model chose of the candidates. */
  chosen?: LookupEntryId | undefined;
}

/** Decides, without any I/O, what the messages of one delivery do to their thread. */
export function planTurn(input: PlanInput): TurnPlan {
  const { before, messages, bot } = input;
  const conversational = messages.filter(({ message }) => message.triggersBot);
  // A second delivery with a time in the future has another receipt, so the cursor cannot know it.
  const fresh = conversational.filter(
    (message) => !isCovered(before.cursor, inCursor(message)) && (message.isNew || !message.isFromFuture),
  );
  const late = conversational.filter((message) => message.isNew && !fresh.includes(message));
  const noted = noteMessages(input, fresh);
  const again = conversational.filter((message) => !message.isNew && !fresh.includes(message));
  const doubtful = again.filter(({ key }) => before.turn?.covers.includes(key) !== true);
  const overtaken = before.status === 'bot' ? { superseded: keysOf(late), doubtful: keysOf(doubtful) } : NONE_OVERTAKEN;
  const base = { ...overtaken, ...placeholders(input, noted) };

  const answer = answerToConfirm(input, fresh);
  const isBots = before.status === 'bot' || before.status === 'resolved';
  const answerable = fresh.length > 0 && (isBots || answer !== undefined);
  if (!answerable || bot === undefined) return { ...base, ...UNCLAIMED };

  const known = recalled(before.memory ?? NEW_MEMORY, before.turn?.decision);
  const { decision, memory, candidates } = answer
    ? { decision: answer.decision, memory: known, candidates: [] }
    : decideTurn({
        readings: fresh.flatMap(({ reading }) => (reading === undefined ? [] : [reading])),
        memory: known,
        tables: bot.tables,
        settings: bot.settings,
        chosen: input.chosen,
      });
  if (decision.do === 'none') {
    return { ...base, after: moved(input, { ...base.after, memory }, before.status), ...UNCLAIMED };
  }
  if (!isWindowOpen(base.after, input.now)) {
    return { ...base, after: moved(input, { ...base.after, attention: 'window-closed' }, 'open'), ...UNCLAIMED };
  }
  const asked = askedBefore(input, fresh, decision);
  const claimed: Conversation = {
    ...base.after,
    memory: kept(memory, decision),
    // Answered: its message need not be known any more, and a thread is written with each message.
    ...(answer?.isTaken && { quotation: undefined }),
    ...(givesAway(decision) && { attention: 'handed-over' as const }),
    turn: {
      id: input.turnId,
      attempt: 0,
      claimedAt: input.now.toISOString(),
      replyAt: replyTime(input.now, fresh),
      // What else was written to people is theirs to answer.
      covers: answer !== undefined && !isBots ? [answer.key] : fresh.map(({ key }) => key),
      ...(asked.length > 0 && { asked }),
      decision,
    },
  };
  const goesToPeople = !isBots || answer?.isTaken === true || givesAway(decision);
  return { ...base, after: moved(input, claimed, goesToPeople ? 'open' : 'bot'), claims: true, candidates };
}

const MAX_ASKED = 3;
const SHOWS_CHOICES: ReadonlySet<Decision['do']> = new Set(['offer', 'ask-again']);

/** The messages that led to the choice which the customer made now: what they state counts for what comes of it. */
const askedBefore = ({ before }: PlanInput, fresh: readonly StoredMessage[], decision: Decision): string[] => {
  const isWork = actsOf(decision).some((act) => act.do === 'open-ticket' || act.do === 'draft-quotation');
  const isChosen = fresh.some(({ reading }) => reading !== undefined && CHOICES.has(reading.intent));
  const { turn } = before;
  return isWork && isChosen && turn && SHOWS_CHOICES.has(turn.decision.do) ? turn.covers.slice(-MAX_ASKED) : [];
};

const CHOICES: ReadonlySet<Reading['intent']> = new Set(['choice', 'number', 'yes']);

/** Of several answers in one delivery, the last that counted is confirmed, else the last. */
const answerToConfirm = ({ answers = [] }: PlanInput, fresh: readonly StoredMessage[]): TakenAnswer | undefined => {
  const own = answers.filter(({ key }) => fresh.some((message) => message.key === key));
  return own.findLast(({ isTaken }) => isTaken) ?? own.at(-1);
};

const UNCLAIMED = { claims: false, candidates: [] } as const;

const keysOf = (messages: readonly StoredMessage[]): string[] => messages.map(({ key }) => key);

const NONE_OVERTAKEN = { superseded: [], doubtful: [] };

/** A cursor names messages of one second, so the digest is enough of their key. */
const inCursor = ({ at, wamidDigest }: StoredMessage) => ({ at, key: wamidDigest });

/** A reply stands after what it answers, also when our clock is behind Meta's. */
const replyTime = (now: Date, answered: readonly StoredMessage[]): string =>
  new Date(Math.max(now.getTime(), ...answered.map(({ at }) => Date.parse(at) + 1))).toISOString();

const moved = ({ before, now }: PlanInput, after: Conversation, status: ConversationStatus): Conversation => ({
  ...after,
  status,
  inboxAt: inboxAtAfter(before, status, now),
});

/** Characters of a time up to its second. */
const SECOND = 'yyyy-mm-ddThh:mm:ss'.length;

/** WhatsApp's times are whole seconds, ours are not: what comes anew in the second of our message was written after it. */
const isLater = (message: StoredMessage, last: string | undefined, fresh: readonly StoredMessage[]): boolean => {
  if (last === undefined || message.at > last) return true;
  return fresh.includes(message) && message.at.slice(0, SECOND) === last.slice(0, SECOND);
};
/** Preview, unread count, window, cursor and the holder of the thread, before the bot is asked. */
function noteMessages(input: PlanInput, fresh: readonly StoredMessage[]): Conversation {
  const { before, messages } = input;
  let after = before;
  const newest = messages.findLast(({ message }) => message.origin !== 'history' || before.lastMessage === undefined);
  if (newest !== undefined && isLater(newest, before.lastMessage?.at, fresh)) {
    const { direction, summary } = newest.message;
    after = { ...after, lastMessage: { at: newest.at, direction, preview: previewOf(summary) } };
  }
  const windowEndsAt = messages
    .filter(({ message }) => message.opensWindow)
    .reduce<string | undefined>((end, { at }) => windowEndAfter(end, at), before.windowEndsAt);
  if (windowEndsAt !== before.windowEndsAt) after = { ...after, windowEndsAt };
  if (fresh.length > 0) after = { ...after, cursor: cursorAfter(before.cursor, fresh.map(inCursor)) };
  const arrived = messages.filter(({ isNew, message }) => isNew && isFromCustomerNow(message)).length;
  if (arrived > 0) after = { ...after, unread: before.unread + arrived };
  const status = statusAfter(before.status, messages, fresh);
  if (after === before && status === before.status) return before;
  const woken =
    status === before.status || before.snoozedUntil === undefined ? after : { ...after, snoozedUntil: undefined };
  return moved(input, woken, status);
}

const isFromCustomerNow = (message: InboundMessage): boolean =>
  message.direction === 'in' && (message.origin === 'live' || message.origin === 'standby');

/** A person who writes from the phone app has the thread; a customer who writes ends our waiting. */
const statusAfter = (
  status: ConversationStatus,
  messages: readonly StoredMessage[],
  fresh: readonly StoredMessage[],
): ConversationStatus => {
  if (messages.some(({ isNew, message }) => isNew && message.origin === 'echo')) return 'open';
  return status === 'waiting' && fresh.length > 0 ? 'open' : status;
};

/** Notes placeholders that wait for their real message, and names those whose real message is here. */
const placeholders = ({ messages }: PlanInput, noted: Conversation) => {
  const open = { ...noted.placeholders };
  const replacedPlaceholders: string[] = [];
  for (const { key, wamidDigest, message, isNew } of messages) {
    const waiting = open[wamidDigest];
    if (message.contentRank === 1) {
      if (isNew && waiting === undefined) open[wamidDigest] = key;
    } else if (waiting !== undefined) {
      if (waiting !== key) replacedPlaceholders.push(waiting);
      delete open[wamidDigest];
    }
  }
  const changed = JSON.stringify(open) !== JSON.stringify(noted.placeholders ?? {});
  const left = Object.keys(open).length > 0 ? open : undefined;
  return { after: changed ? { ...noted, placeholders: left } : noted, replacedPlaceholders };
};
