import { STATUS_CODES } from 'node:http';
import type { RestApiDefinition } from '../assembly/rest-api-definition.ts';
import { isObject, parseJson } from '../json.ts';
import { FunctionAnswer, type HttpAnswer, lowerCased } from './http-answer.ts';
import { isBinary } from './rest-event.ts';

/** API Gateway's own answers with their status when the template says nothing (developer guide, "Gateway response types"). */
const ownStatus = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  /** A function that failed, or whose answer cannot be understood. */
  DEFAULT_5XX: 502,
} as const;
export type GatewayResponseType = keyof typeof ownStatus;

/** An answer with why API Gateway gave it by itself, for the access log. */
export interface RestAnswer extends HttpAnswer {
  readonly errorType?: GatewayResponseType;
}

/** The template's answer of this type, or that of its family, or API Gateway's own. */
export function gatewayAnswer(
  { gatewayResponses }: RestApiDefinition,
  type: GatewayResponseType,
  context: Readonly<Record<string, string>>,
): RestAnswer {
  const family = ownStatus[type] < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const given = gatewayResponses.get(type) ?? gatewayResponses.get(family);
  const status = given?.status ?? ownStatus[type];
  const body = given?.template ?? JSON.stringify({ message: STATUS_CODES[ownStatus[type]] });
  return {
    status,
    headers: { 'content-type': 'application/json', ...lowerCased(given?.headers ?? {}) },
    body: Buffer.from(body.replace(/\$context\.([\w.]+)/g, (_, name: string) => context[name] ?? '')),
    errorType: type,
  };
}

/** Headers that API Gateway keeps for itself: a function's own come out under another name, or not at all. */
const remapped = new Set(['connection', 'date', 'server', 'www-authenticate']);
const dropped = new Set(['content-length', 'transfer-encoding']);

/**
 * A function's result as payload format 1.0 says; undefined when it is not of that form. A body in base64 is decoded when
 * its type counts as binary.
 */
export function functionAnswer(result: string, binaryMediaTypes: readonly string[]): HttpAnswer | undefined {
  const value = parseJson(result);
  const parsed = FunctionAnswer.safeParse(value);
  if (!parsed.success || !isObject(value)) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const all: Record<string, string | readonly string[]> = {
    'content-type': 'application/json',
    ...lowerCased(headers ?? {}),
    ...lowerCased(multiValueHeaders ?? {}),
  };
  const kept = Object.entries(all).filter(([name]) => !dropped.has(name));
  const isDecoded = isBase64Encoded === true && isBinary(binaryMediaTypes, String(all['content-type']));
  return {
    status: statusCode,
    headers: Object.fromEntries(
      kept.map(([name, given]) => [remapped.has(name) ? `x-amzn-remapped-${name}` : name, given]),
    ),
    body: Buffer.from(body ?? '', isDecoded ? 'base64' : 'utf8'),
  };
}
