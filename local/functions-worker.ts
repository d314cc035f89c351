import { setServers } from 'node:dns';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { skewClock } from './functions/skewed-clock.ts';
import { FunctionIdentity, Invocation, type WorkerReport } from './functions/worker-messages.ts';

/** Runs one function's bundle inside its worker thread, as Lambda's Node.js runtime does. */
const identity = FunctionIdentity.parse(workerData);
const port = parentPort;
if (port === null) throw new Error('This file runs in a worker thread only.');

setServers([identity.nameServer]);

const Handler = z.custom<(event: unknown, context: object) => unknown>((value) => typeof value === 'function');

let processorTime = process.threadCpuUsage();

/** Milliseconds of processor time of this thread since it was last asked; all of the start belongs to the first event. */
function processorMilliseconds(): number {
  const { user, system } = process.threadCpuUsage(processorTime);
  processorTime = process.threadCpuUsage();
  return (user + system) / 1000;
}

function report(message: WorkerReport): void {
  port?.postMessage(message);
}

async function loadHandler() {
  const [file, name] = identity.handler.split('.');
  const module: unknown = await import(pathToFileURL(`${identity.directory}/${file}.mjs`).href);
  const exports = z.record(z.string(), z.unknown()).parse(module);
  const handler = Handler.safeParse(exports[name ?? '']);
  if (!handler.success) throw new Error(`The bundle of ${identity.name} exports no ${name}.`);
  return handler.data;
}

function lambdaContext({ requestId, deadline, clockOffset }: Invocation): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: identity.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: identity.arn,
    memoryLimitInMB: String(identity.memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${identity.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline + clockOffset - Date.now()),
  };
}

/** Lambda's form of an error that a function throws. */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: '' };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack ?? '' };
}

try {
  const handler = await loadHandler();
  let withClock: ReturnType<typeof skewClock> | undefined;
  port.on('message', async (message: unknown) => {
    const invocation = Invocation.parse(message);
    const { requestId } = invocation;
    try {
      const run = () => handler(JSON.parse(invocation.event), lambdaContext(invocation));
      if (invocation.clockOffset !== 0) withClock ??= skewClock();
      const result: unknown = await (withClock === undefined ? run() : withClock(invocation.clockOffset, run));
      const text = JSON.stringify(result) ?? 'null';
      report({ type: 'result', requestId, result: text, processorMilliseconds: processorMilliseconds() });
    } catch (error) {
      report({ type: 'error', requestId, processorMilliseconds: processorMilliseconds(), ...describe(error) });
    }
  });
  report({ type: 'ready' });
} catch (error) {
  report({ type: 'broken', ...describe(error) });
}
