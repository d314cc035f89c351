import { eventTime } from './event-time.ts';
import { objectAt, type RawObject, textAt, tokenAt } from './raw-object.ts';

/** What a message says about who the customer is. Ids of the same person, old and new; any may be missing. */
export interface PersonIdentity {
  /** Phone number, digits only. */
  waId?: string;
  /** Business-scoped user id, `CC.…`. */
  userId?: string;
  groupId?: string;
  previousWaIds: string[];
  previousUserIds: string[];
}

export interface PersonIds {
  waId?: string;
  userId?: string;
}

interface IdentityChange {
  current: PersonIds;
  previous: PersonIds;
}

const PHONE = /^\+?[\d\s().-]{4,32}$/;
const DIGITS = /^\d{4,20}$/;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const CHANGE_SENTENCE = /changed from (\S+) to (\S+)/;

export const isWaId = (text: string): boolean => DIGITS.test(text);
export const isUserId = (text: string): boolean => USER_ID.test(text);

/** The digits of a phone number in any spelling; undefined when the text is no phone number. */
export function phoneDigits(text: string | undefined): string | undefined {
  if (text === undefined || !PHONE.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  return DIGITS.test(digits) ? digits : undefined;
}

/** The first phone number and the first user id among the values: told by pattern, because gateways mix up the keys. */
export function pickIds(...values: (string | undefined)[]): PersonIds {
  return {
    waId: values.map(phoneDigits).find((id) => id !== undefined),
    userId: values.find((id) => id && isUserId(id)),
  };
}

export const contactIds = (contact: RawObject | undefined): PersonIds =>
  pickIds(tokenAt(contact, 'wa_id'), textAt(contact, 'user_id'), textAt(contact, 'parent_user_id'));

export const senderIds = (message: RawObject): PersonIds =>
  pickIds(tokenAt(message, 'from'), textAt(message, 'from_user_id'), textAt(message, 'from_parent_user_id'));

export const recipientIds = (message: RawObject): PersonIds =>
  pickIds(tokenAt(message, 'to'), textAt(message, 'to_user_id'), textAt(message, 'to_parent_user_id'));

/** A history thread: `id` is the customer's number, `context` may hold the user id. */
export const threadIds = (thread: RawObject | undefined): PersonIds => {
  const context = objectAt(thread, 'context');
  return mergeIds(pickIds(tokenAt(thread, 'id')), contactIds(context));
};

export const mergeIds = (first: PersonIds, second: PersonIds): PersonIds => ({
  waId: first.waId ?? second.waId,
  userId: first.userId ?? second.userId,
});

/** What a `system` message says: new ids, and the old ones that differ. Reads the sentence of the older form too. */
export function identityChange(message: RawObject): IdentityChange {
  const system = objectAt(message, 'system');
  const sentence = CHANGE_SENTENCE.exec(textAt(system, 'body') ?? '');
  const [, from, to] = (sentence ?? []).map((word) => word.replace(/[.,;]+$/, ''));
  const sender = senderIds(message);
  const stated = pickIds(
    tokenAt(system, 'new_wa_id') ?? tokenAt(system, 'wa_id'),
    textAt(system, 'user_id'),
    to,
    textAt(system, 'parent_user_id'),
  );
  const moved = textAt(system, 'type') === 'user_changed_number';
  const current = moved ? stated : mergeIds(stated, sender);
  const previous = mergeIds(pickIds(textAt(system, 'previous_user_id'), from), sender);
  return {
    current,
    previous: {
      waId: previous.waId === current.waId ? undefined : previous.waId,
      userId: previous.userId === current.userId ? undefined : previous.userId,
    },
  };
}

/** Every id that a `system` message mentions. */
export function idsOfChange(message: RawObject): string[] {
  const { current, previous } = identityChange(message);
  return [current.waId, current.userId, previous.waId, previous.userId].filter((id) => id !== undefined);
}

function latestOf(key: keyof PersonIds, own: PersonIds, changes: IdentityChange[]) {
  const old = changes.map((change) => change.previous[key]).filter((id) => id !== undefined);
  const known = [own[key], ...changes.map((change) => change.current[key])].filter((id) => id !== undefined);
  const current = known.findLast((id) => !old.includes(id)) ?? own[key] ?? known.at(-1);
  return { current, previous: [...new Set([...old, ...known])].filter((id) => id !== current) };
}

/**
 * The ids of a person after the number and id changes that came with the message, in whatever order they came:
 * the newest become `waId` and `userId`, all others `previous…`.
 */
export function resolveIdentity(own: PersonIds, systemMessages: RawObject[]): PersonIdentity {
  const inOrder = systemMessages.toSorted((a, b) => eventTime(a.timestamp).localeCompare(eventTime(b.timestamp)));
  const changes = inOrder.map(identityChange);
  const phone = latestOf('waId', own, changes);
  const user = latestOf('userId', own, changes);
  return {
    waId: phone.current,
    userId: user.current,
    previousWaIds: phone.previous,
    previousUserIds: user.previous,
  };
}
