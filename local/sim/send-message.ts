import type { Person } from './chat-store.ts';
import { inTransaction } from './database.ts';
import type { NewDelivery } from './delivery-store.ts';
import type { Fault, StatusFault } from './faults.ts';
import { errorTitle, GraphError } from './graph-errors.ts';
import { parseGraphBody, SendBody } from './graph-rules.ts';
import { metaJson } from './meta-json.ts';
import type { SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';
import { checkTemplate, shownTemplate } from './templates.ts';
import { createWamid } from './wamid.ts';
import { type StatusName, statusBody } from './webhook-body.ts';

const WINDOW_MS = 24 * 60 * 60 * 1000;
const STATUSES: StatusName[] = ['sent', 'delivered', 'read'];
const UNDELIVERABLE = 131026;

/** How a send is answered: after `delayMs`, with this status (0 cuts the connection) and body. */
export interface SendAnswer {
  delayMs: number;
  status: number;
  body: unknown;
  /** The statuses go out before the answer. */
  statusesFirst: boolean;
}

interface Recipient extends Person {
  /** '+digits' or a business-scoped user id, as the send gave it. */
  to: string;
  /** Digits or business-scoped user id. */
  address: string;
}

/** Checks a send like Meta, accepts or refuses it, and plans its statuses. @throws GraphError when it is refused */
export function sendMessage(simulation: Simulation, number: SimNumber, input: unknown): SendAnswer {
  const body = parseGraphBody(SendBody, input);
  const recipient = recipientOf(number, body);
  const { phoneNumberId } = number;
  const fault = simulation.faults.take({ phoneNumberId, to: recipient.to, body: JSON.stringify(body) });
  const delayMs = simulation.settings.delayMs + (fault?.delayMs ?? 0);
  const refusal = injectedAnswer(fault, delayMs);
  if (refusal !== undefined && fault?.thenAccept !== true) return refusal;
  const accepted = acceptSend(simulation, number, body, recipient, fault, delayMs);
  return refusal ?? { delayMs, status: 200, body: accepted, statusesFirst: fault?.statuses === 'early' };
}

function injectedAnswer(fault: Fault | undefined, delayMs: number): SendAnswer | undefined {
  if (fault === undefined || fault.statuses === 'failed') return undefined;
  if (fault.status === undefined && fault.code === undefined) return undefined;
  const statusesFirst = fault.statuses === 'early';
  if (fault.status === 0) return { delayMs, status: 0, body: undefined, statusesFirst };
  const error = GraphError.injected(fault.status, fault.code);
  return { delayMs, status: error.status, body: error.toBody(), statusesFirst };
}

/** Meta would prefix a number without '+' with the business's country code and send to a stranger (§6.2): refused here. */
function recipientOf(number: SimNumber, { to, recipient }: SendBody): Recipient {
  if (to !== undefined) {
    if (/^\d+$/.test(to)) throw new GraphError(UNDELIVERABLE, `Recipient ${to} has no '+': a wrong recipient at Meta.`);
    if (!/^\+[1-9]\d{5,14}$/.test(to))
      throw new GraphError(131009, 'Parameter to must be + and the digits of a number.');
    const phone = to.slice(1);
    if (phone === number.displayPhoneNumber.replace(/\D/g, '')) throw new GraphError(131021, 'to is the sender.');
    return { to, address: phone, phone };
  }
  if (recipient === undefined) throw new GraphError(131008, 'Parameter to or recipient is required.');
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(recipient)) {
    throw new GraphError(131009, 'Parameter recipient must be a business-scoped user id.');
  }
  return { to: recipient, address: recipient, userId: recipient };
}

function acceptSend(
  simulation: Simulation,
  number: SimNumber,
  body: SendBody,
  recipient: Recipient,
  fault: Fault | undefined,
  delayMs: number,
): unknown {
  const { chats, clock, database, sender } = simulation;
  const { phoneNumberId } = number;
  const now = clock();
  const known = chats.person(phoneNumberId, recipient.address);
  const chat = known?.chat ?? recipient.address;
  checkRules(simulation, number, body, chat, known?.wroteAt ?? 0);
  const wamid = createWamid(recipient.address, 'business');
  const person: Person = known ?? recipient;
  const deliveries = plannedStatuses(simulation, number, { body, person, wamid, fault, answeredAt: now + delayMs });
  // A phone knows no template by its name: what it shows comes with the message.
  const message =
    body.type === 'template'
      ? { ...body, template: { ...body.template, shown: shownTemplate(simulation, number, body.template) } }
      : body;
  inTransaction(database, () => {
    chats.add({ wamid, phoneNumberId, chat, author: 'business', at: now, tick: 'accepted', message });
    chats.logSend({ at: now, phoneNumberId, to: recipient.to, body, wamid });
    sender.add(deliveries);
  });
  const { phone, userId, to } = recipient;
  const contact = { input: to, ...(phone === undefined ? { user_id: userId } : { wa_id: phone }) };
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: wamid }] };
}

function checkRules(simulation: Simulation, number: SimNumber, body: SendBody, chat: string, wroteAt: number): void {
  const { chats, clock, limits } = simulation;
  const { phoneNumberId } = number;
  const now = clock();
  if (body.type === 'template') checkTemplate(simulation, number, body.template);
  if (body.type !== 'template' && now - wroteAt >= WINDOW_MS) {
    throw new GraphError(131047, 'More than 24 hours have passed since the customer last wrote to this number.');
  }
  if (body.type === 'reaction' && !chats.knows(phoneNumberId, body.reaction.message_id)) {
    throw new GraphError(131009, 'Parameter reaction.message_id: no such message.');
  }
  const room = limits.takeSend(phoneNumberId, chat, now);
  if (room === 'pair') throw new GraphError(131056, 'Too many messages from this number to the same user.');
  if (room === 'throughput') throw new GraphError(130429, 'Too many messages a second for this number.');
}

interface StatusPlan {
  body: SendBody;
  person: Person;
  wamid: string;
  fault: Fault | undefined;
  answeredAt: number;
}

function plannedStatuses(
  { clock, settings }: Simulation,
  number: SimNumber,
  { body, person, wamid, fault, answeredAt }: StatusPlan,
): NewDelivery[] {
  const shape = fault?.statuses ?? 'normal';
  const names = statusNames(shape, body.type === 'reaction' ? 1 : settings.statusDelaysMs.length);
  const dueTimes = names.map((_, place) =>
    shape === 'early' ? clock() : answeredAt + (settings.statusDelaysMs[place] ?? 0),
  );
  const error = shape === 'failed' ? failure(fault?.code ?? UNDELIVERABLE) : undefined;
  const category = body.type === 'template' ? 'utility' : 'service';
  const planned = names.map((status, place) => {
    const dueAt = dueTimes[shape === 'reversed' ? names.length - 1 - place : place] ?? answeredAt;
    const callbackData = body.biz_opaque_callback_data;
    const notice = {
      status,
      wamid,
      at: dueTimes[place] ?? dueAt,
      recipient: person,
      callbackData,
      category,
      error,
    } as const;
    return { dueAt, body: metaJson(statusBody(number, notice)), wamid, tick: status };
  });
  return shape === 'duplicated' ? planned.flatMap((delivery) => [delivery, delivery]) : planned;
}

function failure(code: number): { code: number; title: string } {
  return { code, title: errorTitle(code) };
}

function statusNames(shape: StatusFault, count: number): StatusName[] {
  if (shape === 'none') return [];
  return shape === 'failed' ? ['failed'] : STATUSES.slice(0, count);
}
