import { type Operations, operations } from './operations.ts';

/** An answer that is no success, as the API says it (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Stable; branch on this. */
  readonly code: string;
  /** Name it when you report it. */
  readonly requestId: string | undefined;
  readonly fields: readonly { readonly field: string; readonly message: string }[];

  constructor(status: number, body: unknown) {
    const problem = isRecord(body) ? body : {};
    super(typeof problem.detail === 'string' ? problem.detail : `The request failed with status ${status}.`);
    this.status = status;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
    this.requestId = typeof problem.requestId === 'string' ? problem.requestId : undefined;
    this.fields = Array.isArray(problem.errors) ? problem.errors.filter(isFieldProblem) : [];
  }
}

export interface ClientOptions {
  /** Up to and with the stage: `https://api.example/v1`. */
  readonly baseUrl: string;
  /** Gives the access token of each request, so that it can be refreshed. */
  accessToken(): Promise<string>;
  /** The browser's own unless given. */
  readonly fetch?: typeof fetch;
}

type OperationName = keyof Operations & keyof typeof operations;

/** Calls an operation of the API by its name; throws ApiProblem for everything that is no success. */
export const createClient =
  ({ baseUrl, accessToken, fetch: send = fetch }: ClientOptions) =>
  async <Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
    options: { readonly idempotencyKey?: string; readonly signal?: AbortSignal } = {},
  ): Promise<Operations[Name]['output']> => {
    const { method, path } = operations[name];
    const { url, rest } = place(`${baseUrl}${path}`, new Map(Object.entries(input)));
    const hasBody = !bodyless.includes(method);
    const query = hasBody ? '' : queryOf(rest);
    const response = await send(`${url}${query}`, {
      method,
      headers: {
        authorization: `Bearer ${await accessToken()}`,
        ...(hasBody && { 'content-type': 'application/json' }),
        ...(options.idempotencyKey !== undefined && { 'idempotency-key': options.idempotencyKey }),
      },
      ...(hasBody && { body: JSON.stringify(Object.fromEntries(rest)) }),
      ...(options.signal !== undefined && { signal: options.signal }),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const body = isJson ? await response.json() : await response.text();
    if (!response.ok) throw new ApiProblem(response.status, body);
    // The API parses what it answers by the same schema that this type is made from.
    return body as Operations[Name]['output'];
  };

const bodyless: readonly string[] = ['GET', 'DELETE'];

/** Puts fields where the path names them; the rest is for the query or the body. */
const place = (path: string, fields: Map<string, unknown>) => {
  const rest = new Map(fields);
  const url = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    rest.delete(name);
    return encodeURIComponent(String(fields.get(name)));
  });
  return { url, rest };
};

const queryOf = (fields: ReadonlyMap<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of fields) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  return query.size > 0 ? `?${query}` : '';
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isFieldProblem = (value: unknown): value is { field: string; message: string } =>
  isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
