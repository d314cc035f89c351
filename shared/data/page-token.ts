import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { InvalidInput } from '../core/errors.ts';

const Payload = z.strictObject({ scope: z.string(), key: z.record(z.string(), z.string()) });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The signature as text, so that there is one way only to write it. */
const sign = (secret: string, payload: string): Buffer =>
  Buffer.from(createHmac('sha256', secret).update(payload).digest('base64url'));

/** Seals where a page ended: the reader gets text that only works for the same scope (tenant) and that nobody can make up. */
export const sealPageToken = (secret: string, scope: string, key: Record<string, string>): string => {
  const payload = Buffer.from(JSON.stringify({ scope, key })).toString('base64url');
  return `${payload}.${sign(secret, payload).toString()}`;
};

/** For a token that this list did not give out. */
export const wrongPageToken = (internal: string): InvalidInput =>
  new InvalidInput({ public: 'The page token is not valid. Start again from the first page.', internal });

/** Opens a page token; throws InvalidInput for one that is broken, forged, or of another scope. */
export const openPageToken = (secret: string, scope: string, token: string): Record<string, string> => {
  const [payload, signature, ...rest] = token.split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) throw wrongPageToken('page token: shape');
  const expected = sign(secret, payload);
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw wrongPageToken('page token: signature');
  const parsed = Payload.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success) throw wrongPageToken('page token: content');
  if (parsed.data.scope !== scope) throw wrongPageToken('page token: of another scope');
  return parsed.data.key;
};
