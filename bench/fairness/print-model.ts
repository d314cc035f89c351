import { functions } from '../../lib/functions.ts';
import { BATCH_SIZE } from '../../lib/queues.ts';
import { stageSettings } from '../../lib/stage-config.ts';
import { MEGABYTES_PER_PROCESSOR } from '../cost/lambda-time.ts';
import { percentile } from '../percentile.ts';
import { type FloodModel, playFlood } from './flood-model.ts';

/** From `npm run bench:cost`: what answering a message takes of a whole processor, and its calls to services. */
const MEASURED = { processorMs: 9.8, callsBeforeSend: 4, callsAfterSend: 1, callMs: 5 };
/** A message to the quiet tenant comes at each of these times within the flood's first second, in a run of its own. */
const PHASES_MS = Array.from({ length: 50 }, (_, index) => index * 20);
const LARGER_FLOOD = 10;

/**
 * What this machine is too small to show: the queue's rule with as many workers as Lambda gives in prod, as fast as Lambda
 * adds them, each with the share of a processor that its memory buys. The queue is the local stack's own, the time is virtual.
 */
export function printModel(flood: number, metaMs: number): void {
  const { 'answer-message': maxConcurrency } = stageSettings('prod').maxConcurrency;
  const processorShare = functions['answer-message'].memoryMegabytes / MEGABYTES_PER_PROCESSOR;
  const work = { ...MEASURED, processorShare, metaMs };
  const model = { work, batchSize: BATCH_SIZE, maxConcurrency, isFair: true, flood };
  console.log(`\nWith Lambda's concurrency, in virtual time: from the queue to Meta for a message of the quiet tenant`);
  const idle = line('idle', { ...model, flood: 0 });
  line(`flood of ${flood}`, model, idle);
  line(`flood of ${flood * LARGER_FLOOD}`, { ...model, flood: flood * LARGER_FLOOD }, idle);
  line(`flood of ${flood}, batches of 10`, { ...model, batchSize: 10 }, idle);
  line(`flood of ${flood}, a queue that knows no tenants`, { ...model, isFair: false }, idle);
}

function line(title: string, model: FloodModel, idle?: number): number {
  const times = PHASES_MS.flatMap((phase) => playFlood(model, phase));
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  const ratio = idle === undefined ? '' : `   p95 is ${(p95 / idle).toFixed(1)} times idle`;
  console.log(
    `  ${title.padEnd(46)} p50 ${p50.toFixed(0).padStart(6)} ms   p95 ${p95.toFixed(0).padStart(6)} ms${ratio}`,
  );
  return p95;
}
