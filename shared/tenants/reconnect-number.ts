import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { PhoneNumberId, WabaId } from '../core/ids.ts';
import { connectVerifiedNumber, type NumberContext } from './connect-verified-number.ts';
import type { PhoneNumber } from './phone-number.ts';

export interface ReconnectNumberInput {
  phoneNumberId: PhoneNumberId;
  /** Needed for a number that was connected without it. */
  wabaId?: WabaId | undefined;
  accessToken: string;
  version: number;
}

/** Gives a number of the organisation a new token, also one that was disconnected. Throws as `connectVerifiedNumber`. */
export async function reconnectNumber(
  ctx: NumberContext,
  { phoneNumberId, wabaId, accessToken, version }: ReconnectNumberInput,
): Promise<PhoneNumber> {
  const before = found(await ctx.phoneNumbers.get(phoneNumberId, { consistent: true }), 'phone number');
  if (version !== before.version) throw new Conflict({ public: NUMBER_CHANGED });
  const account = wabaId ?? before.wabaId;
  if (account !== undefined) return connectVerifiedNumber(ctx, { phoneNumberId, wabaId: account, accessToken });
  const message = 'is missing: the number was connected without its account';
  throw new InvalidInput({ public: `"wabaId" ${message}.` }, [{ field: 'wabaId', message }]);
}

export const NUMBER_CHANGED =
  'The number was changed by someone else in the meantime. Load it again and repeat the change.';
