import type { APIGatewayProxyEvent } from 'aws-lambda';
import { AppError, type FieldProblem, InvalidInput } from '../core/errors.ts';
import { invalidFields, pathParametersOf, type Route } from './route.ts';

type Fields = Record<string, unknown>;

/**
 * The input of a route from a request of API Gateway (payload 1.0): the path's parameters, and the query of a GET or DELETE
 * or else the JSON body. A field that the path gives may not be given again. Throws InvalidInput, or AppError 413 or 415.
 */
export const readRequest = (
  route: Pick<Route<never>, 'method' | 'path' | 'maxBodyBytes'>,
  event: APIGatewayProxyEvent,
): Fields => {
  const fromPath = pathFields(route.path, event);
  const query = queryFields(event);
  const readsQuery = route.method === 'GET' || route.method === 'DELETE';
  const fields = readsQuery ? query : bodyFields(event, route.maxBodyBytes);
  const misplaced = [
    ...(readsQuery ? [] : Object.keys(query)),
    ...Object.keys(fields).filter((name) => Object.hasOwn(fromPath, name)),
  ];
  if (misplaced.length > 0) throw invalidFields(misplaced.map((field) => ({ field, message: 'is not known here' })));
  return { ...fields, ...fromPath };
};

export const headerOf = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];

const pathFields = (path: string, event: APIGatewayProxyEvent): Fields => {
  const names = pathParametersOf(path);
  return Object.fromEntries(names.map((field) => [field, decoded(field, event.pathParameters?.[field] ?? '')]));
};

const decoded = (field: string, text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidFields([{ field, message: 'is not percent-encoded correctly' }]);
  }
};

/** A parameter that is given once is text, one that is given several times a list of texts. */
const queryFields = (event: APIGatewayProxyEvent): Fields => {
  const given = Object.entries(event.multiValueQueryStringParameters ?? {});
  return Object.fromEntries(given.map(([name, values]) => [name, values?.length === 1 ? values[0] : values]));
};

const bodyFields = (event: APIGatewayProxyEvent, maxBytes: number): Fields => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length === 0) return {};
  if (bytes.length > maxBytes) {
    throw new AppError('too_large', 413, false, {
      public: `The body is larger than ${Math.floor(maxBytes / 1024)} KB.`,
    });
  }
  const type = headerOf(event, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new AppError('unsupported_media_type', 415, false, {
      public: 'Send the body as JSON, with the header Content-Type: application/json.',
    });
  }
  const body = parseJson(bytes);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw whole('The body must be a JSON object.');
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw whole('The body is not valid JSON in UTF-8.');
  }
};

const whole = (sentence: string): InvalidInput => {
  const problems: FieldProblem[] = [{ field: '', message: sentence }];
  return new InvalidInput({ public: sentence }, problems);
};
