import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { escaped } from '../html.ts';
import type { AwsAnswer, AwsCall, HttpPart } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import type { Caller, Callers } from './callers.ts';
import { readFileRequest, urlOf } from './file-requests.ts';
import { presignedLink, verifyPresigned } from './presigned.ts';

/** What a browser of an origin may do with a bucket, as headers of the answer; undefined when nothing. */
export type AllowedOrigin = (bucket: string, origin: string, method: string) => Record<string, string> | undefined;

/** Who asks: by the header like everywhere, or by a presigned link, whose signature and end are then checked. */
export function identifyFileCaller(request: IncomingMessage, callers: Callers, now: Date): Caller {
  const url = urlOf(request.url ?? '/');
  const link = presignedLink(url);
  if (link === undefined) {
    if (request.headers.authorization === undefined)
      throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
    return callers.identify(request.headers);
  }
  const { caller, secret } = callers.secretOf(link.accessKeyId, link.sessionToken);
  verifyPresigned(request, url, link, secret, now);
  return caller;
}

export function fileCall(request: IncomingMessage): Pick<AwsCall, 'action' | 'input' | 'service'> & { http: HttpPart } {
  const { searchParams: query } = urlOf(request.url ?? '/');
  return { service: 's3', ...readFileRequest(request), http: { headers: request.headers, query, body: request } };
}

/** The headers that let a browser read the answer, or, for an OPTIONS request, ask. */
export function corsHeaders(request: IncomingMessage, allowed: AllowedOrigin): Record<string, string> | undefined {
  const { origin } = request.headers;
  const asked = request.headers['access-control-request-method'] ?? request.method ?? 'GET';
  const [, bucket = ''] = urlOf(request.url ?? '/').pathname.split('/');
  return origin === undefined ? {} : allowed(bucket, origin, asked);
}

export async function sendFileAnswer(
  response: ServerResponse,
  { http }: AwsAnswer,
  headers: Record<string, string>,
): Promise<void> {
  response.writeHead(http?.status ?? 200, { ...headers, ...http?.headers });
  if (http?.body === undefined) response.end();
  else await pipeline(http.body, response);
}

/** S3 speaks XML. */
export function sendFileError(response: ServerResponse, error: AwsError, headers: Record<string, string>): void {
  const code = error.name === 'AccessDeniedException' ? 'AccessDenied' : error.name;
  const status = code === 'AccessDenied' ? 403 : error.status;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escaped(code)}</Code><Message>${escaped(error.message)}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close', ...headers });
  response.end(text);
}
