import { createHmac } from 'node:crypto';

const escapeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A webhook body as Meta sends it: compact JSON, non-ASCII as lower-case `\uXXXX`, `/` as `\/`. */
export const metaBytes = (body: unknown): Uint8Array =>
  Buffer.from(
    JSON.stringify(body)
      .replaceAll('/', '\\/')
      .replace(/[\u0080-\uffff]/g, escapeUnit),
  );

/** The value of `X-Hub-Signature-256` for these bytes. */
export const metaSignature = (bytes: Uint8Array, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
