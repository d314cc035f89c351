import * as z from 'zod';
import { isObject, parseJson } from '../json.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** What a function gives back behind an API. */
export const FunctionAnswer = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Turns a function's result into the HTTP answer as payload format 2.0 says: an object with `statusCode` is the answer,
 * anything else is JSON with 200. An object that is neither is an internal error.
 */
export function httpAnswer(result: string): HttpAnswer {
  const value = parseJson(result);
  if (!isObject(value) || value.statusCode === undefined) {
    const body = Buffer.from(typeof value === 'string' ? value : result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = FunctionAnswer.safeParse(value);
  if (!parsed.success) return messageAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...lowerCased(headers ?? {}),
      ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** API Gateway's own answers. */
export function messageAnswer(status: number, message: string): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json' }, body };
}

export function lowerCased<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
