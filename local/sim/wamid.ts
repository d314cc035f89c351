import { randomBytes } from 'node:crypto';

const PREFIX = [0x1c, 0x18];
const FROM_CUSTOMER = [0x15, 0x02, 0x00, 0x12, 0x18];
const FROM_BUSINESS = [0x15, 0x02, 0x00, 0x11, 0x18];

/**
 * A message id in Meta's shape (§1.5): base64 that holds the customer's phone digits (or business-scoped id) in clear.
 * @param address digits of the phone number, or a business-scoped user id
 */
export function createWamid(address: string, author: 'customer' | 'business'): string {
  const key = randomBytes(10).toString('hex').toUpperCase();
  const bytes = Buffer.concat([
    Buffer.from([...PREFIX, address.length]),
    Buffer.from(address, 'latin1'),
    Buffer.from([...(author === 'customer' ? FROM_CUSTOMER : FROM_BUSINESS), key.length]),
    Buffer.from(key, 'latin1'),
    Buffer.from([0]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
}
