import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../../json.ts';

/** A request to the hosted login or one of its endpoints. */
export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Of a form; empty for anything else. */
  readonly form: URLSearchParams;
  /** The body as text. */
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly json?: JsonObject;
  readonly html?: string;
}

export function sendAnswer(response: ServerResponse, { status, headers, json, html }: Answer, url: URL): void {
  const text = html ?? (json === undefined ? '' : JSON.stringify(json));
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': html === undefined ? 'application/json' : 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...(url.pathname.startsWith('/oauth2/') && { 'access-control-allow-origin': '*' }),
    ...headers,
  });
  response.end(text);
}

/** A page of another origin may ask what a public client may. */
export function preflight(url: URL): Answer | undefined {
  if (!url.pathname.startsWith('/oauth2/')) return undefined;
  const headers = {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
  };
  return { status: 204, headers };
}

export function redirect(location: string, setCookie: readonly string[] = []): Answer {
  return { status: 302, headers: { location, ...(setCookie.length > 0 && { 'set-cookie': [...setCookie] }) } };
}

export function refusal(error: string): Answer {
  return { status: 400, json: { error } };
}

/** The address with these parameters; those that are null or undefined are left out. */
export function withQuery(address: string, parameters: Readonly<Record<string, string | null | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string') url.searchParams.set(name, value);
  }
  return url.href;
}

/** For the browser alone; `seconds` undefined: until it closes. */
export function cookieLine(name: string, value: string, seconds?: number): string {
  return `${postedCookieLine(name, value, seconds)}; SameSite=Lax`;
}

/**
 * The same, but for a form that another site's page posts as well: a browser sends it with that for two minutes at least
 * when nothing is said of sites. Cognito says `SameSite=None`, which not every browser takes without TLS.
 */
export function postedCookieLine(name: string, value: string, seconds?: number): string {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  return `${name}=${value}; Path=/; HttpOnly${age}`;
}

export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** Of two secrets; nothing is never the same as nothing. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
