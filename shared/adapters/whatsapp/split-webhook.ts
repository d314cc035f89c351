import type { PhoneNumberId } from '../../core/ids.ts';
import { clipMessage, isOversize, writable } from './clip-update.ts';
import { isKnownPerson, messageIdentity, unwrapMessage } from './message-person.ts';
import { ChangeBook, ContactBook } from './people-book.ts';
import { pickIds, recipientIds, senderIds, threadIds } from './person-identity.ts';
import { isRawObject, listAt, objectAt, type RawObject, textAt, tokenAt } from './raw-object.ts';
import { listChanges, setAside, type WebhookChange } from './webhook-change.ts';
import { ACTED_FIELDS, ENVELOPE_KEYS, EVENT_FIELDS, EVENT_KEYS } from './webhook-fields.ts';
import {
  type AsideUpdate,
  type MessageUpdate,
  RawCall,
  RawMessage,
  RawStatus,
  type WebhookUpdate,
} from './webhook-update.ts';

export interface SplitOptions {
  /** Longest JSON (UTF-8 bytes) of an update that goes on: a queue message has room for it and its envelope. */
  maxBytes: number;
}

interface Scope {
  change: WebhookChange;
  contacts: ContactBook;
  systemMessages: ChangeBook;
  /** The value is that of a thread which another app has. */
  standby: boolean;
}

type Origin = MessageUpdate['origin'];
type ItemReader = (scope: Scope, item: unknown, siblings: number) => WebhookUpdate[];

/**
 * A webhook body, parsed, to its pieces in the order of the body: every message, status, preference and call of every
 * change of every entry. Whatever is not understood becomes an aside. Never throws, never drops an item.
 */
export function splitWebhook(body: unknown, options: SplitOptions = { maxBytes: 200_000 }): WebhookUpdate[] {
  const changes = listChanges(body);
  const books = collectSystemMessages(changes.filter(isChange));
  const updates = changes.flatMap((change) => (isChange(change) ? splitChange(change, books) : [change]));
  return updates.flatMap((update) => fitUpdate(update, options.maxBytes));
}

const isChange = (change: WebhookChange | AsideUpdate): change is WebhookChange => !('kind' in change);

/** Per business number, so that a change is known to the messages of the same body whatever their order. */
function collectSystemMessages(changes: WebhookChange[]): Map<string, ChangeBook> {
  const books = new Map<string, ChangeBook>();
  for (const { phoneNumberId, value } of changes) {
    if (phoneNumberId === undefined) continue;
    const book = books.get(phoneNumberId) ?? new ChangeBook();
    books.set(phoneNumberId, book);
    const messages = [...listAt(value, 'messages'), ...listAt(objectAt(value, 'standby'), 'messages')];
    for (const message of messages) {
      if (isRawObject(message) && message.type === 'system') book.add(message);
    }
  }
  return books;
}

function splitChange(change: WebhookChange, books: Map<string, ChangeBook>): WebhookUpdate[] {
  const { field, value, entry } = change;
  if (field !== undefined && EVENT_FIELDS.has(field)) return [setAside(change, 'account-event', entry)];
  if (field !== undefined && !ACTED_FIELDS.has(field)) return [setAside(change, 'unknown-field', entry)];
  const standby = field === 'standby';
  const systemMessages = books.get(change.phoneNumberId ?? '') ?? new ChangeBook();
  const contacts = [...listAt(value, 'contacts'), ...listAt(objectAt(value, 'standby'), 'contacts')];
  const updates = splitValue({ change, contacts: new ContactBook(contacts), systemMessages, standby }, value);
  return updates.length > 0 ? updates : [setAside(change, 'malformed', entry)];
}

function splitValue(scope: Scope, value: RawObject, nested = false): WebhookUpdate[] {
  return Object.entries(value).flatMap(([key, content]) => {
    if (ENVELOPE_KEYS.has(key)) return [];
    if (key === 'standby' && isRawObject(content) && !nested) {
      return splitValue({ ...scope, standby: true }, content, true);
    }
    const read = ITEM_READERS.get(key);
    if (read === undefined) {
      const reason = EVENT_KEYS.has(key) ? 'account-event' : 'unknown-field';
      return [setAside(scope.change, reason, { [key]: content })];
    }
    if (!Array.isArray(content)) return [setAside(scope.change, 'malformed', { [key]: content })];
    return content.flatMap((item) => read(scope, item, content.length));
  });
}

const ITEM_READERS = new Map<string, ItemReader>([
  ['messages', (scope, item, siblings) => readMessage(scope, item, originOf(scope, 'live'), { siblings })],
  ['message_echoes', (scope, item) => readMessage(scope, item, originOf(scope, 'echo'), {})],
  ['history', readHistoryChunk],
  ['statuses', readStatus],
  ['user_preferences', readPreference],
  ['calls', readCall],
  ['errors', (scope, item) => [setAside(scope.change, 'number-error', item)]],
]);

function originOf({ change, standby }: Scope, otherwise: 'live' | 'echo'): Origin {
  if (change.field === 'history') return 'history';
  return standby && otherwise === 'live' ? 'standby' : otherwise;
}

interface MessagePlace {
  thread?: RawObject;
  /** Messages in the same list. */
  siblings?: number;
}

function readMessage(scope: Scope, item: unknown, origin: Origin, place: MessagePlace): WebhookUpdate[] {
  const parsed = RawMessage.safeParse(item);
  if (!parsed.success) return [setAside(scope.change, 'malformed', item)];
  const message = parsed.data;
  const { thread } = place;
  const contact = findContact(scope, message, origin, place);
  return route(scope, { ...thread, contacts: contact && [contact], messages: [item] }, (phoneNumberId) => {
    const update: MessageUpdate = {
      kind: 'message',
      origin,
      phoneNumberId,
      businessNumber: scope.change.businessNumber,
      message,
      contact,
      thread,
      historyStatus: textAt(objectAt(message, 'history_context'), 'status'),
    };
    const identity = messageIdentity(update);
    if (!isKnownPerson(identity)) return setAside(scope.change, 'no-person', { contact, message });
    const systemChanges = message.type === 'system' ? [] : scope.systemMessages.about(identity);
    return systemChanges.length > 0 ? { ...update, systemChanges } : update;
  });
}

/** The update for the change's phone number; the piece of the body goes aside when there is no number. */
function route(
  scope: Scope,
  piece: RawObject,
  build: (phoneNumberId: PhoneNumberId) => WebhookUpdate,
): WebhookUpdate[] {
  const { phoneNumberId } = scope.change;
  return [phoneNumberId === undefined ? setAside(scope.change, 'no-phone-number', piece) : build(phoneNumberId)];
}

function findContact({ contacts }: Scope, raw: RawMessage, origin: Origin, { thread, siblings }: MessagePlace) {
  if (raw.type === 'system') return undefined;
  const message = unwrapMessage(raw);
  const recipient = recipientIds(message);
  const named = origin === 'echo' ? [recipient] : [senderIds(message), recipient, threadIds(thread)];
  const found = named.map((ids) => contacts.find(ids)).find((contact) => contact !== undefined);
  // A placeholder may come without any sender: with one message and one contact there is no doubt.
  const anonymous = siblings === 1 && named.every((ids) => ids.waId === undefined && ids.userId === undefined);
  return found ?? (anonymous ? contacts.only() : undefined);
}

function readHistoryChunk(scope: Scope, chunk: unknown): WebhookUpdate[] {
  if (!isRawObject(chunk)) return [setAside(scope.change, 'malformed', chunk)];
  const { threads = [], errors = [] } = chunk;
  if (!Array.isArray(threads) || !Array.isArray(errors)) return [setAside(scope.change, 'malformed', chunk)];
  const refusals = errors.map((error) => setAside(scope.change, 'number-error', error));
  const updates = [...refusals, ...threads.flatMap((thread) => readThread(scope, thread))];
  return updates.length > 0 ? updates : [setAside(scope.change, 'account-event', chunk)];
}

function readThread(scope: Scope, thread: unknown): WebhookUpdate[] {
  if (!isRawObject(thread) || !Array.isArray(thread.messages)) return [setAside(scope.change, 'malformed', thread)];
  const { messages, ...about } = thread;
  return thread.messages.flatMap((message) => readMessage(scope, message, 'history', { thread: about }));
}

function readStatus(scope: Scope, item: unknown): WebhookUpdate[] {
  if (scope.change.field === 'calls') return [setAside(scope.change, 'account-event', item)];
  const parsed = RawStatus.safeParse(item);
  if (!parsed.success) return [setAside(scope.change, 'malformed', item)];
  return route(scope, { statuses: [item] }, (phoneNumberId) => ({
    kind: 'status',
    phoneNumberId,
    status: parsed.data,
  }));
}

function readPreference(scope: Scope, item: unknown): WebhookUpdate[] {
  if (!isRawObject(item)) return [setAside(scope.change, 'malformed', item)];
  const contact = scope.contacts.find(pickIds(textAt(item, 'user_id'), tokenAt(item, 'wa_id')));
  const piece = { contacts: contact && [contact], user_preferences: [item] };
  return route(scope, piece, (phoneNumberId) => ({ kind: 'preference', phoneNumberId, preference: item, contact }));
}

function readCall(scope: Scope, item: unknown): WebhookUpdate[] {
  const parsed = RawCall.safeParse(item);
  if (!parsed.success) return [setAside(scope.change, 'malformed', item)];
  const call = parsed.data;
  const { businessNumber } = scope.change;
  const contact = scope.contacts.find(senderIds(call)) ?? scope.contacts.find(recipientIds(call));
  const piece = { contacts: contact && [contact], calls: [item] };
  return route(scope, piece, (phoneNumberId) => ({ kind: 'call', phoneNumberId, businessNumber, call, contact }));
}

/** The update itself when it fits; a longer message goes on clipped, with its whole beside it; others only aside. */
function fitUpdate(update: WebhookUpdate, maxBytes: number): WebhookUpdate[] {
  if (update.kind === 'aside') return [{ ...update, raw: writable(update.raw) }];
  if (!isOversize(update, maxBytes)) return [update];
  const { phoneNumberId } = update;
  const whole: WebhookUpdate = { kind: 'aside', reason: 'oversize', phoneNumberId, raw: writable(update) };
  return update.kind === 'message' ? [clipMessage(update, maxBytes), whole] : [whole];
}
