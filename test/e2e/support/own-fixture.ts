import { interpretMessage } from '../../../shared/adapters/whatsapp/interpret-message.ts';
import { parseJson } from '../../../shared/adapters/whatsapp/parse-json.ts';
import { isRawObject } from '../../../shared/adapters/whatsapp/raw-object.ts';
import { splitWebhook } from '../../../shared/adapters/whatsapp/split-webhook.ts';
import { metaBytes } from '../../support/meta-bytes.ts';
import { forPhoneNumber, readWhatsappFixture } from '../../support/whatsapp-fixtures.ts';

/** A stored webhook body made one of its own: people and message ids that no other has, and sent just now. */
export interface OwnFixture {
  name: string;
  body: unknown;
  /** Ids of its messages, echoes, history and calls. */
  messageIds: string[];
  /** Who wrote something that the bot has to answer. */
  writers: { waId?: string | undefined; userId?: string | undefined }[];
}

const NUMBER_KEYS = new Set(['from', 'to', 'wa_id', 'recipient_id']);
const USER_ID_KEYS = new Set(['user_id', 'from_user_id', 'to_user_id', 'recipient_user_id', 'previous_user_id']);
const BUSINESS_SENDS = /"(message_echoes|history|calls)":/;
const ITEM_LISTS = new Set(['messages', 'message_echoes', 'statuses', 'calls']);

export function ownFixture(name: string, index: number, phoneNumberId: string, now: Date): OwnFixture {
  const mark = String(index).padStart(3, '0');
  const original = readWhatsappFixture(name);
  const businessNumber = businessSenderOf(original);
  const messageIds: string[] = [];

  const text = (key: string, value: string, list: string | undefined): string => {
    if (key === 'id' && list !== undefined) {
      if (list !== 'statuses') messageIds.push(`${value}${mark}`);
      return `${value}${mark}`;
    }
    if (key === 'timestamp') return String(Math.floor(now.getTime() / 1000));
    if (USER_ID_KEYS.has(key)) return `${value}${mark}`;
    const digits = /^\+?(\d+)$/.exec(value)?.[1];
    const isPerson = NUMBER_KEYS.has(key) && digits !== undefined && digits !== businessNumber;
    return isPerson ? `${value.slice(0, -3)}${mark}` : value;
  };
  /** `list`: the list of items in which this value is an item itself. */
  const own = (value: unknown, list?: string): unknown => {
    if (Array.isArray(value)) return value.map((member) => own(member, list));
    if (!isRawObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        typeof member === 'string' ? text(key, member, list) : own(member, ITEM_LISTS.has(key) ? key : undefined),
      ]),
    );
  };
  const body = own(forPhoneNumber(original, phoneNumberId));
  return { name, body, messageIds, writers: writersOf(body) };
}

/** The number of the business where it may be a sender; elsewhere some bodies give it to the customer, too. */
function businessSenderOf(body: unknown): string | undefined {
  const json = JSON.stringify(body);
  return BUSINESS_SENDS.test(json) ? /"display_phone_number":"(\d+)"/.exec(json)?.[1] : undefined;
}

function writersOf(body: unknown): OwnFixture['writers'] {
  const parsed = parseJson(metaBytes(body));
  const updates = parsed.ok ? splitWebhook(parsed.value) : [];
  return updates.flatMap((update) => {
    if (update.kind !== 'message' || update.origin !== 'live') return [];
    const { identity, triggersBot } = interpretMessage(update);
    return triggersBot ? [{ waId: identity.waId, userId: identity.userId }] : [];
  });
}
