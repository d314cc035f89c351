import { PhoneNumberId } from '../../core/ids.ts';
import { businessNumberOf } from './message-person.ts';
import { isRawObject, objectAt, type RawObject, textAt, tokenAt } from './raw-object.ts';
import type { AsideReason, AsideUpdate } from './webhook-update.ts';

/** One change of one entry, with what is needed to route it. */
export interface WebhookChange {
  /** Undefined when the body has none at any level. */
  field?: string;
  phoneNumberId?: PhoneNumberId;
  businessNumber?: string;
  value: RawObject;
  /** The entry reduced to this change, as received: names the account, the time and the field. */
  entry: RawObject;
}

/** The change's phone number: in `metadata`, in handovers under `recipient`. */
function phoneNumberIdOf(value: RawObject): PhoneNumberId | undefined {
  const places = [objectAt(value, 'metadata'), objectAt(value, 'recipient')];
  const found = places.map((place) => tokenAt(place, 'phone_number_id')).find((id) => id !== undefined);
  return PhoneNumberId.safeParse(found).data;
}

const malformed = (raw: unknown): AsideUpdate => ({ kind: 'aside', reason: 'malformed', raw });

function readChange(body: RawObject, entry: RawObject, change: unknown): WebhookChange | AsideUpdate {
  const alone = { ...entry, changes: [change] };
  const value = isRawObject(change) ? objectAt(change, 'value') : undefined;
  if (!isRawObject(change) || value === undefined) return malformed(alone);
  return {
    // Meta's own examples have `field` one or two levels too high.
    field: textAt(change, 'field') ?? textAt(entry, 'field') ?? textAt(body, 'field'),
    phoneNumberId: phoneNumberIdOf(value),
    businessNumber: businessNumberOf(objectAt(value, 'metadata')),
    value,
    entry: alone,
  };
}

function readEntry(body: RawObject, entry: unknown): (WebhookChange | AsideUpdate)[] {
  const changes = isRawObject(entry) ? entry.changes : undefined;
  if (!isRawObject(entry) || !Array.isArray(changes) || changes.length === 0) return [malformed(entry)];
  return changes.map((change) => readChange(body, entry, change));
}

/** Every change of every entry; what is no entry or no change becomes an aside. */
export function listChanges(body: unknown): (WebhookChange | AsideUpdate)[] {
  const entries = isRawObject(body) ? body.entry : undefined;
  if (!isRawObject(body) || !Array.isArray(entries) || entries.length === 0) return [malformed(body)];
  return entries.flatMap((entry) => readEntry(body, entry));
}

/** An aside that names where it came from. */
export const setAside = (change: WebhookChange, reason: AsideReason, raw: unknown): AsideUpdate => ({
  kind: 'aside',
  reason,
  phoneNumberId: change.phoneNumberId,
  field: change.field,
  raw,
});
