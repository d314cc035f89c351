import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startLocalProgram } from '../test/e2e/support/local-program.ts';
import { StackClient } from '../test/e2e/support/stack-client.ts';
import { itemsLeftIn } from '../test/e2e/support/stored-items.ts';
import { machine, rounded } from './bench-stack.ts';
import { type Posted, planArrivals, postAll, type Step, warmUp } from './messages/arrivals.ts';
import { type Percentiles, type Stage, stages, type Times, Trail } from './messages/stages.ts';
import { percentile } from './percentile.ts';
import { processUse } from './process-use.ts';

const Numbers = z.string().transform((text) => z.array(z.coerce.number().min(0)).min(1).parse(text.split(',')));
const Options = z.strictObject({
  rates: Numbers,
  /** Milliseconds that the simulated Graph API takes for an answer: a run for each. */
  delays: Numbers,
  seconds: z.coerce.number().positive(),
  customers: z.coerce.number().int().positive(),
  seed: z.coerce.number().int(),
  json: z.string().optional(),
});
const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '10,50,100,200,400' },
    delays: { type: 'string', default: '0,300' },
    seconds: { type: 'string', default: '20' },
    customers: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const options = Options.parse(values);

const QUIET_SECONDS = 300;
/** More arrivals than these seconds bring are waiting, or answers take as long: it cannot keep up. */
const SATURATED_AFTER_SECONDS = 2;
const SHOWN_PACKAGES = ['@aws-sdk/client-dynamodb', '@dynoxide/linux-x64', 'aws-cdk-lib', 'zod'];

interface Load {
  readonly step: Step;
  readonly posted: readonly Posted[];
  /** Messages in the queue when the last one had been taken. */
  readonly backlog: number;
  readonly isSaturated: boolean;
  /** Of one processor, while messages came in. */
  readonly processorShare: number | undefined;
  readonly peakMegabytes: number | undefined;
  readonly loadBefore: number;
}

type Result = Omit<Load, 'posted' | 'step'> & Times & { readonly rate: number; readonly messages: number };

async function playStep(client: StackClient, pid: number, step: Step): Promise<Load> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  const [before, begun] = [processUse(pid), performance.now()];
  const posted = await postAll(client, planArrivals(step));
  const [after, seconds] = [processUse(pid), (performance.now() - begun) / 1000];
  const queue = (await client.queues()).find(({ name }) => name.endsWith('-inbound'));
  const backlog = (queue?.visible ?? 0) + (queue?.inFlight ?? 0);
  const acknowledged = posted.map(({ acknowledgedAt, dueAt }) => acknowledgedAt - dueAt);
  const isSaturated =
    backlog > step.rate * SATURATED_AFTER_SECONDS || percentile(acknowledged, 0.95) > SATURATED_AFTER_SECONDS * 1000;
  await client.quiet(QUIET_SECONDS);
  return {
    ...{ step, posted, backlog, isSaturated, loadBefore },
    processorShare: before && after && (after.processorSeconds - before.processorSeconds) / seconds,
    peakMegabytes: after?.peakMegabytes,
  };
}

/** Raises the rate until the stack cannot keep up. */
async function ramp(delayMs: number): Promise<Result[]> {
  const directory = mkdtempSync(join(tmpdir(), 'crm-bench-'));
  try {
    const program = await startLocalProgram(directory);
    const client = new StackClient(program.url);
    await client.changeGraphSettings({ messagesPerSecond: 10_000, pairBurst: 10_000, delayMs });
    await warmUp(client, options.customers);
    await client.quiet(QUIET_SECONDS);
    const loads: Load[] = [];
    for (const rate of options.rates) {
      if (loads.at(-1)?.isSaturated) break;
      const { seconds, customers, seed } = options;
      loads.push(await playStep(client, program.pid, { rate, seconds, customers, seed }));
    }
    const sends = await client.sends();
    await program.stop();
    const trail = new Trail(await itemsLeftIn(directory), sends);
    return loads.map(({ step, posted, ...load }) => ({
      ...{ rate: step.rate, messages: posted.length },
      ...load,
      ...trail.timesOf(posted),
    }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const Package = z.object({ version: z.string() });
const versionOf = (name: string): string =>
  Package.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))).version;

const cells = ({ p50, p95, p99 }: Percentiles): string => [p50, p95, p99].map((ms) => String(ms).padStart(6)).join('');

function print(delayMs: number, results: readonly Result[]): void {
  console.log(`\nThe Graph API answers after ${delayMs} ms           p50   p95   p99 (ms)`);
  for (const result of results) {
    const { rate, messages, refused, withoutOwnReply, backlog, processorShare, peakMegabytes, loadBefore } = result;
    console.log(
      [
        `${rate}/s: ${messages} messages, ${refused} refused, ${withoutOwnReply} without a reply of their own,`,
        `${backlog} waiting at the end${result.isSaturated ? ' (SATURATED)' : ''};`,
        `${processorShare === undefined ? '?' : rounded(processorShare)} processors,`,
        `${peakMegabytes === undefined ? '?' : Math.round(peakMegabytes)} MB, load before ${rounded(loadBefore, 1)}`,
      ].join(' '),
    );
    console.log(`  ${'webhook acknowledgement'.padEnd(36)} ${cells(result.acknowledgement)}`);
    console.log(`  ${'webhook to send'.padEnd(36)} ${cells(result.toSend)}`);
    for (const [stage, text] of Object.entries(stages)) {
      console.log(`    ${text.padEnd(34)} ${cells(result.stages[stage as Stage])}`);
    }
  }
}

const { seconds, customers, seed, json } = options;
const versions = Object.fromEntries(SHOWN_PACKAGES.map((name) => [name, versionOf(name)]));
console.log(
  `Messages, open loop, Poisson arrivals: ${seconds} s at each rate, ${customers} known customers, seed ${seed}`,
);
console.log(
  `${machine()}, ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}`,
);
if ((loadavg()[0] ?? 0) > availableParallelism()) {
  console.log('The machine is busy with other work: these times say little.');
}
const runs: { delayMs: number; results: Result[] }[] = [];
for (const delayMs of options.delays) {
  const results = await ramp(delayMs);
  runs.push({ delayMs, results });
  print(delayMs, results);
}
if (json !== undefined) {
  writeFileSync(json, `${JSON.stringify({ machine: machine(), versions, seconds, customers, seed, runs }, null, 2)}\n`);
}
