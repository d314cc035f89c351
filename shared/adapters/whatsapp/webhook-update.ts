import * as z from 'zod';
import { PhoneNumberId } from '../../core/ids.ts';
import { RawObject } from './raw-object.ts';

/** Longer ids are not Meta's: real ones have about 60 to 200 characters. */
const MAX_ID_LENGTH = 1024;

/** The least a message must have to be stored once and in order; everything else is kept as it came. */
export const RawMessage = z.looseObject({
  id: z.string().min(1).max(MAX_ID_LENGTH),
  timestamp: z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]),
});
export type RawMessage = z.infer<typeof RawMessage>;

export const RawStatus = z.looseObject({ id: z.string().min(1).max(MAX_ID_LENGTH), status: z.string().min(1) });
export const RawCall = z.looseObject({ id: z.string().min(1).max(MAX_ID_LENGTH) });

/**
 * One message. `origin`: `live` from a customer to us; `standby` from a customer while another app has the thread;
 * `echo` sent by the business from elsewhere (phone app, another app); `history` from before the connection.
 */
export const MessageUpdate = z.object({
  kind: z.literal('message'),
  origin: z.enum(['live', 'echo', 'history', 'standby']),
  phoneNumberId: PhoneNumberId,
  /** Digits of the business number as displayed: a hint for the direction, never a key. */
  businessNumber: z.string().optional(),
  message: RawMessage,
  /** The entry of `contacts[]` for this message's person. */
  contact: RawObject.optional(),
  /** `system` messages of the same body about the same person: their number or id changed. */
  systemChanges: z.array(RawObject).optional(),
  /** History only: id and context of the thread. */
  thread: RawObject.optional(),
  /** History only: Meta's word for the message's state then (`READ`, …). */
  historyStatus: z.string().optional(),
  /** Over-long strings or lists were cut; an `oversize` aside holds the whole. */
  clipped: z.literal(true).optional(),
});
export type MessageUpdate = z.infer<typeof MessageUpdate>;

export const StatusUpdate = z.object({
  kind: z.literal('status'),
  phoneNumberId: PhoneNumberId,
  status: RawStatus,
});
export type StatusUpdate = z.infer<typeof StatusUpdate>;

export const PreferenceUpdate = z.object({
  kind: z.literal('preference'),
  phoneNumberId: PhoneNumberId,
  preference: RawObject,
  contact: RawObject.optional(),
});
export type PreferenceUpdate = z.infer<typeof PreferenceUpdate>;

export const CallUpdate = z.object({
  kind: z.literal('call'),
  phoneNumberId: PhoneNumberId,
  businessNumber: z.string().optional(),
  call: RawCall,
  contact: RawObject.optional(),
});
export type CallUpdate = z.infer<typeof CallUpdate>;

export const AsideReason = z.enum([
  /** Not in the shape that such an item must have. */
  'malformed',
  /** A field or key that this version does not know. */
  'unknown-field',
  /** An item that belongs to a phone number, in a body that names none. */
  'no-phone-number',
  /** A message without any sender, recipient or group that could be read. */
  'no-person',
  /** Account, template, group, flow or contact-book events: known, not acted on. */
  'account-event',
  /** An error that Meta reports about a number, not about one message. */
  'number-error',
  /** The whole of an item that went on clipped, or that is too long to go on at all. */
  'oversize',
]);
export type AsideReason = z.infer<typeof AsideReason>;

/** Kept for an operator, not acted on. `raw` is the smallest piece of the body that still tells all. */
export const AsideUpdate = z.object({
  kind: z.literal('aside'),
  reason: AsideReason,
  phoneNumberId: PhoneNumberId.optional(),
  field: z.string().optional(),
  raw: z.unknown(),
});
export type AsideUpdate = z.infer<typeof AsideUpdate>;

/** One piece of a webhook body. */
export const WebhookUpdate = z.discriminatedUnion('kind', [
  MessageUpdate,
  StatusUpdate,
  PreferenceUpdate,
  CallUpdate,
  AsideUpdate,
]);
export type WebhookUpdate = z.infer<typeof WebhookUpdate>;
