import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** The parameters of a presigned link (Amazon S3 API reference, "Authenticating requests: using query parameters"). */
export interface PresignedLink {
  readonly accessKeyId: string;
  /** Of one that was signed under a role that was taken. */
  readonly sessionToken: string | undefined;
  readonly signedHeaders: readonly string[];
  readonly signedAt: Date;
  readonly expiresSeconds: number;
}

/** Undefined for a request that carries no link's signature. */
export function presignedLink(url: URL): PresignedLink | undefined {
  const parameter = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  if (parameter('Signature') === '') return undefined;
  const time = parameter('Date').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return {
    accessKeyId: parameter('Credential').split('/')[0] ?? '',
    sessionToken: url.searchParams.get('X-Amz-Security-Token') ?? undefined,
    signedHeaders: parameter('SignedHeaders').split(';'),
    signedAt: new Date(time),
    expiresSeconds: Number(parameter('Expires')),
  };
}

/** Throws AwsError when the link has expired, or was not signed for this very request with this secret. */
export function verifyPresigned(
  request: Pick<IncomingMessage, 'headers' | 'method'>,
  url: URL,
  link: PresignedLink,
  secret: string,
  now: Date,
): void {
  const endsAt = link.signedAt.getTime() + link.expiresSeconds * 1000;
  if (!(now.getTime() <= endsAt)) throw new AwsError('AccessDenied', 'Request has expired', { status: 403 });
  const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '', 'hex');
  const expected = signature(request, url, link, secret);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  throw new AwsError('SignatureDoesNotMatch', message, { status: 403 });
}

function signature(
  { headers, method = 'GET' }: Pick<IncomingMessage, 'headers' | 'method'>,
  url: URL,
  { signedHeaders }: PresignedLink,
  secret: string,
): Buffer {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const lines = signedHeaders.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  const canonical = [
    method,
    url.pathname,
    query.join('&'),
    lines.join(''),
    signedHeaders.join(';'),
    'UNSIGNED-PAYLOAD',
  ];
  const [, ...scope] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/');
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex');
  const text = ['AWS4-HMAC-SHA256', url.searchParams.get('X-Amz-Date'), scope.join('/'), digest].join('\n');
  const key = scope.reduce<Buffer>((part, name) => hmac(part, name), Buffer.from(`AWS4${secret}`));
  return hmac(key, text);
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: everything but unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
