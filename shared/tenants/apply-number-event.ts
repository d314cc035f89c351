import { type AuditContext, auditSteps } from '../audit/audit-entry.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import { numberEventSteps } from './events.ts';
import type { NumberEvent } from './number-event.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';

/**
 * Stores Meta's word on numbers: what it says of their health, and `reconnect` when our access ended. A word that is not
 * newer than the last one changes nothing. `unknown`: no number of the tenant is meant.
 */
export async function applyNumberEvent(
  ctx: AuditContext & { phoneNumbers: PhoneNumberRepository },
  event: NumberEvent,
): Promise<'applied' | 'unknown'> {
  const meant = (await ctx.phoneNumbers.listAll()).filter((number) => isMeant(number, event));
  for (const before of meant) {
    if (isOld(before, event)) continue;
    const after = changedBy(before, event);
    try {
      await ctx.phoneNumbers.transact([
        ...ctx.phoneNumbers.healthSteps(before, after),
        ...auditSteps(ctx, {
          action: 'phone_number.health_changed',
          object: { entity: 'phone-number', id: after.phoneNumberId },
          detail: { event: event.event, status: after.status, ...(event.text !== undefined && { text: event.text }) },
        }),
        ...numberEventSteps(ctx, after, 'phone_number.health_changed'),
      ]);
    } catch (error) {
      if (error instanceof Conflict) throw new RetryLater(1, 'the number was connected again in the meantime');
      throw error;
    }
  }
  return meant.length === 0 ? 'unknown' : 'applied';
}

const isMeant = ({ wabaId, status, displayPhoneNumber }: PhoneNumber, event: NumberEvent): boolean =>
  wabaId === event.wabaId &&
  status !== 'disconnected' &&
  (event.digits === undefined || displayPhoneNumber.replace(/\D/g, '') === event.digits);

const isOld = ({ notice }: PhoneNumber, { at, event }: NumberEvent): boolean =>
  notice !== undefined && (notice.at > at || (notice.at === at && notice.event === event));

const changedBy = (before: PhoneNumber, { event, text, at, health, access }: NumberEvent): PhoneNumber => ({
  ...before,
  ...(access === 'lost' && { status: 'reconnect' }),
  ...(access === 'back' && { status: 'connected' }),
  // A check asks Meta again whenever the last one is old; this word is no check.
  health: { ...before.health, ...health, checkedAt: before.health?.checkedAt ?? at },
  notice: { event, ...(text !== undefined && { text }), at },
});
