import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import type { SimNumber } from '../../local/sim/simulator.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';

/** A message of a customer, as WhatsApp has it. */
export interface SoakMessage {
  readonly number: SimNumber;
  readonly from: string;
  readonly wamid: string;
  readonly text: string;
  readonly origin: 'live' | 'history';
  /** The customer's first message: it comes from the phone, which opens the window at the simulator. */
  readonly isFirst: boolean;
  /** How long before its delivery it was written, in seconds. */
  readonly ageSeconds: number;
}

/** What is posted together: messages, copies of earlier ones among them, and items that nobody can use. */
export interface SoakBody {
  readonly messages: readonly SoakMessage[];
  readonly malformed: number;
}

export interface TrafficPlan {
  readonly messages: readonly SoakMessage[];
  readonly bodies: readonly SoakBody[];
  readonly customers: number;
  /** Copies beside the first delivery of each message. */
  readonly copies: number;
  readonly malformed: number;
  /** Bodies of queue messages that no worker can read. */
  readonly poison: readonly string[];
}

const [acme, globex] = z.tuple([z.custom<SimNumber>(Boolean), z.custom<SimNumber>(Boolean)]).parse(demoNumbers);

const MESSAGES_PER_CUSTOMER = 8;
/** One customer in so many writes to both businesses. */
const SHARED_EVERY = 20;
const LARGEST_BODY = 20;
const SHARES = { sameCustomerAgain: 0.3, late: 0.1, history: 0.04, copies: 0.05 };
const LATEST_SECONDS = 30;
const HISTORY_SECONDS = 86_400;

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  [acme.phoneNumberId]: [
    'What time do you open?',
    'my phone screen is cracked',
    'do you have wireless earbuds',
    'how much is a new battery',
    'menu',
    '2',
    'my order has not arrived yet',
    'brzl fnord',
  ],
  [globex.phoneNumberId]: [
    'متى تفتحون',
    'كم سعر تنظيف الأسنان',
    'menu',
    'what time do you open',
    '1',
    'لم تصلني نتيجة التحليل',
  ],
};

const POISON = [
  'no JSON',
  '{}',
  '{"tenantId":"tn_1"}',
  '[]',
  '{"work":"retry-turn","tenantId":"tn_00000000000000000000000000"}',
] as const;

export interface TrafficOptions {
  readonly messages: number;
  readonly seed: number;
  /** Share of items that nobody can use. */
  readonly rate: number;
  readonly poison: number;
}

/** A seed gives the same traffic every time. */
export function planTraffic(options: TrafficOptions): TrafficPlan {
  const random = seededRandom(options.seed);
  const chance = (share: number): boolean => random() < share;
  const below = (limit: number): number => Math.floor(random() * limit);
  const customers = Math.max(SHARED_EVERY, Math.ceil(options.messages / MESSAGES_PER_CUSTOMER));
  const known = new Set<number>();
  let customer = 0;
  const messages = Array.from({ length: options.messages }, (_, index): SoakMessage => {
    if (!chance(SHARES.sameCustomerAgain)) customer = below(customers);
    const number = customer % 2 === 0 ? acme : globex;
    const isFirst = !known.has(customer);
    known.add(customer);
    const isHistory = !isFirst && chance(SHARES.history);
    const texts = TEXTS[number.phoneNumberId] ?? [];
    return {
      number,
      from: phoneOf(customer),
      wamid: wamidOf(number, index),
      text: texts[below(texts.length)] ?? 'menu',
      origin: isHistory ? 'history' : 'live',
      isFirst,
      ageSeconds: isHistory ? HISTORY_SECONDS : chance(SHARES.late) ? 1 + below(LATEST_SECONDS) : 0,
    };
  });
  const bodies: SoakBody[] = [];
  let copies = 0;
  let malformed = 0;
  for (let start = 0; start < messages.length; ) {
    const size = 1 + below(LARGEST_BODY);
    const own = messages.slice(start, start + size);
    const again = own.flatMap(() => (start > 0 && chance(SHARES.copies) ? (messages[below(start)] ?? []) : []));
    const broken = own.filter(() => chance(options.rate)).length;
    bodies.push({ messages: [...own, ...again], malformed: broken });
    copies += again.length;
    malformed += broken;
    start += size;
  }
  const poison = Array.from({ length: options.poison }, () => POISON[below(POISON.length)] ?? '');
  return { messages, bodies, customers: known.size, copies, malformed, poison };
}

/** Some people write to both businesses under one number. */
function phoneOf(customer: number): string {
  const isShared = customer % SHARED_EVERY === 1;
  return String(15_550_700_000 + (isShared ? customer - 1 : customer));
}

/** Names the tenant, so that it can be looked for where it does not belong. */
const wamidOf = ({ tenantName }: SimNumber, index: number): string => `wamid.SOAK.${tenantName}.${index}`;
