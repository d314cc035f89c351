import {
  contactIds,
  mergeIds,
  type PersonIdentity,
  type PersonIds,
  phoneDigits,
  recipientIds,
  resolveIdentity,
  senderIds,
  threadIds,
} from './person-identity.ts';
import { objectAt, type RawObject, textAt, tokenAt } from './raw-object.ts';
import type { MessageUpdate } from './webhook-update.ts';

/** The message with its content at the top: some echoes carry it one level down, under `message`. */
export function unwrapMessage(raw: RawObject): RawObject {
  const nested = raw.type === undefined ? objectAt(raw, 'message') : undefined;
  return nested === undefined ? raw : { ...nested, ...raw };
}

/** Who sent a message of the history: nothing in it says so directly. */
function historyDirection(update: MessageUpdate, message: RawObject): 'in' | 'out' {
  const to = recipientIds(message);
  const addressed = to.userId !== undefined || tokenAt(message, 'to') !== undefined;
  if (addressed) return to.waId !== undefined && to.waId === update.businessNumber ? 'in' : 'out';
  const from = senderIds(message);
  if (from.userId !== undefined || from.waId === undefined) return 'in';
  if (from.waId === update.businessNumber) return 'out';
  const threadNumber = threadIds(update.thread).waId;
  return threadNumber === undefined || threadNumber === from.waId ? 'in' : 'out';
}

/** Whether the customer wrote it (`in`) or the business did (`out`). */
export function messageDirection(update: MessageUpdate): 'in' | 'out' {
  if (update.origin === 'echo') return 'out';
  return update.origin === 'history' ? historyDirection(update, unwrapMessage(update.message)) : 'in';
}

/** The group of a message, from either spelling: `group_id`, or `to` with `recipient_type: group`. */
function groupOf(message: RawObject): string | undefined {
  const addressed = textAt(message, 'recipient_type') === 'group' ? tokenAt(message, 'to') : undefined;
  return tokenAt(message, 'group_id') ?? addressed;
}

/** The ids that the message and its contact give for the customer: the sender of an inbound message, else the addressee. */
function ownIds(message: RawObject, direction: 'in' | 'out', contact?: RawObject): PersonIds {
  const named = direction === 'in' ? senderIds(message) : recipientIds(message);
  return mergeIds(named, contactIds(contact));
}

/** Who the customer is. Every id may be missing in theory; `splitWebhook` lets no message pass that has none. */
export function messageIdentity(update: MessageUpdate): PersonIdentity {
  const message = unwrapMessage(update.message);
  const groupId = groupOf(message);
  const changes = update.systemChanges ?? [];
  if (textAt(message, 'type') === 'system') return { ...resolveIdentity({}, [...changes, message]), groupId };
  const direction = messageDirection(update);
  // The addressee of a message to a group is the group, not a person.
  const named = groupId !== undefined && direction === 'out' ? {} : ownIds(message, direction, update.contact);
  return { ...resolveIdentity(mergeIds(named, threadIds(update.thread)), changes), groupId };
}

export const isKnownPerson = (identity: PersonIdentity): boolean =>
  identity.waId !== undefined ||
  identity.userId !== undefined ||
  identity.groupId !== undefined ||
  identity.previousWaIds.length > 0 ||
  identity.previousUserIds.length > 0;

/** Digits of `metadata.display_phone_number`, however it is formatted. */
export const businessNumberOf = (metadata: RawObject | undefined): string | undefined =>
  phoneDigits(textAt(metadata, 'display_phone_number'));
