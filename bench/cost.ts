import { parseArgs } from 'node:util';
import * as z from 'zod';
import { productAt } from '../local/product-app.ts';
import type { StatusName } from '../local/sim/webhook-body.ts';
import type { Send } from '../test/e2e/support/stack-client.ts';
import { type BenchStack, machine, onFreshStack, rounded } from './bench-stack.ts';
import { functionTimes } from './cost/lambda-time.ts';
import {
  costTable,
  dollarsPerMillion,
  durationDollars,
  durationsTable,
  monthsTable,
  operationsTable,
  ownDollarsPerMillion,
  type Part,
} from './cost/tables.ts';
import { Traffic } from './cost/traffic.ts';

const Options = z.strictObject({
  customers: z.coerce.number().int().min(1),
  /** How long Meta is taken to need for an answer to a send. */
  'graph-milliseconds': z.coerce.number().int().min(0),
  /** And AWS's services for an answer to a function. */
  'service-milliseconds': z.coerce.number().min(0),
});
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000' },
    'graph-milliseconds': { type: 'string', default: '300' },
    'service-milliseconds': { type: 'string', default: '5' },
  },
});
const options = Options.parse(values);

const GOAL = 12.35;
const CEILING = 15;

const FIRST = 'What time do you open?';
/** What every customer writes after that: short answers, one with buttons, and the menu as a list. */
const FOLLOWING = [
  'Do you have a case for samsung a54',
  'my phone screen is cracked',
  'do you have wireless earbuds',
  'menu',
];
const STATUSES: readonly StatusName[] = ['sent', 'delivered', 'read'];
const customers = Array.from({ length: options.customers }, (_, index) => String(15_550_300_000 + index));

/** What the work used, from the first to the last of what follows from it. */
async function metered(
  { client, stack }: BenchStack,
  name: string,
  messages: number,
  work: () => Promise<void>,
): Promise<Part> {
  await client.resetUsage();
  await work();
  await client.quiet(60);
  const usage = stack.usage();
  return { name, messages, usage, times: functionTimes(usage, options['service-milliseconds']) };
}

async function measure(bench: BenchStack): Promise<void> {
  const { client, stack } = bench;
  // The bench posts the statuses itself, so that each step is counted alone; the wait for Meta is added by arithmetic.
  await client.changeGraphSettings({ delayMs: 0, statusDelaysMs: [] });
  const traffic = new Traffic(client);
  const answers: Send[] = [];
  const start = await metered(bench, 'message, answer', customers.length, async () => {
    answers.push(...(await traffic.write(customers, FIRST)));
  });
  const following = await metered(bench, 'message, answer', FOLLOWING.length * customers.length, async () => {
    for (const text of FOLLOWING) answers.push(...(await traffic.write(customers, text)));
  });
  const statuses: Part[] = [];
  for (const status of STATUSES) {
    statuses.push(await metered(bench, status, answers.length, () => traffic.tell(status, answers)));
  }
  if ((await client.deadLetters()).length > 0) throw new Error('Some work ended in a dead-letter queue.');
  const memoryMegabytes =
    stack.assembly.functions.find(({ label }) => label === 'answer-message')?.memoryMegabytes ?? 0;
  const waiting = durationDollars(options['graph-milliseconds'], memoryMegabytes);
  report(
    { start: { ...start, waiting }, following: { ...following, waiting }, statuses, answers: answers.length },
    stack.assembly.functions,
  );
}

interface Measured {
  readonly start: Part;
  readonly following: Part;
  readonly statuses: readonly Part[];
  readonly answers: number;
}

function report(
  { start, following, statuses, answers }: Measured,
  definitions: Parameters<typeof durationsTable>[1],
): void {
  const first = [start, ...statuses];
  const later = [following, ...statuses];
  console.log(`Cost of answered messages (${machine()}), settings of stage prod, list prices of us-east-1`);
  console.log(`${options.customers} customers, ${answers} messages, all answered, three statuses each;`);
  console.log(
    `Meta is taken to need ${options['graph-milliseconds']} ms for an answer, AWS's services ${options['service-milliseconds']} ms\n`,
  );
  const kinds = [
    { name: 'conversation start', parts: first },
    { name: 'following message', parts: later },
  ];
  console.log(operationsTable(kinds));
  console.log(`\n${costTable('conversation start', first)}`);
  console.log(`\n${costTable('following message', later)}`);
  console.log(`\n${durationsTable([start, following, ...statuses], definitions)}`);
  console.log(`
Lambda time is computed: the processor time measured here, on the share of a processor that the memory buys, and the wait
for each call to a service. The last column says what each millisecond more or less changes.
`);
  console.log(`${monthsTable(following.usage)}\n`);
  console.log(
    `Dollars per million answered messages, and without the wait for Meta (goal ${GOAL}, ceiling ${CEILING}):`,
  );
  conclude('conversation start', (dollars) => dollars(first));
  conclude('following message', (dollars) => dollars(later));
  const share = start.messages / answers;
  const mixed = (dollars: Dollars) => share * dollars(first) + (1 - share) * dollars(later);
  conclude(`both as measured, one start in ${rounded(1 / share, 0)}`, mixed);
}

type Dollars = typeof dollarsPerMillion;

function conclude(name: string, price: (dollars: Dollars) => number): void {
  const figures = [price(dollarsPerMillion), price(ownDollarsPerMillion)];
  console.log(`  ${name}: ${figures.map((dollars) => `${rounded(dollars)} (${verdict(dollars)})`).join(', ')}`);
}

function verdict(dollars: number): string {
  if (dollars <= GOAL) return 'goal met';
  return dollars <= CEILING ? 'above the goal' : 'above the ceiling';
}

await onFreshStack(measure, { app: productAt('prod') });
