import * as z from 'zod';
import type { SimNumber } from '../../local/sim/simulator.ts';
import { placeOf, type Send } from '../../test/e2e/support/stack-client.ts';
import type { StoredItem } from '../../test/e2e/support/stored-items.ts';
import { tenantOf } from '../../test/e2e/support/test-customer.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { SoakMessage } from './traffic-plan.ts';

export interface Evidence {
  readonly messages: readonly SoakMessage[];
  readonly items: readonly StoredItem[];
  /** In the order in which Meta accepted them. */
  readonly sends: readonly Send[];
  readonly numbers: readonly SimNumber[];
  readonly dead: DeadLetters;
}

/** What became of a message that the webhook took. */
export const fates = {
  answered: 'answered',
  superseded: 'superseded: a newer message of the thread was answered first',
  'for a person': 'for a person: the thread was brought before people',
  'failed for good': 'failed for good: Meta refused the reply, and people were told',
  'dead-lettered': 'dead-lettered',
  history: 'from before the number was connected: stored, no answer due',
  'not stored': 'LOST: not stored anywhere',
  forgotten: 'LOST: stored, and neither answered nor brought before anybody',
} as const;
export type Fate = keyof typeof fates;

export interface Account {
  readonly fates: ReadonlyMap<Fate, readonly string[]>;
  readonly stored: number;
  readonly replies: number;
  readonly tickets: number;
  readonly asides: number;
  /** What is known of each message that lies in a dead-letter queue. */
  readonly deadLetters: readonly string[];
  /** What must never happen: each case that did, with all that is known of it. */
  readonly violations: ReadonlyMap<string, readonly string[]>;
}

const Item = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  entity: z.string(),
  origin: z.string().optional(),
  wamid: z.string().optional(),
  superseded: z.boolean().optional(),
  answers: z.array(z.string()).optional(),
  status: z.string().optional(),
  attention: z.string().optional(),
  number: z.number().optional(),
  cursor: z.unknown().optional(),
  turn: z.unknown().optional(),
  reasons: z.record(z.string(), z.number()).optional(),
});
type Item = z.infer<typeof Item>;

/** The table, the Graph log and the dead-letter queues, brought together by place: partition and sort key. */
class Books {
  readonly received = new Map<string, Item[]>();
  readonly replies = new Map<string, Item>();
  readonly threads = new Map<string, Item>();
  /** Place of a message → the replies that answer it. */
  readonly answering = new Map<string, Item[]>();
  /** Place of a reply → when Meta accepted it, in Unix milliseconds. */
  readonly accepted = new Map<string, number[]>();
  readonly items: readonly Item[];
  readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.items = z.array(Item).parse(evidence.items);
    for (const item of this.items) {
      if (item.entity === 'Conversation') this.threads.set(item.pk, item);
      if (item.entity !== 'Message') continue;
      if (item.origin !== undefined) push(this.received, item.wamid ?? '', item);
      else this.replies.set(place(item), item);
      for (const key of item.answers ?? []) push(this.answering, `${item.pk} ${key}`, item);
    }
    for (const send of evidence.sends) push(this.accepted, this.placeOf(send), send.at);
  }

  placeOf(send: Send): string {
    const number = this.evidence.numbers.find(({ phoneNumberId }) => phoneNumberId === send.phoneNumberId);
    if (number === undefined) throw new Error(`A send came from an unknown number: ${send.phoneNumberId}`);
    return `T#${tenantOf(number)}#CONV#${placeOf(send)}`;
  }
}

const place = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Brings everything together that the run left behind. */
export function drawUpAccount(evidence: Evidence): Account {
  const books = new Books(evidence);
  const byFate = new Map<Fate, string[]>();
  for (const message of evidence.messages) push(byFate as Map<string, string[]>, fateOf(books, message), message.wamid);
  return {
    fates: byFate,
    stored: books.received.size,
    replies: evidence.sends.length,
    tickets: books.items.filter(({ entity }) => entity === 'Ticket').length,
    asides: books.items.reduce((sum, { reasons }) => sum + Object.values(reasons ?? {}).reduce((a, b) => a + b, 0), 0),
    deadLetters: [...evidence.dead.messages].map((wamid) => story(books, wamid)),
    violations: new Map([
      ['lost: not stored', byFate.get('not stored') ?? []],
      ['lost: stored and forgotten', (byFate.get('forgotten') ?? []).map((wamid) => story(books, wamid))],
      ['doubled: a message is stored twice', storedTwice(books)],
      ['doubled: a message is answered by two replies', answeredTwice(books)],
      ['doubled: a reply was accepted twice', acceptedTwice(books)],
      ['a sent reply is not stored, or not with its content', sentWithoutContent(books)],
      ['a sent reply has not got its last status', withoutLastStatus(books)],
      ['an older message was answered after a newer one', outOfOrder(books)],
      ['two tickets have one number', ticketsWithOneNumber(books)],
      ['something of a tenant lies with another', foreign(books)],
    ]),
  };
}

function fateOf(books: Books, { wamid, origin }: SoakMessage): Fate {
  const { dead } = books.evidence;
  const [item] = books.received.get(wamid) ?? [];
  if (item === undefined) return dead.messages.has(wamid) ? 'dead-lettered' : 'not stored';
  if (origin === 'history') return 'history';
  const replies = books.answering.get(place(item)) ?? [];
  if (replies.some((reply) => books.accepted.has(place(reply)))) return 'answered';
  const statuses = replies.map(({ status }) => status);
  const { attention, status = '' } = books.threads.get(item.pk) ?? {};
  if (statuses.includes('failed') && attention !== undefined) return 'failed for good';
  if (item.superseded === true || statuses.includes('superseded')) return 'superseded';
  if (attention !== undefined || status === 'open') return 'for a person';
  return dead.messages.has(wamid) || isGivenUp(books, replies) ? 'dead-lettered' : 'forgotten';
}

/** All that is known about a message, for whoever looks for the cause. */
function story({ received, threads, answering }: Books, wamid: string): string {
  const [item] = received.get(wamid) ?? [];
  if (item === undefined) return wamid;
  const thread = threads.get(item.pk);
  const replies = answering.get(place(item)) ?? [];
  return JSON.stringify({ wamid, at: place(item), storedAt: item.storedAt, thread, replies });
}

const isGivenUp = ({ evidence }: Books, replies: readonly Item[]): boolean =>
  replies.some(({ pk, sk }) => evidence.dead.replies.has(`${pk.slice(pk.lastIndexOf('#') + 1)} ${sk}`));

const storedTwice = ({ received }: Books): string[] =>
  [...received].flatMap(([wamid, items]) => (items.length > 1 ? [`${wamid}: ${items.map(place).join(' and ')}`] : []));

const answeredTwice = ({ answering, accepted }: Books): string[] =>
  [...answering].flatMap(([message, replies]) => {
    const sent = replies.map(place).filter((reply) => accepted.has(reply));
    return sent.length > 1 ? [`${message}: ${sent.join(' and ')}`] : [];
  });

const acceptedTwice = ({ accepted, replies }: Books): string[] =>
  [...accepted].flatMap(([reply, times]) =>
    times.length > 1 ? [JSON.stringify({ reply: replies.get(reply), times })] : [],
  );

const sentWithoutContent = ({ accepted, replies }: Books): string[] =>
  [...accepted.keys()].filter((reply) => replies.get(reply)?.answers === undefined);

const withoutLastStatus = ({ accepted, replies }: Books): string[] =>
  [...accepted.keys()].flatMap((reply) => {
    const status = replies.get(reply)?.status;
    return status === 'read' ? [] : [`${reply}: ${status}`];
  });

/** A sort key begins with the message's second. */
const secondOf = (key: string): string => key.split('#')[1] ?? '';

function outOfOrder(books: Books): string[] {
  const newest = new Map<string, string>();
  return books.evidence.sends.flatMap((send) => {
    const at = books.placeOf(send);
    const reply = books.replies.get(at);
    if (reply?.answers === undefined) return [];
    const seconds = reply.answers.map(secondOf).sort();
    const before = newest.get(reply.pk) ?? '';
    const last = seconds.at(-1) ?? '';
    newest.set(reply.pk, last > before ? last : before);
    return (seconds[0] ?? '') < before ? [`${at} answers ${seconds[0]} after ${before}`] : [];
  });
}

function ticketsWithOneNumber({ items }: Books): string[] {
  const tickets = items.filter(({ entity }) => entity === 'Ticket');
  const byNumber = Map.groupBy(tickets, ({ pk, number }) => `${pk.split('#')[1]} ${number}`);
  return [...byNumber].flatMap(([number, same]) => (same.length > 1 ? [number] : []));
}

/** Ids and wamids name their tenant. */
function foreign({ items, evidence }: Books): string[] {
  return items.flatMap((item) => {
    const own = evidence.numbers.find((number) => item.pk.split('#')[1] === tenantOf(number));
    if (own === undefined) return [];
    const text = JSON.stringify(item);
    const others = evidence.numbers.filter((number) => number !== own);
    const marks = others.flatMap((number) => [
      tenantOf(number),
      `wamid.SOAK.${number.tenantName}.`,
      number.phoneNumberId,
    ]);
    return marks.some((mark) => text.includes(mark)) ? [place(item)] : [];
  });
}
