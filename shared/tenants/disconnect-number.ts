import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict, found } from '../core/errors.ts';
import type { PhoneNumberId } from '../core/ids.ts';
import { numberEventSteps } from './events.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';
import type { PhoneRouteRepository } from './phone-route-repository.ts';
import { NUMBER_CHANGED } from './reconnect-number.ts';
import type { TokenVault } from './token-vault.ts';
import type { WabaRouteRepository } from './waba-route-repository.ts';
import type { WhatsAppAccounts } from './whatsapp-accounts.ts';

export interface DisconnectContext extends CallContext {
  phoneNumbers: PhoneNumberRepository;
  tokens: Pick<TokenVault, 'decrypt'>;
  whatsApp: Pick<WhatsAppAccounts, 'unsubscribe'>;
  routes: Pick<PhoneRouteRepository, 'release'>;
  accounts: Pick<WabaRouteRepository, 'release'>;
}

/**
 * Gives a number up: Meta tells us nothing more of its account when it was the last one, the token is gone, another
 * organisation may connect it. What was written over it stays. May be repeated after a crash, with any version then.
 */
export async function disconnectNumber(
  ctx: DisconnectContext,
  { phoneNumberId, version }: { phoneNumberId: PhoneNumberId; version: number },
): Promise<PhoneNumber> {
  const before = found(await ctx.phoneNumbers.get(phoneNumberId, { consistent: true }), 'phone number');
  if (before.status === 'disconnected') {
    await release(ctx, before);
    return before;
  }
  if (version !== before.version) throw new Conflict({ public: NUMBER_CHANGED });
  if (!(await sharesAccount(ctx, before))) await unsubscribe(ctx, before);
  const { encryptedToken: _, health: __, ...kept } = before;
  const after: PhoneNumber = { ...kept, status: 'disconnected', version: before.version + 1 };
  await ctx.phoneNumbers.transact([
    ...ctx.phoneNumbers.replaceSteps(before, after),
    ...auditSteps(ctx, {
      action: 'phone_number.disconnected',
      object: { entity: 'phone-number', id: phoneNumberId },
    }),
    ...numberEventSteps(ctx, after, 'phone_number.disconnected'),
  ]);
  await release(ctx, after);
  return after;
}

async function release(ctx: DisconnectContext, number: PhoneNumber): Promise<void> {
  await ctx.routes.release(number.phoneNumberId, ctx.tenantId);
  if (number.wabaId === undefined || (await sharesAccount(ctx, number))) return;
  await ctx.accounts.release(number.wabaId, ctx.tenantId);
}

/** Whether another number of the organisation still needs the account. */
async function sharesAccount(ctx: DisconnectContext, { phoneNumberId, wabaId }: PhoneNumber): Promise<boolean> {
  const all = await ctx.phoneNumbers.listAll();
  return all.some(
    (other) => other.phoneNumberId !== phoneNumberId && other.wabaId === wabaId && other.status !== 'disconnected',
  );
}

/** A token that Meta refuses has nothing subscribed any more, and must not keep anybody from giving the number up. */
async function unsubscribe(ctx: DisconnectContext, { wabaId, encryptedToken }: PhoneNumber): Promise<void> {
  if (wabaId === undefined || encryptedToken === undefined) return;
  const asked = await ctx.whatsApp.unsubscribe(wabaId, await ctx.tokens.decrypt(ctx.tenantId, encryptedToken));
  if ('refused' in asked) ctx.log.warn('an account could not be unsubscribed', { refused: asked.refused });
}
