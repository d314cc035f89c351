import * as z from 'zod';
import { Decision } from '../bot/decision.ts';
import { ConversationId, LookupEntryId, QuotationId } from '../core/ids.ts';
import { StoredFile } from '../media/stored-file.ts';
import { DocumentHeader, ListSection, ReplyButton, SentMedia, TemplateMessage } from './content.ts';
import { StoredReading } from './kept-reading.ts';

/** Delivery states of what we sent; a later one has a higher rank, and a rank never falls. Meta: status webhooks. */
export const STATUS_RANK = {
  /** Written by a person, not sent yet. */
  queued: 1,
  retrying: 2,
  superseded: 3,
  unknown: 5,
  accepted: 10,
  sent: 20,
  failed: 25,
  delivered: 30,
  read: 40,
  played: 50,
} as const;
export const MessageStatus = z.enum(
  Object.keys(STATUS_RANK) as [keyof typeof STATUS_RANK, ...(keyof typeof STATUS_RANK)[]],
);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Why a message did not go out, for the person who reads it. `code` is Meta's, or ours where Meta was not asked. */
export const SendFailure = z.object({
  code: z.union([z.number(), z.string()]).meta({ examples: [131047] }),
  cause: z.string(),
  nextStep: z.string(),
});
export type SendFailure = z.infer<typeof SendFailure>;

const shared = {
  entity: z.literal('Message'),
  conversationId: ConversationId,
  /** The sort key, which is the message's id inside its conversation. */
  key: z.string(),
};

/** What a person says a message was about, where the bot read it otherwise. */
export const Correction = z.object({
  /** Absent: no entry fits. */
  entryId: LookupEntryId.optional(),
  at: z.iso.datetime(),
  /** As in the history: `user:us_…`. */
  by: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/** A message that came in through the webhook, also one that the phone app sent. */
export const ReceivedMessage = z.object({
  ...shared,
  direction: z.enum(['in', 'out']),
  origin: z.enum(['live', 'echo', 'history', 'standby']),
  author: z.enum(['customer', 'phone-app']),
  wamid: z.string(),
  sentAt: z.iso.datetime(),
  storedAt: z.iso.datetime(),
  type: z.string(),
  contentRank: z.int(),
  summary: z.string(),
  text: z.string().optional(),
  choice: z.object({ id: z.string(), title: z.string(), source: z.string() }).optional(),
  media: z
    .object({
      mediaId: z.string(),
      mimeType: z.string(),
      sha256: z.string().optional(),
      filename: z.string().optional(),
      voice: z.boolean().optional(),
      caption: z.string().optional(),
      animated: z.boolean().optional(),
    })
    .optional(),
  /** What became of the file of `media`; absent while it is still to be copied. */
  file: StoredFile.optional(),
  about: z.object({ wamid: z.string() }).optional(),
  /** How the bot read it: intent, entries, words and scores. */
  reading: StoredReading.optional(),
  correction: Correction.optional(),
  /** True when a newer message was answered first: this one gets no reply of its own. */
  superseded: z.boolean().optional(),
  /** The message as it came, as JSON text: its nesting may be deeper than a table item's can be. */
  raw: z.string().optional(),
});
export type ReceivedMessage = z.infer<typeof ReceivedMessage>;

/** What a customer wrote, as the bot reads it; undefined for a tap, and for what has no words. */
export const wordsOf = ({
  type,
  text,
  summary,
  choice,
}: Pick<ReceivedMessage, 'type' | 'text' | 'summary' | 'choice'>): string | undefined => {
  if (choice !== undefined) return undefined;
  return text ?? (type === 'text' ? summary : undefined);
};

/** What the customer saw. The rows of the bot's lists stand in their text, by number: their items keep text alone. */
export const SentContent = z.union([
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({
      type: z.literal('buttons'),
      document: DocumentHeader.optional(),
      text: z.string(),
      buttons: z.array(ReplyButton),
    }),
    z.object({
      type: z.literal('list'),
      text: z.string(),
      button: z.string().optional(),
      sections: z.array(ListSection).optional(),
    }),
    TemplateMessage,
  ]),
  SentMedia,
]);
export type SentContent = z.infer<typeof SentContent>;

/**
 * A message that we send. A status may come before the message is stored: then the item holds only the status, and
 * `content` is missing until the sender stores it.
 */
export const SentMessage = z.object({
  ...shared,
  direction: z.literal('out'),
  /** `bot`, or who wrote it, as in the history: `user:us_…`. */
  author: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  content: SentContent.optional(),
  decision: Decision.optional(),
  /** The quotation that it brings; when it fails, the quotation is told. */
  quotation: z.object({ id: QuotationId, revision: z.int().min(1) }).optional(),
  answers: z.array(z.string()).optional(),
  /** The bot's: the attempt of the turn whose outcome this is. A person's: how many attempts were begun. */
  attempt: z.int().optional(),
  /** A person's message that a worker is sending, since when. */
  claimedAt: z.iso.datetime().optional(),
  /** The failed message that this one repeats, and the other way round: keys. */
  retryOf: z.string().optional(),
  retriedAs: z.string().optional(),
  wamid: z.string().optional(),
  /** What Meta charges it as: category and market, the market being a calling code or, for business-scoped ids, a country. */
  costKey: z.string().optional(),
  status: MessageStatus,
  statusRank: z.int(),
  statusAt: z.iso.datetime().optional(),
  failure: SendFailure.optional(),
  pricing: z.record(z.string(), z.unknown()).optional(),
});
export type SentMessage = z.infer<typeof SentMessage>;

/** What people write to each other in a thread; it is never sent. */
export const InternalNote = z.object({
  ...shared,
  direction: z.literal('note'),
  /** As in the history: `user:us_…`. */
  author: z.string(),
  sentAt: z.iso.datetime(),
  text: z.string(),
});
export type InternalNote = z.infer<typeof InternalNote>;

export const Message = z.union([ReceivedMessage, SentMessage, InternalNote]);
export type Message = z.infer<typeof Message>;

const TWO_DIGIT_CALLING_CODES = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** ITU-T E.164: calling codes are prefix-free, 1 and 7 alone, a known set of two digits, three digits otherwise. */
const callingCode = (digits: string): string =>
  /^[17]/.test(digits) ? digits.slice(0, 1) : digits.slice(0, TWO_DIGIT_CALLING_CODES.has(digits.slice(0, 2)) ? 2 : 3);

/** The key under which Meta's price for a message is looked up: `<category>#<calling code or country>`. */
export const costKeyOf = (
  recipient: { waId?: string | undefined; userId?: string | undefined },
  category = 'service',
): string =>
  `${category}#${recipient.waId !== undefined ? `+${callingCode(recipient.waId)}` : (recipient.userId ?? '').slice(0, 2)}`;
