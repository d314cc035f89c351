import type { CallContext } from '../core/context.ts';
import { type ConnectPhoneNumberContext, connectPhoneNumber } from './connect-phone-number.ts';
import type { PhoneNumber } from './phone-number.ts';
import { type NumberClaim, subscribeAccount, verifyNumber } from './verify-number.ts';
import type { WhatsAppAccounts } from './whatsapp-accounts.ts';

export interface NumberContext extends CallContext, ConnectPhoneNumberContext {
  whatsApp: WhatsAppAccounts;
}

/**
 * Connects a number that Meta says is the organisation's, or gives it a new token. Every step may be repeated: a call
 * that failed in the middle is made again.
 */
export async function connectVerifiedNumber(ctx: NumberContext, claim: NumberClaim): Promise<PhoneNumber> {
  const { displayPhoneNumber, health } = await verifyNumber(ctx.whatsApp, claim);
  // Whoever holds such a token may do this at Meta as well, so nothing is lost when the number is another organisation's.
  await subscribeAccount(ctx.whatsApp, claim);
  const checkedAt = ctx.now().toISOString();
  return connectPhoneNumber(ctx, { ...claim, displayPhoneNumber, health: { ...health, checkedAt } });
}
