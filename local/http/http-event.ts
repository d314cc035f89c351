import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../json.ts';

export interface HttpEventInput {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly httpVersion: string;
  readonly sourceIp: string;
  readonly apiId: string;
  readonly accountId: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The event of an HTTP API's Lambda integration, payload format 2.0 (API Gateway developer guide). */
export function httpEvent(input: HttpEventInput): JsonObject {
  const { cookie, ...headers } = joined(input.headers);
  const query = input.url.search.slice(1);
  const isBase64Encoded = input.body.length > 0 && !isText(headers);
  return {
    version: '2.0',
    routeKey: input.routeKey,
    rawPath: input.url.pathname,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    ...(query !== '' && { queryStringParameters: joinedQuery(input.url.searchParams) }),
    ...(Object.keys(input.pathParameters).length > 0 && { pathParameters: input.pathParameters }),
    requestContext: requestContext(input),
    ...(input.body.length > 0 && { body: input.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

function requestContext(input: HttpEventInput): JsonObject {
  const { hostname } = input.url;
  return {
    accountId: input.accountId,
    apiId: input.apiId,
    domainName: hostname,
    domainPrefix: hostname.split('.')[0],
    http: {
      method: input.method,
      path: input.url.pathname,
      protocol: `HTTP/${input.httpVersion}`,
      sourceIp: input.sourceIp,
      userAgent: input.headers['user-agent'] ?? '',
    },
    requestId: randomBytes(11).toString('base64'),
    routeKey: input.routeKey,
    stage: '$default',
    time: commonLogTime(input.now),
    timeEpoch: input.now,
  };
}

/** Names in small letters, values of a repeated header joined by commas. */
function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(',') : value]],
  );
  return Object.fromEntries(entries);
}

function joinedQuery(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
}

/** Anything but uncompressed text is passed on as base64; a form counts as binary. */
function isText(headers: Readonly<Record<string, string>>): boolean {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return false;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^(?:text\/.+|application\/(?:json|xml|javascript)|application\/.+\+(?:json|xml))$/.test(type);
}

/** As in `12/Mar/2026:19:03:58 +0000`. */
export function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
