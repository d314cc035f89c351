import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Meta's check when a callback is saved: the raw challenge when the token matches, else undefined. Reference §1.1. */
export function verifySubscription(
  query: Readonly<Record<string, string | undefined>>,
  verifyToken: string,
): string | undefined {
  const matches = timingSafeEqual(hash(query['hub.verify_token'] ?? ''), hash(verifyToken));
  return matches && query['hub.mode'] === 'subscribe' ? query['hub.challenge'] : undefined;
}
