import { readdirSync, readFileSync } from 'node:fs';
import { isRawObject, listAt, objectAt } from '../../shared/adapters/whatsapp/raw-object.ts';

const FOLDER = new URL('../fixtures/whatsapp/', import.meta.url);
/** Keys whose items belong to a phone number. */
const ITEM_KEYS = ['metadata', 'messages', 'message_echoes', 'statuses'];

/** Names of all stored webhook bodies, without `.json`. */
export const whatsappFixtures = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));

export const readWhatsappFixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

/** The same body for this business number; some bodies come without `metadata`, which Meta always sends. */
export function forPhoneNumber(body: unknown, phoneNumberId: string): unknown {
  const copy: unknown = structuredClone(body);
  const entries = isRawObject(copy) ? listAt(copy, 'entry').filter(isRawObject) : [];
  for (const change of entries.flatMap((entry) => listAt(entry, 'changes')).filter(isRawObject)) {
    const value = objectAt(change, 'value');
    if (value === undefined || !ITEM_KEYS.some((key) => key in value)) continue;
    value.metadata = { ...objectAt(value, 'metadata'), phone_number_id: phoneNumberId };
  }
  return copy;
}
