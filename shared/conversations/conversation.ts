import * as z from 'zod';
import { cutText } from '../bot/cut-text.ts';
import { BotMemory, Decision } from '../bot/decision.ts';
import { ConversationId, CustomerId, PhoneNumberId, QuotationId, TeamId, TicketId, UserId } from '../core/ids.ts';

/** Who has the thread: the bot, people, the customer (we wait), or nobody any more. */
export const ConversationStatus = z.enum(['bot', 'open', 'waiting', 'resolved']);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

/** Why a person must look at the thread. */
export const Attention = z.enum(['reply-failed', 'reply-unconfirmed', 'window-closed', 'handed-over']);
export type Attention = z.infer<typeof Attention>;

/** One answer of the bot: claimed before it is sent, so that no other worker answers the same messages. */
export const Turn = z.object({
  id: z.string(),
  /** Counts the claims on it: whoever raises it sends the reply, and stores what came of it under this number. */
  attempt: z.int().min(0),
  claimedAt: z.iso.datetime(),
  /** The time in the reply's sort key: after the messages it answers. */
  replyAt: z.iso.datetime(),
  /** Sort keys of the messages it answers, oldest first. */
  covers: z.array(z.string()),
  /** Sort keys of messages before them that led to an offer, of which the customer chose now; where work comes of it. */
  asked: z.array(z.string()).optional(),
  decision: Decision,
});
export type Turn = z.infer<typeof Turn>;

/**
 * What the ids of things that a turn makes for an entry are derived from: a worker that takes the turn over finds what was
 * made. Two requests of one turn get a thing each.
 */
export const seedOf = (tenantId: string, { id, decision }: Turn, entryId: string): string =>
  `${tenantId}${id}${decision.do === 'both' ? entryId : ''}`;

/** How far the customer's messages are accounted for: all before `at`, and those of that second that are named. */
export const Cursor = z.object({ at: z.iso.datetime(), keys: z.array(z.string()) });
export type Cursor = z.infer<typeof Cursor>;

export const Conversation = z.object({
  entity: z.literal('Conversation'),
  id: ConversationId,
  customerId: CustomerId,
  phoneNumberId: PhoneNumberId,
  status: ConversationStatus,
  version: z.int().min(1),
  createdAt: z.iso.datetime(),
  /** Place in the inbox; moves seldom, see `inboxAtAfter`. */
  inboxAt: z.iso.datetime(),
  lastMessage: z.object({ at: z.iso.datetime(), direction: z.enum(['in', 'out']), preview: z.string() }).optional(),
  unread: z.int().min(0),
  /** End of Meta's 24-hour customer service window. */
  windowEndsAt: z.iso.datetime().optional(),
  cursor: Cursor.optional(),
  turn: Turn.optional(),
  memory: BotMemory.optional(),
  /** The last ticket opened from this thread. */
  ticket: z.object({ id: TicketId, category: z.string().optional() }).optional(),
  /** The last quotation that was sent in this thread, and the message that brought it. */
  quotation: z.object({ id: QuotationId, revision: z.int().min(1), messageKey: z.string() }).optional(),
  attention: Attention.optional(),
  /** While people wait with it (`waiting`): when it comes back to them by itself. */
  snoozedUntil: z.iso.datetime().optional(),
  /** Whose work it is; nobody's while both are absent. */
  assigneeId: UserId.optional(),
  teamId: TeamId.optional(),
  tags: z.array(z.string()).optional(),
  /** Where 131060 placeholders lie whose real message has not come: wamid digest → sort key. */
  placeholders: z.record(z.string(), z.string()).optional(),
});
export type Conversation = z.infer<typeof Conversation>;

const WINDOW_HOURS = 24;
const WINDOW_MARGIN_MINUTES = 2;
/** A person's inbox must be fresh; the bot's list is only looked through, and each move costs two index writes. */
export const INBOX_STEP_SECONDS: Record<ConversationStatus, number> = {
  open: 15,
  waiting: 15,
  bot: 900,
  resolved: 900,
};
/** UTF-16 units. */
const PREVIEW_LENGTH = 56;

const laterOf = (a: string | undefined, b: string): string => (a === undefined || a < b ? b : a);

/** The window's end after a message of the customer at `sentAt`; it never moves back. Meta: customer service window. */
export const windowEndAfter = (current: string | undefined, sentAt: string): string =>
  laterOf(current, new Date(Date.parse(sentAt) + WINDOW_HOURS * 3_600_000).toISOString());

/** Whether free text may still be sent, with a margin for the clocks. */
export const isWindowOpen = (conversation: Pick<Conversation, 'windowEndsAt'>, now: Date): boolean =>
  conversation.windowEndsAt !== undefined &&
  now.getTime() < Date.parse(conversation.windowEndsAt) - WINDOW_MARGIN_MINUTES * 60_000;

/** Where the thread stands in the inbox now: it moves at once with its status, else only every so often. */
export const inboxAtAfter = (before: Conversation, status: ConversationStatus, now: Date): string => {
  const dueAt = Date.parse(before.inboxAt) + INBOX_STEP_SECONDS[status] * 1000;
  return status !== before.status || now.getTime() >= dueAt ? now.toISOString() : before.inboxAt;
};

const FUTURE_TOLERANCE_MINUTES = 5;

/** Whether Meta's timestamp lies so far ahead of the receipt that it must not order the thread. */
export const isFromFuture = (sentAt: string, receivedAt: string): boolean =>
  Date.parse(sentAt) > Date.parse(receivedAt) + FUTURE_TOLERANCE_MINUTES * 60_000;

/** The first characters of a message for the inbox; never cuts a visible character in two. */
export const previewOf = (summary: string): string => cutText(summary.replace(/\s+/gu, ' '), PREVIEW_LENGTH);

/** Whether a message was accounted for, as far as the cursor tells. */
export const isCovered = (cursor: Cursor | undefined, message: { at: string; key: string }): boolean =>
  cursor !== undefined && (message.at < cursor.at || (message.at === cursor.at && cursor.keys.includes(message.key)));

/** The cursor after these messages. */
export const cursorAfter = (
  cursor: Cursor | undefined,
  messages: readonly { at: string; key: string }[],
): Cursor | undefined => {
  const at = messages.reduce((latest, message) => laterOf(latest, message.at), cursor?.at ?? '');
  if (at === '') return undefined;
  const known = cursor?.at === at ? cursor.keys : [];
  const fresh = messages.filter((message) => message.at === at).map((message) => message.key);
  return { at, keys: [...new Set([...known, ...fresh])] };
};
