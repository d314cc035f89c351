import { parseArgs } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import * as z from 'zod';
import { demoNumbers } from '../local/demo.ts';
import { FaultKind, FaultRates } from '../local/faults/fault-dice.ts';
import type { LocalApp } from '../local/local-app.ts';
import { productApp } from '../local/product-app.ts';
import { region } from '../local/stack.ts';
import { type BenchStack, machine, onFreshStack, readItems } from './bench-stack.ts';
import { type Account, drawUpAccount, fates } from './soak/account.ts';
import { type DeadLetters, readDeadLetters } from './soak/dead-letters.ts';
import { endFaults, setFaults } from './soak/fault-controls.ts';
import { type SentTraffic, sendPoison, sendTraffic } from './soak/send-traffic.ts';
import { planTraffic, type TrafficPlan } from './soak/traffic-plan.ts';

const Options = z.object({
  messages: z.coerce.number().int().min(1),
  seed: z.coerce.number().int().min(0),
  rate: z.coerce.number().min(0).max(1),
  /** Kinds of faults that are left out, with commas between them. */
  without: z.string().transform((names) => z.array(FaultKind).parse(names.split(',').filter(Boolean))),
  poison: z.coerce.number().int().min(0).optional(),
  visibility: z.coerce.number().int().min(31).max(43_200),
});
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '0.01' },
    without: { type: 'string', default: '' },
    poison: { type: 'string' },
    visibility: { type: 'string', default: '45' },
  },
});
const options = Options.parse(values);

const REST_SECONDS = 1200;
const EXAMPLES = 5;

/** The product with shorter visibility timeouts, so that what a dead worker had comes back before one loses patience. */
const app: LocalApp = {
  async compose(cdkApp, addresses) {
    await productApp.compose(cdkApp, addresses);
    for (const construct of cdkApp.node.findAll()) {
      if (construct instanceof CfnQueue && construct.visibilityTimeout !== undefined) {
        construct.visibilityTimeout = options.visibility;
      }
    }
  },
};

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);
const row = (label: string, count: number | string): void =>
  console.log(`  ${label.padEnd(74)} ${String(count).padStart(7)}`);

function printTraffic(plan: TrafficPlan, sent: SentTraffic, struck: Record<string, number>): void {
  console.log('\nFaults that struck');
  for (const kind of FaultKind.options) row(kind, struck[kind] ?? 0);
  console.log('\nSent');
  row(`messages of ${plan.customers} customers`, plan.messages.length);
  row('copies of them', plan.copies);
  row('items that nobody can use', plan.malformed);
  row('queue messages that nobody can read', plan.poison.length);
  row('webhook bodies posted again, because the answer was not 200', sent.repeatedPosts);
}

function printAccount(plan: TrafficPlan, account: Account, dead: DeadLetters): void {
  console.log('\nWhat became of them');
  row('taken with 200', plan.messages.length);
  row('stored', account.stored);
  for (const [fate, text] of Object.entries(fates)) {
    row(text, [...account.fates].find(([name]) => name === fate)?.[1].length ?? 0);
  }
  row('replies that Meta accepted', account.replies);
  row('tickets opened', account.tickets);
  row('items set aside', account.asides);
  row('dead letters: unreadable', dead.unreadable);
  row('dead letters: messages', dead.messages.size);
  for (const example of account.deadLetters.slice(0, EXAMPLES)) console.log(`      ${example}`);
  row('dead letters: work on replies', dead.replies.size);
  row('dead letters: stream records', dead.changes);
  console.log('\nMust be 0');
  for (const [what, cases] of account.violations) {
    row(what, cases.length);
    for (const example of cases.slice(0, EXAMPLES)) console.log(`      ${example}`);
  }
}

async function soak(bench: BenchStack): Promise<boolean> {
  const { stack, client } = bench;
  const { messages, seed, rate, without, poison = Math.ceil(messages * rate) } = options;
  const plan = planTraffic({ messages, seed, rate, poison });
  const sqs = new SQSClient({
    ...{ endpoint: stack.endpointUrl, region, credentials: stack.credentialsFor('operator') },
    useQueueUrlAsEndpoint: false,
  });
  const { queues } = stack.assembly;
  const live = queues.filter(({ redrive }) => redrive !== undefined).map(({ url }) => url);
  await client.changeGraphSettings({ webhookBatch: 20 });
  const rates = Object.fromEntries(without.map((kind) => [kind, 0]));
  await setFaults(client, FaultRates.parse({ seed, rate, rates }));

  const begun = Date.now();
  await sendPoison(sqs, live, plan.poison);
  const sent = await sendTraffic(client, plan);
  const sentAfter = seconds(begun);
  await client.quiet(REST_SECONDS);
  console.log(`\nSent in ${sentAfter} s, at rest after ${seconds(begun)} s`);
  printTraffic(plan, sent, await endFaults(client));

  const items = await readItems(bench);
  const dead = await readDeadLetters(sqs, queues);
  const sends = await client.sends();
  const account = drawUpAccount({ messages: plan.messages, items, sends, numbers: demoNumbers, dead });
  printAccount(plan, account, dead);
  return (
    [...account.violations.values()].every((cases) => cases.length === 0) && dead.unreadable === plan.poison.length
  );
}

console.log(
  `Soak: ${options.messages} messages, rate ${options.rate} of every fault, seed ${options.seed}, visibility ${options.visibility} s (${machine()})`,
);
const reports = { count: 0 };
const report = (): void => {
  reports.count += 1;
};
let passed = false;
await onFreshStack(
  async (bench) => {
    passed = await soak(bench);
  },
  { app, report },
);
row('\n  errors that functions reported on the way', reports.count);
console.log(passed ? `\nPassed with seed ${options.seed}.` : `\nFAILED with seed ${options.seed}.`);
process.exitCode = passed ? 0 : 1;
