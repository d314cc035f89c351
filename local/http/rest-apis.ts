import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RestApiDefinition, RestMethodDefinition } from '../assembly/rest-api-definition.ts';
import type { ApiKeys } from '../engines/api-gateway.ts';
import type { Functions } from '../functions.ts';
import { readBody } from '../listen.ts';
import type { Usage } from '../meter/usage.ts';
import { accessLogLine } from './access-log.ts';
import { askAuthorizer } from './ask-authorizer.ts';
import { matchMethod } from './match-method.ts';
import { functionAnswer, type GatewayResponseType, gatewayAnswer, type RestAnswer } from './rest-answer.ts';
import { type CallerDetails, headerOf, newRequestId, type RestRequest, restEvent } from './rest-event.ts';
import { TokenBucket } from './token-bucket.ts';
import { UsageLimits } from './usage-limits.ts';
import { within } from './within.ts';

/** API Gateway's limit for a request, Lambda's for an event and an answer, and the longest that an integration may take. */
const maximumBodyBytes = 10 * 1024 * 1024;
const maximumPayloadBytes = 6 * 1024 * 1024;
const integrationMilliseconds = 29_000;

export interface RestApisOptions {
  readonly apis: readonly RestApiDefinition[];
  readonly functions: Pick<Functions, 'invoke'>;
  readonly apiKeys: ApiKeys;
  readonly usage: Pick<Usage, 'countApiRequest'>;
  readonly region: string;
  readonly account: string;
  /** Told of authorizers whose answer cannot be used, one line each. */
  readonly report: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What was found out about a caller, or why the request goes no further. */
type Admission =
  | { readonly caller: CallerDetails }
  | { readonly refusal: GatewayResponseType; readonly context?: Readonly<Record<string, string>> };

/** The template's REST APIs: authorizer, API key and usage plan, payload format 1.0, limits, and API Gateway's own answers. */
export class RestApis {
  readonly #options: RestApisOptions;
  readonly #now: () => number;
  readonly #limits: UsageLimits;
  readonly #stageBuckets: ReadonlyMap<string, TokenBucket>;

  constructor(options: RestApisOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#limits = new UsageLimits(this.#now);
    this.#stageBuckets = new Map(
      options.apis.flatMap(({ id, stage }) =>
        stage.throttle === undefined ? [] : [[id, new TokenBucket(stage.throttle, this.#now)]],
      ),
    );
  }

  /** False when the path begins with no stage. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const [, stageName, ...rest] = url.pathname.split('/');
    const api = this.#options.apis.find(({ stage }) => stage.name === stageName);
    if (api === undefined) return false;
    const requestId = newRequestId();
    const answer = await this.#answer(api, request, { url, path: `/${rest.join('/')}`, requestId });
    if (response.destroyed) return true;
    const headers = { ...answer.headers, 'x-amzn-requestid': requestId, 'content-length': answer.body.length };
    response.writeHead(answer.status, headers);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
    return true;
  }

  async #answer(
    api: RestApiDefinition,
    incoming: IncomingMessage,
    address: { readonly url: URL; readonly path: string; readonly requestId: string },
  ): Promise<RestAnswer> {
    const httpMethod = incoming.method ?? 'GET';
    const refuse = (type: GatewayResponseType, authorizer: Readonly<Record<string, string>> = {}) =>
      gatewayAnswer(api, type, { requestId: address.requestId, ...prefixed('authorizer.', authorizer) });
    const body = await readBody(incoming, maximumBodyBytes);
    const matched = matchMethod(api.methods, httpMethod, address.path);
    if (matched === undefined) return refuse('MISSING_AUTHENTICATION_TOKEN');
    if (body === undefined) return refuse('REQUEST_TOO_LARGE');
    const { definition, pathParameters } = matched;
    const request: RestRequest = {
      ...{ api, definition, pathParameters, httpMethod, body, ...address },
      accountId: this.#options.account,
      rawHeaders: incoming.rawHeaders,
      httpVersion: incoming.httpVersion,
      sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
      now: this.#now(),
    };
    const begun = performance.now();
    const admission = await this.#admit(request);
    if ('refusal' in admission) return refuse(admission.refusal, admission.context);
    const integrated = await this.#integrate(request, admission.caller);
    const answer = typeof integrated === 'string' ? refuse(integrated) : integrated;
    this.#count(request, { caller: admission.caller, answer, latency: Math.round(performance.now() - begun) });
    return answer;
  }

  /** Stage limit, authorizer, API key, usage plan. Whoever is refused here is not billed (API Gateway pricing). */
  async #admit(request: RestRequest): Promise<Admission> {
    const { api, definition } = request;
    if (this.#stageBuckets.get(api.id)?.take() === false) return { refusal: 'THROTTLED' };
    const authorization = await askAuthorizer(request, this.#options);
    if (!authorization.ok) {
      if (authorization.reason !== undefined) this.#options.report(`${definition.path}: ${authorization.reason}`);
      const { type: refusal, context } = authorization;
      return { refusal, ...(context && { context }) };
    }
    const { context: authorizer, usageIdentifierKey } = authorization;
    if (!definition.apiKeyRequired) return { caller: { authorizer } };
    const value = api.apiKeySource === 'AUTHORIZER' ? usageIdentifierKey : headerOf(request, 'x-api-key');
    const found = this.#options.apiKeys.find(value ?? '', { apiId: api.id, stage: api.stage.name });
    if (found === undefined || value === undefined) return { refusal: 'INVALID_API_KEY' };
    const verdict = this.#limits.admit(found.keyId, found.plan);
    if (verdict !== 'admitted') return { refusal: verdict };
    return { caller: { authorizer, apiKey: { id: found.keyId, value } } };
  }

  async #integrate(request: RestRequest, caller: CallerDetails): Promise<RestAnswer | GatewayResponseType> {
    const { integration } = request.definition;
    if (integration.kind === 'preflight') return preflightAnswer(integration, headerOf(request, 'origin'));
    const event = JSON.stringify(restEvent(request, caller));
    if (Buffer.byteLength(event) > maximumPayloadBytes) return 'REQUEST_TOO_LARGE';
    const invoked = this.#options.functions.invoke(integration.functionName, event);
    const outcome = await within(integrationMilliseconds, invoked);
    if (outcome === undefined) return 'INTEGRATION_TIMEOUT';
    if (!outcome.ok || Buffer.byteLength(outcome.result) > maximumPayloadBytes) return 'DEFAULT_5XX';
    return functionAnswer(outcome.result, request.api.binaryMediaTypes) ?? 'DEFAULT_5XX';
  }

  #count(
    request: RestRequest,
    { caller, answer, latency }: { caller: CallerDetails; answer: RestAnswer; latency: number },
  ): void {
    const authorizer = Object.entries(caller.authorizer ?? {}).map(([name, value]) => [`authorizer.${name}`, value]);
    const line = accessLogLine(request.api.stage.accessLogFormat ?? '', {
      requestId: request.requestId,
      httpMethod: request.httpMethod,
      resourcePath: request.definition.path,
      path: request.url.pathname,
      timeEpoch: request.now,
      stage: request.api.stage.name,
      status: answer.status,
      responseLength: answer.body.length,
      responseLatency: latency,
      ...(answer.errorType !== undefined && { 'error.responseType': answer.errorType }),
      ...Object.fromEntries(authorizer),
    });
    const bytes = request.body.length + answer.body.length;
    this.#options.usage.countApiRequest({ api: 'rest', bytes, accessLogBytes: Buffer.byteLength(line) });
  }
}

function preflightAnswer(
  { status, headers, otherOrigins }: Extract<RestMethodDefinition['integration'], { kind: 'preflight' }>,
  origin: string | undefined,
): RestAnswer {
  const isOther = origin !== undefined && otherOrigins.includes(origin);
  return {
    status,
    headers: { ...headers, ...(isOther && { 'Access-Control-Allow-Origin': origin }) },
    body: Buffer.alloc(0),
  };
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
