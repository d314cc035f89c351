import * as z from 'zod';
import type { Person } from './chat-store.ts';
import { metaJson } from './meta-json.ts';
import { businessAccountId, type SimNumber } from './sim-number.ts';

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';

export interface StatusNotice {
  status: StatusName;
  wamid: string;
  /** Unix milliseconds. */
  at: number;
  recipient: Person;
  callbackData?: string | undefined;
  category: 'service' | 'marketing' | 'utility' | 'authentication';
  error?: { code: number; title: string } | undefined;
}

/** The customer's message as it stands in `value.messages[]` (§2.1). */
export type InboundMessage = Record<string, unknown> & { id: string; timestamp: string; type: string };

/** Meta's timestamps: a string of Unix seconds (§1.5). */
export function metaTimestamp(at: number): string {
  return String(Math.floor(at / 1000));
}

/** A webhook body with one message of a customer (§2.1); system messages carry no contact (§2.12). */
export function messageBody(number: SimNumber, person: Person, message: InboundMessage): unknown {
  const contacts = message.type === 'system' ? {} : { contacts: [contact(person)] };
  return envelope(number, { ...contacts, messages: [message] });
}

/** A webhook body with one status (§3): price on sent and delivered, contact on all but failed. */
export function statusBody(number: SimNumber, notice: StatusNotice): unknown {
  const { status, wamid, at, recipient, callbackData, category, error } = notice;
  const priced = status === 'sent' || status === 'delivered';
  const entry = {
    id: wamid,
    status,
    timestamp: metaTimestamp(at),
    ...(recipient.phone === undefined ? {} : { recipient_id: recipient.phone }),
    ...(recipient.userId === undefined ? {} : { recipient_user_id: recipient.userId }),
    ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
    ...(priced ? { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category } } : {}),
    ...(error === undefined ? {} : { errors: [statusError(error)] }),
  };
  const contacts = status === 'failed' ? {} : { contacts: [contact(recipient)] };
  return envelope(number, { ...contacts, statuses: [entry] });
}

function statusError({ code, title }: { code: number; title: string }): unknown {
  return { code, title, message: title, error_data: { details: title } };
}

function contact({ phone, userId, name }: Person): unknown {
  return {
    profile: name === undefined ? {} : { name },
    ...(phone === undefined ? {} : { wa_id: phone }),
    ...(userId === undefined ? {} : { user_id: userId }),
  };
}

function envelope(number: SimNumber, content: Record<string, unknown>): unknown {
  const metadata = { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, ...content };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: businessAccountId(number), changes: [{ value, field: 'messages' }] }],
  };
}

const Body = z.looseObject({ entry: z.array(z.unknown()) });

/** One body with the entries of all, in Meta's byte form: Meta puts several updates into one call (§1.3). */
export function mergeBodies(bodies: readonly string[]): string {
  const [first = '', ...more] = bodies;
  if (more.length === 0) return first;
  const parsed = bodies.map((body) => Body.parse(JSON.parse(body)));
  return metaJson({ ...parsed[0], entry: parsed.flatMap(({ entry }) => entry) });
}
