import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { AwsFault, type AwsFaults } from './endpoint/faults.ts';
import type { Emails } from './engines/emails.ts';
import type { Queues } from './engines/queues.ts';
import { type FaultDice, FaultRates } from './faults/fault-dice.ts';
import type { Functions } from './functions.ts';
import { parseJson } from './json.ts';
import { readBody } from './listen.ts';
import type { Usage } from './meter/usage.ts';
import { usagePage } from './meter/usage-page.ts';
import { mailboxPage } from './sim/mailbox-page.ts';
import type { NameServer } from './sim/name-server.ts';

/** What tests and people can look at and turn while the stack runs. */
export interface Controls {
  readonly usage: Usage;
  readonly faults: AwsFaults;
  readonly dice: FaultDice;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly emails: Emails;
  readonly nameServer: NameServer;
}

interface ControlAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** A page instead of JSON. */
  readonly html?: string;
}

const maximumBytes = 100_000;

/** Of the DNS that functions ask. */
const TextRecord = z.strictObject({ name: z.string().min(1).max(253), text: z.string().regex(/^[ -~]{1,255}$/) });

/**
 * Answers `/sim/usage` and `/sim/mailbox` with their pages, `/sim/dns`, `/sim/queues`, `/sim/aws/faults`, `/sim/faults/rates` and
 * `/sim/functions/{name}/kill`; false for any other path.
 */
export async function answerControl(
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const answer = await route(controls, request, url);
  if (answer === undefined) return false;
  const json = answer.body === undefined ? '' : `${JSON.stringify(answer.body, undefined, 2)}\n`;
  const text = answer.html ?? json;
  const type = answer.html === undefined ? 'application/json' : 'text/html; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
  return true;
}

async function route(controls: Controls, request: IncomingMessage, url: URL): Promise<ControlAnswer | undefined> {
  const path = url.pathname;
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
    '/sim/usage/page': { GET: () => ({ status: 200, html: usagePage(controls.usage.report()) }) },
    '/sim/mailbox': {
      GET: () => ({ status: 200, body: controls.emails.list(url.searchParams.get('to') ?? undefined) }),
      DELETE: () => {
        controls.emails.clear();
        return { status: 204 };
      },
    },
    '/sim/mailbox/page': { GET: () => ({ status: 200, html: mailboxPage(controls.emails.list()) }) },
    '/sim/dns': {
      GET: () => ({ status: 200, body: controls.nameServer.list() }),
      POST: () => addRecord(controls.nameServer, request),
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
    '/sim/faults/rates': {
      GET: () => ({ status: 200, body: controls.dice.report() }),
      POST: () => setRates(controls.dice, request),
      DELETE: () => {
        controls.dice.stop();
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

async function addRecord(nameServer: NameServer, request: IncomingMessage): Promise<ControlAnswer> {
  const body = await readBody(request, maximumBytes);
  const record = TextRecord.safeParse(parseJson(body?.toString('utf8') ?? ''));
  if (!record.success) return { status: 400, body: { message: z.prettifyError(record.error) } };
  nameServer.add(record.data.name, record.data.text);
  return { status: 201, body: record.data };
}

async function setRates(dice: FaultDice, request: IncomingMessage): Promise<ControlAnswer> {
  const body = await readBody(request, maximumBytes);
  const rates = FaultRates.safeParse(parseJson(body?.toString('utf8') ?? ''));
  if (!rates.success) return { status: 400, body: { message: z.prettifyError(rates.error) } };
  dice.use(rates.data);
  return { status: 200, body: rates.data };
}

function notAllowed(methods: readonly string[]): ControlAnswer {
  return { status: 405, body: { message: `Only ${methods.join(', ')} here.` } };
}
