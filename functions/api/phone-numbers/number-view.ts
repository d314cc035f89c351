import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { PhoneNumber } from '../../../shared/tenants/phone-number.ts';

/** The token is never shown. */
export const NumberView = PhoneNumber.omit({ entity: true, encryptedToken: true }).meta({ id: 'PhoneNumber' });

/** The path of one number. */
export const numberPath = { phoneNumberId: PhoneNumberId };
