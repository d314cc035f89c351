import { eventTime } from './event-time.ts';
import {
  contactIds,
  mergeIds,
  type PersonIdentity,
  type PersonIds,
  recipientIds,
  resolveIdentity,
  senderIds,
} from './person-identity.ts';
import { oneLine, textAt, tokenAt } from './raw-object.ts';
import type { CallUpdate } from './webhook-update.ts';

export interface InterpretedCall {
  callId: string;
  /** ISO-8601 UTC, from Meta's timestamp alone. */
  at: string;
  /** `in`: the customer called. */
  direction: 'in' | 'out';
  /** Meta's word: `connect`, `terminate`, … */
  event: string;
  identity: PersonIdentity;
  /** One readable line in English, never empty. */
  summary: string;
  /** A customer's call opens or renews the 24-hour window, answered or not. */
  opensWindow: boolean;
}

/** The customer's side: events of our own calls may name us in `from` or in `to`. */
function customerIds({ call, contact, businessNumber }: CallUpdate, direction: 'in' | 'out'): PersonIds {
  const sides = [senderIds(call), recipientIds(call)];
  const ordered = direction === 'in' ? sides : sides.toReversed();
  const theirs = ordered.filter(({ waId, userId }) => userId !== undefined || (waId && waId !== businessNumber));
  return mergeIds(theirs[0] ?? {}, contactIds(contact));
}

function summarise(direction: 'in' | 'out', event: string, outcome: string | undefined): string {
  const label = direction === 'in' ? 'Call from the customer' : 'Call to the customer';
  const detail = [event === 'connect' ? undefined : event, outcome?.toLowerCase()].filter((word) => word !== undefined);
  return detail.length === 0 ? label : `${label}: ${detail.join(', ')}`;
}

/** What an item of `calls` means. Total; the same update gives the same result. */
export function interpretCall(update: CallUpdate): InterpretedCall {
  const { call } = update;
  const direction = textAt(call, 'direction') === 'USER_INITIATED' ? 'in' : 'out';
  const event = oneLine(textAt(call, 'event'), 40) ?? 'unknown';
  const identity = resolveIdentity(customerIds(update, direction), []);
  const summary = summarise(direction, event, oneLine(tokenAt(call, 'status'), 40));
  return {
    callId: call.id,
    at: eventTime(call.timestamp),
    direction,
    event,
    identity,
    summary,
    opensWindow: direction === 'in',
  };
}
