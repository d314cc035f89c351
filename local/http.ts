import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteDefinition } from './assembly.ts';
import type { Functions } from './functions.ts';
import { accessLogLine } from './http/access-log.ts';
import { type HttpAnswer, httpAnswer, messageAnswer } from './http/http-answer.ts';
import { httpEvent } from './http/http-event.ts';
import { matchRoute } from './http/match-route.ts';
import { within } from './http/within.ts';
import { isObject } from './json.ts';
import { readBody } from './listen.ts';
import type { Usage } from './meter/usage.ts';

/** API Gateway's limit for a request's body, Lambda's for an event, and the longest that an integration may take. */
const maximumBodyBytes = 10 * 1024 * 1024;
const maximumEventBytes = 6 * 1024 * 1024;
const integrationMilliseconds = 30_000;

export interface HttpApiOptions {
  readonly routes: readonly RouteDefinition[];
  readonly functions: Functions;
  readonly usage: Usage;
  readonly account: string;
}

/** The template's HTTP APIs: routes, payload format 2.0, limits, and API Gateway's own answers. */
export class HttpApi {
  readonly #options: HttpApiOptions;

  constructor(options: HttpApiOptions) {
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const answer = await this.#answer(request, url);
    if (response.destroyed) return;
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  async #answer(request: IncomingMessage, url: URL): Promise<HttpAnswer> {
    const { routes, usage, account } = this.#options;
    const method = request.method ?? 'GET';
    const body = await readBody(request, maximumBodyBytes);
    const matched = matchRoute(routes, method, url.pathname);
    if (matched === undefined) return messageAnswer(404, 'Not Found');
    if (body === undefined) return tooLarge();
    const { route, pathParameters } = matched;
    const begun = performance.now();
    const event = httpEvent({
      ...{ method, url, headers: request.headers, body, httpVersion: request.httpVersion },
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      ...{ apiId: route.apiId, routeKey: route.routeKey, accountId: account, pathParameters, now: Date.now() },
    });
    const answer = await this.#integrate(route, JSON.stringify(event));
    const line = accessLogLine(route.accessLogFormat ?? '', {
      ...(isObject(event.requestContext) && event.requestContext),
      status: answer.status,
      responseLength: answer.body.length,
      responseLatency: Math.round(performance.now() - begun),
    });
    usage.countApiRequest({ bytes: body.length + answer.body.length, accessLogBytes: Buffer.byteLength(line) });
    return answer;
  }

  async #integrate({ functionName }: RouteDefinition, event: string): Promise<HttpAnswer> {
    if (Buffer.byteLength(event) > maximumEventBytes) return tooLarge();
    const outcome = await within(integrationMilliseconds, this.#options.functions.invoke(functionName, event));
    if (outcome === undefined) return messageAnswer(503, 'Service Unavailable');
    return outcome.ok ? httpAnswer(outcome.result) : messageAnswer(500, 'Internal Server Error');
  }
}

function tooLarge(): HttpAnswer {
  return messageAnswer(413, 'Request Entity Too Large');
}
