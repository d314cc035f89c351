import * as z from 'zod';
import type { UiLanguage } from './texts.ts';

const KEY = 'phone-identity';

const Identity = z.object({
  /** Digits of the customer's phone number. */
  from: z.string().regex(/^[1-9]\d{5,14}$/),
  name: z.string(),
  language: z.enum(['en', 'ar', 'es']),
  phoneNumberId: z.string(),
});
export type Identity = z.infer<typeof Identity>;

/** Who writes on this browser: made up at random on the first visit, then kept. */
export function loadIdentity(): Identity {
  return storedIdentity() ?? { from: randomNumber(), name: '', language: browserLanguage(), phoneNumberId: '' };
}

export function storeIdentity(identity: Identity): void {
  localStorage.setItem(KEY, JSON.stringify(identity));
}

function storedIdentity(): Identity | undefined {
  try {
    return Identity.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

function randomNumber(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `1555${String(random % 10_000_000).padStart(7, '0')}`;
}

function browserLanguage(): UiLanguage {
  const language = navigator.language.slice(0, 2);
  return language === 'ar' || language === 'es' ? language : 'en';
}
