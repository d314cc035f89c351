import { eventTime } from './event-time.ts';
import { type PersonIds, pickIds } from './person-identity.ts';
import { isRawObject, listAt, objectAt, oneLine, type RawObject, textAt, tokenAt } from './raw-object.ts';
import type { StatusUpdate } from './webhook-update.ts';

/** What Meta reports about a message we sent, in no sure order. */
const DELIVERY_STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface StatusError {
  code: number;
  title?: string;
  details?: string;
}

export type InterpretedStatus =
  | {
      kind: 'delivery';
      wamid: string;
      status: DeliveryStatus;
      /** ISO-8601 UTC, from Meta's timestamp alone. */
      at: string;
      /** What we sent along, as echoed: parse with `parseCallbackData`. */
      callbackData?: string;
      errors: StatusError[];
      /** Meta's own pricing object, verbatim: never compute with it. */
      pricing?: RawObject;
      recipient: PersonIds;
    }
  /** A payment, a group's member, or a state that this version does not know: keep, do not apply. */
  | { kind: 'unknown'; wamid: string; status: string };

const isDeliveryStatus = (status: string): status is DeliveryStatus =>
  DELIVERY_STATUSES.some((known) => known === status);

const readErrors = (status: RawObject): StatusError[] =>
  listAt(status, 'errors')
    .filter(isRawObject)
    .map((error) => ({
      code: Number(tokenAt(error, 'code') ?? Number.NaN),
      title: oneLine(textAt(error, 'title') ?? textAt(error, 'message'), 300),
      details: oneLine(textAt(objectAt(error, 'error_data'), 'details'), 1000),
    }))
    .filter((error) => Number.isSafeInteger(error.code));

const readRecipient = (status: RawObject): PersonIds =>
  pickIds(
    tokenAt(status, 'recipient_id'),
    textAt(status, 'recipient_user_id'),
    textAt(status, 'recipient_parent_user_id'),
    textAt(status, 'parent_recipient_user_id'),
    textAt(status, 'parent_user_id'),
  );

/** What a status says about a message we sent. Total; the same update gives the same result. */
export function interpretStatus({ status: raw }: StatusUpdate): InterpretedStatus {
  const { id: wamid, status } = raw;
  const ofGroup = textAt(raw, 'recipient_type') === 'group';
  if (!isDeliveryStatus(status) || textAt(raw, 'type') === 'payment' || ofGroup) {
    return { kind: 'unknown', wamid, status };
  }
  return {
    kind: 'delivery',
    wamid,
    status,
    at: eventTime(raw.timestamp),
    callbackData: textAt(raw, 'biz_opaque_callback_data'),
    errors: readErrors(raw),
    pricing: objectAt(raw, 'pricing'),
    recipient: readRecipient(raw),
  };
}
