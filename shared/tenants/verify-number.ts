import { InvalidInput } from '../core/errors.ts';
import type { PhoneNumberId, WabaId } from '../core/ids.ts';
import type { Answer, NumberFacts, Refusal, WhatsAppAccounts } from './whatsapp-accounts.ts';

export interface NumberClaim {
  phoneNumberId: PhoneNumberId;
  wabaId: WabaId;
  accessToken: string;
}

const NEEDED = ['whatsapp_business_management', 'whatsapp_business_messaging'];

type Field = keyof NumberClaim;

const wrong = (field: Field, message: string): InvalidInput =>
  new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);

const TOKEN_REFUSED = 'is not accepted by WhatsApp: it is wrong, has expired or was revoked';

/** Throws InvalidInput that blames the token, or `field` for what Meta does not know. */
const answered = <T>(asked: Answer<T>, field: Field, unknown: string): T => {
  if ('answer' in asked) return asked.answer;
  const blamed: Readonly<Record<Refusal, InvalidInput>> = {
    token: wrong('accessToken', TOKEN_REFUSED),
    permission: wrong('accessToken', 'may not do this at WhatsApp: give its user full control of the account'),
    unknown: wrong(field, unknown),
  };
  throw blamed[asked.refused];
};

/**
 * Whether the token, the account and the number belong together, as Meta says: what the caller says proves nothing.
 * Throws InvalidInput with the field at fault, and Unavailable when Meta does not answer.
 */
export async function verifyNumber(
  whatsApp: WhatsAppAccounts,
  { phoneNumberId, wabaId, accessToken }: NumberClaim,
): Promise<NumberFacts> {
  const token = await whatsApp.inspectToken(accessToken);
  if (!token.isValid) throw wrong('accessToken', TOKEN_REFUSED);
  if (!token.isForOurApp) throw wrong('accessToken', 'was made for another Meta app; make one for ours');
  for (const permission of NEEDED) {
    const reach = token.reach.get(permission);
    if (reach === undefined) throw wrong('accessToken', `lacks the permission ${permission}`);
    if (reach !== 'all' && !reach.includes(wabaId)) throw wrong('wabaId', 'is no account that the token may use');
  }
  const numbers = answered(
    await whatsApp.listNumberIds(wabaId, accessToken),
    'wabaId',
    'is no account that the token may use',
  );
  const noNumber = 'is no number of this WhatsApp Business account';
  if (!numbers.includes(phoneNumberId)) throw wrong('phoneNumberId', noNumber);
  return answered(await whatsApp.getNumber(phoneNumberId, accessToken), 'phoneNumberId', noNumber);
}

/** Lets Meta tell us of the account's messages. Throws as `verifyNumber`. */
export const subscribeAccount = async (
  whatsApp: WhatsAppAccounts,
  { wabaId, accessToken }: Pick<NumberClaim, 'wabaId' | 'accessToken'>,
): Promise<void> =>
  answered(await whatsApp.subscribe(wabaId, accessToken), 'wabaId', 'is no account that the token may use');
