import * as z from 'zod';
import { inTransaction } from './database.ts';
import { RequestRefused } from './http-json.ts';
import { metaJson } from './meta-json.ts';
import type { Simulation } from './simulation.ts';
import { createWamid } from './wamid.ts';
import { type InboundMessage, messageBody, metaTimestamp } from './webhook-body.ts';

/** Types that do not open the 24-hour window (§7.1). */
const SILENT_TYPES = new Set(['reaction', 'edit', 'revoke', 'system']);
const LONGEST_TEXT = 65_536;

export const PhoneDigits = z.string().regex(/^[1-9]\d{5,14}$/, 'must be 6 to 15 digits without a plus sign');
export const UserId = z
  .string()
  .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'must look like US.13491208655302741918');

/** `message` is a part of `value.messages[]` (§2.2); `id` and `timestamp` in it take the place of the generated ones. */
const MessagePart = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1).optional(),
  timestamp: z
    .string()
    .regex(/^\d{1,12}$/, 'must be a string of Unix seconds')
    .optional(),
});

/** What a customer sends: the body of `POST /sim/phone/messages`. */
export const PhoneMessage = z
  .strictObject({
    phoneNumberId: z.string(),
    from: PhoneDigits.optional(),
    name: z.string().max(300).optional(),
    userId: UserId.optional(),
    text: z.string().min(1, 'must not be empty').max(LONGEST_TEXT).optional(),
    message: MessagePart.optional(),
  })
  .refine(({ from, userId }) => from !== undefined || userId !== undefined, 'Give from, userId, or both.')
  .refine(({ text, message }) => (text === undefined) !== (message === undefined), 'Give either text or message.');
export type PhoneMessage = z.infer<typeof PhoneMessage>;

/**
 * Takes a customer's message: keeps it, and has it posted to the webhook in Meta's form until that answers 200.
 * @throws RequestRefused (404) when the simulator does not know the business's number
 */
export function receiveMessage(simulation: Simulation, input: PhoneMessage): { wamid: string } {
  const { chats, clock, database, limits, numbers, sender } = simulation;
  const { phoneNumberId, from, userId, name } = input;
  const number = numbers.get(phoneNumberId);
  if (number === undefined) throw new RequestRefused(404, `No business has the phone number id ${phoneNumberId}.`);
  const now = clock();
  const message = inboundMessage(input, now);
  const opensWindow = !SILENT_TYPES.has(message.type);
  const wroteAt = opensWindow ? Number(message.timestamp) * 1000 : 0;
  limits.countReceived(phoneNumberId, now);
  inTransaction(database, () => {
    const person = chats.remember(phoneNumberId, { phone: from, userId, name }, wroteAt);
    const at = Math.min(now, Number(message.timestamp) * 1000 + (now % 1000));
    const { chat } = person;
    chats.add({ wamid: message.id, phoneNumberId, chat, author: 'customer', at, tick: 'sent', message });
    const shown = { phone: from, userId, name: person.name };
    const body = metaJson(messageBody(number, shown, message));
    sender.add([{ dueAt: now, body, wamid: message.id, tick: 'delivered' }]);
  });
  return { wamid: message.id };
}

function inboundMessage({ from, userId, text, message }: PhoneMessage, now: number): InboundMessage {
  const { id, timestamp, context, ...content } = message ?? { type: 'text', text: { body: text } };
  return {
    ...(context === undefined ? {} : { context }),
    ...(from === undefined ? {} : { from }),
    ...(userId === undefined ? {} : { from_user_id: userId }),
    id: id ?? createWamid(from ?? userId ?? '', 'customer'),
    timestamp: timestamp ?? metaTimestamp(now),
    ...content,
  };
}
