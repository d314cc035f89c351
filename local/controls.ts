import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { AwsFault, type AwsFaults } from './endpoint/faults.ts';
import type { Usage } from './endpoint/usage.ts';
import type { Queues } from './engines/queues.ts';
import type { Functions } from './functions.ts';
import { parseJson } from './json.ts';
import { readBody } from './listen.ts';

/** What tests and people can look at and turn while the stack runs. */
export interface Controls {
  readonly usage: Usage;
  readonly faults: AwsFaults;
  readonly functions: Functions;
  readonly queues: Queues;
}

interface ControlAnswer {
  readonly status: number;
  readonly body?: unknown;
}

const maximumBytes = 100_000;

/** Answers `/sim/usage`, `/sim/queues`, `/sim/aws/faults` and `/sim/functions/{name}/kill`; false for any other path. */
export async function answerControl(
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const answer = await route(controls, request, url.pathname);
  if (answer === undefined) return false;
  const text = answer.body === undefined ? '' : `${JSON.stringify(answer.body, undefined, 2)}\n`;
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
  return true;
}

async function route(controls: Controls, request: IncomingMessage, path: string): Promise<ControlAnswer | undefined> {
  const killed = /^\/sim\/functions\/([^/]+)\/kill$/.exec(path)?.[1];
  if (killed !== undefined) return killFunction(controls, request.method, killed);
  const routes: Readonly<Record<string, Readonly<Record<string, () => ControlAnswer | Promise<ControlAnswer>>>>> = {
    '/sim/usage': {
      GET: () => ({ status: 200, body: controls.usage.report() }),
      DELETE: () => {
        controls.usage.reset();
        return { status: 204 };
      },
    },
    '/sim/queues': { GET: () => ({ status: 200, body: controls.queues.counts() }) },
    '/sim/aws/faults': {
      GET: () => ({ status: 200, body: controls.faults.pending() }),
      POST: () => addFault(controls.faults, request),
      DELETE: () => {
        controls.faults.clear();
        return { status: 204 };
      },
    },
  };
  const methods = routes[path];
  if (methods === undefined) return undefined;
  const answer = methods[request.method ?? 'GET'];
  return answer === undefined ? notAllowed(Object.keys(methods)) : answer();
}

function killFunction({ functions }: Controls, method: string | undefined, name: string): ControlAnswer {
  if (method !== 'POST') return notAllowed(['POST']);
  if (!functions.has(name)) return { status: 404, body: { message: `There is no function ${name}.` } };
  functions.kill(name);
  return { status: 204 };
}

async function addFault(faults: AwsFaults, request: IncomingMessage): Promise<ControlAnswer> {
  const body = await readBody(request, maximumBytes);
  const fault = AwsFault.safeParse(parseJson(body?.toString('utf8') ?? ''));
  if (!fault.success) return { status: 400, body: { message: z.prettifyError(fault.error) } };
  faults.add(fault.data);
  return { status: 201, body: fault.data };
}

function notAllowed(methods: readonly string[]): ControlAnswer {
  return { status: 405, body: { message: `Only ${methods.join(', ')} here.` } };
}
