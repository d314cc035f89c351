import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsAnswer, AwsCall, Engine, ServiceName } from './endpoint/aws-call.ts';
import { AwsError, LostAnswer } from './endpoint/aws-error.ts';
import type { Caller, Callers } from './endpoint/callers.ts';
import type { AwsFaults } from './endpoint/faults.ts';
import { isFileRequest } from './endpoint/file-requests.ts';
import {
  type AllowedOrigin,
  corsHeaders,
  fileCall,
  identifyFileCaller,
  sendFileAnswer,
  sendFileError,
} from './endpoint/file-service.ts';
import { jsonDocument, protocolOf, type WireAnswer } from './endpoint/protocols.ts';
import type { AwsFaultsByRate } from './faults/aws-faults-by-rate.ts';
import type { JsonObject } from './json.ts';
import { listen, readBody } from './listen.ts';
import type { Usage } from './meter/usage.ts';

/** The largest request that any of the services takes: a DynamoDB batch of 16 MB. */
const maximumBytes = 16 * 1024 * 1024;

/** May this call be made? Throws AwsError when not. */
export type Authorise = (call: AwsCall) => void;

export interface AwsEndpointOptions {
  readonly callers: Callers;
  readonly faults: AwsFaults;
  readonly faultsByRate: Pick<AwsFaultsByRate, 'around'>;
  readonly usage: Usage;
  readonly authorise: Authorise;
  /** Told of anything that is our own fault, as one line. */
  readonly report: (line: string) => void;
}

/** A call from inside the stack: what an event source mapping or a rule does on behalf of a caller. */
export interface InternalCall {
  readonly caller: Caller;
  readonly service: ServiceName;
  readonly action: string;
  readonly input: JsonObject;
  readonly signal?: AbortSignal;
}

/**
 * The one AWS endpoint. Every call of the product goes the same way, whether it comes over HTTP or from inside:
 * identify ▸ authorise ▸ pass on ▸ count.
 */
export class AwsEndpoint {
  readonly #options: AwsEndpointOptions;
  readonly #server: Server;
  #engines: ReadonlyMap<ServiceName, Engine> = new Map();
  #allowedOrigin: AllowedOrigin = () => undefined;
  #published: (path: string) => JsonObject | undefined = () => undefined;

  constructor(options: AwsEndpointOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Starts on a free loopback port and gives its address; nothing is answered before `connect`. */
  listen(): Promise<string> {
    return listen(this.#server, 0);
  }

  connect(engines: ReadonlyMap<ServiceName, Engine>, allowedOrigin: AllowedOrigin = () => undefined): void {
    this.#engines = engines;
    this.#allowedOrigin = allowedOrigin;
  }

  /** Documents that anybody may get: Cognito serves a pool's keys at its endpoint. */
  publish(documentAt: (path: string) => JsonObject | undefined): void {
    this.#published = documentAt;
  }

  /** From now on every call is refused: the engines are about to go. */
  disconnect(): void {
    this.#engines = new Map();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Throws AwsError when the service, a fault or the caller's rights refuse. */
  async call(request: InternalCall): Promise<JsonObject> {
    const signal = request.signal ?? new AbortController().signal;
    const answer = await this.#passOn({ requestId: randomUUID(), ...request, signal, isInternal: true });
    return answer.body;
  }

  async #passOn(call: AwsCall): Promise<AwsAnswer> {
    const { authorise, faults, faultsByRate, usage } = this.#options;
    const served: AwsAnswer[] = [];
    let refusal: AwsError | undefined;
    let failed = true;
    try {
      authorise(call);
      faults.strike(call, 'before');
      const engine = this.#engines.get(call.service);
      if (engine === undefined) throw new AwsError('ServiceUnavailable', 'The local stack is not up.', { status: 503 });
      const answer = await faultsByRate.around(call, async (passed) => {
        const given = await engine.answer(passed);
        served.push(given);
        return given;
      });
      faults.strike(call, 'after');
      failed = false;
      return answer;
    } catch (error) {
      if (error instanceof AwsError) refusal = error;
      throw error;
    } finally {
      // An answer that was lost on its way is billed all the same.
      const [answer] = served;
      usage.countCall(call, { failed, answer: answer?.body, units: answer?.units ?? refusal?.units });
    }
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const hangUp = new AbortController();
    response.on('close', () => hangUp.abort());
    const { method = 'GET', url = '/', headers } = incoming;
    const request = { method, url, headers };
    const protocol = protocolOf(request);
    try {
      const published = method === 'GET' ? this.#published(url) : undefined;
      if (published !== undefined) {
        send(response, 200, requestId, jsonDocument(published));
        return;
      }
      if (isFileRequest(incoming)) {
        await this.#serveFile(incoming, response, requestId, hangUp.signal);
        return;
      }
      const caller = this.#options.callers.identify(headers);
      const body = await readBody(incoming, maximumBytes);
      if (body === undefined) throw tooLarge();
      const call = protocol.read(request, body);
      const answer = await this.#passOn({ requestId, caller, ...call, signal: hangUp.signal });
      send(response, 200, requestId, protocol.answer(call.action, answer.body, requestId));
    } catch (error) {
      if (hangUp.signal.aborted) return;
      if (error instanceof LostAnswer) {
        response.destroy();
        return;
      }
      const refusal = error instanceof AwsError ? error : this.#ownFault(error);
      send(response, refusal.status, requestId, protocol.refuse(refusal, requestId));
    }
  }

  /** Files travel as HTTP bodies, and browsers fetch them by presigned links. */
  async #serveFile(request: IncomingMessage, response: ServerResponse, requestId: string, signal: AbortSignal) {
    const cors = corsHeaders(request, this.#allowedOrigin);
    const headers = { 'x-amz-request-id': requestId, ...cors };
    try {
      if (request.method === 'OPTIONS') {
        if (cors === undefined) throw new AwsError('AccessForbidden', 'CORSResponse: not allowed', { status: 403 });
        response.writeHead(200, headers).end();
        return;
      }
      const caller = identifyFileCaller(request, this.#options.callers, new Date());
      const answer = await this.#passOn({ requestId, caller, ...fileCall(request), signal });
      await sendFileAnswer(response, answer, headers);
    } catch (error) {
      if (signal.aborted || response.headersSent) return;
      if (error instanceof LostAnswer) response.destroy();
      else sendFileError(response, error instanceof AwsError ? error : this.#ownFault(error), headers);
    }
  }

  #ownFault(error: unknown): AwsError {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.report(`The local AWS endpoint failed: ${detail}`);
    return new AwsError('InternalServerError', 'The local AWS endpoint failed; see the console.', { status: 500 });
  }
}

function tooLarge(): AwsError {
  return new AwsError('RequestEntityTooLargeException', 'The request is too large.', { status: 413 });
}

function send(response: ServerResponse, status: number, requestId: string, { headers, text }: WireAnswer): void {
  response.writeHead(status, {
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': requestId,
    ...headers,
  });
  response.end(text);
}
