import { eventTime } from './event-time.ts';
import {
  type FlowResponse,
  isContentPending,
  type MessageChoice,
  type MessageMedia,
  readContent,
} from './message-content.ts';
import { messageDirection, messageIdentity, unwrapMessage } from './message-person.ts';
import type { PersonIdentity } from './person-identity.ts';
import { flagAt, objectAt, oneLine, type RawObject, textAt, tokenAt } from './raw-object.ts';
import type { MessageUpdate } from './webhook-update.ts';

/** A message in the product's words. Plain JSON; a key whose value is not known is undefined. */
export interface InterpretedMessage {
  wamid: string;
  /** ISO-8601 UTC, from Meta's timestamp alone: cap it with the time of receipt before comparing with the clock. */
  sentAt: string;
  direction: 'in' | 'out';
  identity: PersonIdentity;
  /** The profile name that the customer chose: free text, one line. */
  name?: string;
  /** Without `@`. May be given to another person later: never a key. */
  username?: string;
  /** Meta's type, also one that this version does not know. */
  type: string;
  /** Of two bodies with one wamid the higher counts: 3 real content, 2 unsupported or placeholder, 1 not delivered (131060). */
  contentRank: 1 | 2 | 3;
  /** One readable line in English, never empty. */
  summary: string;
  /** The customer's own words: body, caption, chosen button or row. */
  text?: string;
  choice?: MessageChoice;
  media?: MessageMedia;
  /** The message that this one answers, reacts to, edits or deletes; it may be unknown to us. */
  about?: { wamid: string };
  /** The ad or post that the chat started from, verbatim. */
  referral?: RawObject;
  forwarded?: true;
  flowResponse?: FlowResponse;
  /** Whether the bot may answer it. */
  triggersBot: boolean;
  /** Whether it opens or renews the 24-hour window of this customer and business number. */
  opensWindow: boolean;
  /** The message as received. */
  raw: RawObject;
}

const MAX_TYPE_LENGTH = 64;
const MAX_NAME_LENGTH = 200;
const UNSUPPORTED_TYPES: ReadonlySet<string> = new Set(['unsupported', 'unknown']);
/** About another message or about the chat: the customer asks for nothing. Also when WhatsApp does not pass them on. */
const SILENT_TYPES: ReadonlySet<string> = new Set([
  'reaction',
  'system',
  'edit',
  'revoke',
  'pin',
  'keep_in_chat',
  'poll_update',
]);

/** The kind that decides whether anybody waits for an answer; for unsupported messages what Meta says it was. */
function effectiveType(message: RawObject, type: string): string {
  return UNSUPPORTED_TYPES.has(type) ? (textAt(objectAt(message, 'unsupported'), 'type') ?? type) : type;
}

const callPermission = (message: RawObject) => objectAt(objectAt(message, 'interactive'), 'call_permission_reply');

/** Written by the customer to us: not by WhatsApp itself, not about another message, not in a group. */
function isAddressedToUs(update: MessageUpdate, message: RawObject, type: string): boolean {
  if (update.origin !== 'live' && update.origin !== 'standby') return false;
  if (tokenAt(message, 'group_id') !== undefined || SILENT_TYPES.has(effectiveType(message, type))) return false;
  return textAt(callPermission(message), 'response_source') !== 'automatic';
}

function rankOf(message: RawObject, type: string): 1 | 2 | 3 {
  if (!UNSUPPORTED_TYPES.has(type)) return type === 'media_placeholder' ? 2 : 3;
  return isContentPending(message) ? 1 : 2;
}

/** What one message of a webhook means. Total over what `splitWebhook` yields; the same update gives the same result. */
export function interpretMessage(update: MessageUpdate): InterpretedMessage {
  const message = unwrapMessage(update.message);
  const type = (textAt(message, 'type') ?? 'unknown').slice(0, MAX_TYPE_LENGTH);
  const contentRank = rankOf(message, type);
  const { target, ...content } = readContent(message);
  const context = objectAt(message, 'context');
  const about = target ?? tokenAt(context, 'id') ?? tokenAt(context, 'message_id');
  const forwarded = flagAt(context, 'forwarded') || flagAt(context, 'frequently_forwarded');
  const profile = objectAt(update.contact, 'profile') ?? objectAt(update.thread, 'context');
  const addressed = isAddressedToUs(update, message, type);
  return {
    wamid: update.message.id,
    sentAt: eventTime(update.message.timestamp),
    direction: messageDirection(update),
    identity: messageIdentity(update),
    name: oneLine(textAt(profile, 'name'), MAX_NAME_LENGTH),
    username: oneLine(textAt(profile, 'username')?.replace(/^@/, ''), MAX_NAME_LENGTH),
    type,
    contentRank,
    ...content,
    about: about === undefined ? undefined : { wamid: about },
    referral: objectAt(message, 'referral'),
    forwarded: forwarded ? true : undefined,
    triggersBot: addressed && update.origin === 'live' && contentRank > 1 && callPermission(message) === undefined,
    opensWindow: addressed,
    raw: update.message,
  };
}
