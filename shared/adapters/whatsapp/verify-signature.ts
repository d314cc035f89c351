import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of exactly these bytes under one of the app secrets.
 * `rawBody` is what arrived, before any decoding; several secrets are accepted while one is being replaced.
 */
export function verifySignature(rawBody: Uint8Array, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = SIGNATURE.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const claimed = Buffer.from(hex, 'hex');
  let valid = false;
  for (const secret of secrets) {
    // An empty secret (an unset setting) would let anybody sign.
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    valid = timingSafeEqual(expected, claimed) || valid;
  }
  return valid;
}
