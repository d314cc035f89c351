import { Conflict, found } from '../core/errors.ts';
import type { PhoneNumberId } from '../core/ids.ts';
import type { NumberContext } from './connect-verified-number.ts';
import { numberEventSteps } from './events.ts';
import type { NumberHealth, PhoneNumber } from './phone-number.ts';
import type { Answer, NumberFacts } from './whatsapp-accounts.ts';

/** Meta counts requests; within this time its last answer is given again. */
const FRESH_MS = 60_000;

/**
 * Asks Meta how a number stands, and keeps the answer with the number. A token that Meta refuses marks the number as one
 * to be connected again. Throws Conflict for a number that is disconnected, and Unavailable when Meta does not answer.
 */
export async function checkNumberHealth(ctx: NumberContext, phoneNumberId: PhoneNumberId): Promise<PhoneNumber> {
  const before = found(await ctx.phoneNumbers.get(phoneNumberId, { consistent: true }), 'phone number');
  const { encryptedToken, health } = before;
  if (encryptedToken === undefined) throw new Conflict({ public: 'The number is disconnected. Connect it first.' });
  const isFresh = health !== undefined && ctx.now().getTime() - Date.parse(health.checkedAt) < FRESH_MS;
  if (isFresh && before.status === 'connected') return before;
  const accessToken = await ctx.tokens.decrypt(ctx.tenantId, encryptedToken);
  const after = changedBy(before, await ctx.whatsApp.getNumber(phoneNumberId, accessToken), ctx.now().toISOString());
  const isNews = after.status !== before.status || !isSame(before.health, after.health);
  await ctx.phoneNumbers.transact([
    ...ctx.phoneNumbers.healthSteps(before, after),
    ...(isNews ? numberEventSteps(ctx, after, 'phone_number.health_changed') : []),
  ]);
  return after;
}

const changedBy = (before: PhoneNumber, asked: Answer<NumberFacts>, checkedAt: string): PhoneNumber =>
  'refused' in asked
    ? { ...before, status: 'reconnect' }
    : { ...before, status: 'connected', health: { ...asked.answer.health, checkedAt } };

const isSame = (before: NumberHealth | undefined, after: NumberHealth | undefined): boolean =>
  JSON.stringify({ ...before, checkedAt: '' }) === JSON.stringify({ ...after, checkedAt: '' });
