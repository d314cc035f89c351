import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { metaSignature } from '../../../local/sim/meta-json.ts';
import { createSimulator, type SimNumber, type Simulator } from '../../../local/sim/simulator.ts';

export const APP_SECRET = 'test-app-secret';
export const ACME: SimNumber = {
  phoneNumberId: '100000000000001',
  displayPhoneNumber: '+1 555 010 0001',
  tenantName: 'acme',
  accessToken: 'token-acme',
  languages: ['en', 'es'],
};
export const GLOBEX: SimNumber = {
  phoneNumberId: '100000000000002',
  displayPhoneNumber: '+971 4 555 0102',
  tenantName: 'globex',
  accessToken: 'token-globex',
  languages: ['ar', 'en'],
};

const Message = z.looseObject({ id: z.string(), timestamp: z.string(), type: z.string() });
const Status = z.looseObject({ id: z.string(), timestamp: z.string(), status: z.string() });
const Value = z.looseObject({
  metadata: z.object({ display_phone_number: z.string(), phone_number_id: z.string() }),
  contacts: z.array(z.looseObject({})).optional(),
  messages: z.array(Message).optional(),
  statuses: z.array(Status).optional(),
});
const Envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.tuple([z.object({ id: z.string(), changes: z.tuple([z.object({ field: z.string(), value: Value })]) })]),
});

/** One webhook call as it came in. */
export interface WebhookCall {
  raw: string;
  signed: boolean;
  value: z.infer<typeof Value>;
}

/** Decides the status with which the webhook answers; the call is recorded either way. */
export type WebhookAnswer = (call: WebhookCall) => number | Promise<number>;

/** A simulator behind an HTTP server, with a webhook that records what it gets. Time is set by the test. */
export class SimRig {
  readonly calls: WebhookCall[] = [];
  /** Unix milliseconds; stands still unless the test moves it. */
  now = Date.UTC(2026, 10, 1, 12, 0, 0, 250);
  answer: WebhookAnswer = () => 200;
  url = '';
  readonly dataDir = mkdtempSync(join(tmpdir(), 'sim-'));
  #simulator: Simulator | undefined;
  #server: Server | undefined;
  #port = 0;
  #waiting: (() => void)[] = [];
  readonly #realClock: boolean;
  readonly #samePort: boolean;

  /** @param options samePort: a restart listens where the one before did */
  constructor(options: { realClock?: boolean; samePort?: boolean } = {}) {
    this.#realClock = options.realClock ?? false;
    this.#samePort = options.samePort ?? false;
  }

  async start(): Promise<this> {
    const simulator = createSimulator({
      dataDir: this.dataDir,
      appSecrets: [APP_SECRET, 'previous-secret'],
      webhookUrl: () => `${this.url}/webhooks/whatsapp`,
      numbers: [ACME, GLOBEX],
      ...(this.#realClock ? {} : { clock: () => this.now }),
    });
    const server = createServer((req, res) => void this.#route(simulator, req, res));
    await new Promise<void>((resolve) => server.listen(this.#samePort ? this.#port : 0, '127.0.0.1', resolve));
    this.#port = z.object({ port: z.number() }).parse(server.address()).port;
    this.url = `http://127.0.0.1:${this.#port}`;
    this.#simulator = simulator;
    this.#server = server;
    simulator.start();
    return this;
  }

  /** Stops the simulator and keeps its data, so that `start()` is a restart. */
  async stop(): Promise<void> {
    const server = this.#server;
    await this.#simulator?.close();
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    this.#server = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Settles when the webhook has been called so many times in all. */
  async called(times: number): Promise<WebhookCall[]> {
    while (this.calls.length < times) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.calls;
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(`${this.url}${path}`, { method, headers, ...init });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** A customer writes; answers the wamid. */
  async write(message: Record<string, unknown>): Promise<string> {
    const { body } = await this.call('POST', '/sim/phone/messages', { phoneNumberId: ACME.phoneNumberId, ...message });
    return z.object({ wamid: z.string() }).parse(body).wamid;
  }

  /** The business sends. */
  send(body: Record<string, unknown>, number: SimNumber = ACME): Promise<Answer> {
    const path = `/sim/graph/v26.0/${number.phoneNumberId}/messages`;
    const authorization = `Bearer ${number.accessToken}`;
    return this.call('POST', path, { messaging_product: 'whatsapp', ...body }, { authorization });
  }

  async #route(simulator: Simulator, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', this.url);
    if (await simulator.handle(req, res, url)) return;
    if (url.pathname !== '/webhooks/whatsapp') {
      res.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString('latin1');
    const signed = req.headers['x-hub-signature-256'] === metaSignature(raw, APP_SECRET);
    const [{ changes }] = Envelope.parse(JSON.parse(raw)).entry;
    const call = { raw, signed, value: changes[0].value };
    this.calls.push(call);
    for (const resolve of this.#waiting.splice(0)) resolve();
    res.writeHead(await this.answer(call)).end();
  }
}

export interface Answer {
  status: number;
  body: unknown;
}

const ErrorBody = z.object({ error: z.object({ code: z.number() }) });

/** Meta's error code in a refusal. */
export function errorCode(answer: Answer): number {
  return ErrorBody.parse(answer.body).error.code;
}

const SendResult = z.object({ messages: z.tuple([z.object({ id: z.string() })]) });

/** The wamid in an accepted send's answer. */
export function sentWamid(answer: Answer): string {
  return SendResult.parse(answer.body).messages[0].id;
}

/** A text message to a phone number. */
export function text(to: string, body: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { to, type: 'text', text: { body }, ...more };
}
