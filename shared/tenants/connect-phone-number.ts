import { type AuditContext, auditSteps } from '../audit/audit-entry.ts';
import { Conflict } from '../core/errors.ts';
import type { PhoneNumberId, WabaId } from '../core/ids.ts';
import { numberEventSteps } from './events.ts';
import type { NumberHealth, PhoneNumber } from './phone-number.ts';
import type { PhoneNumberRepository } from './phone-number-repository.ts';
import type { PhoneRouteRepository } from './phone-route-repository.ts';
import type { TokenVault } from './token-vault.ts';
import type { WabaRouteRepository } from './waba-route-repository.ts';

export interface ConnectPhoneNumberInput {
  phoneNumberId: PhoneNumberId;
  /** Without it the organisation hears nothing of its message templates. */
  wabaId?: WabaId | undefined;
  displayPhoneNumber: string;
  /** Meta's business token; stored encrypted only. */
  accessToken: string;
  health?: NumberHealth | undefined;
}

export interface ConnectPhoneNumberContext extends AuditContext {
  routes: PhoneRouteRepository;
  accounts: WabaRouteRepository;
  phoneNumbers: PhoneNumberRepository;
  tokens: TokenVault;
}

/**
 * Connects a business number to a tenant, or gives it a new token. Conflict when another tenant has the number
 * or its account. The number is stored before the route, so that a message never finds a tenant without its number.
 */
export async function connectPhoneNumber(
  ctx: ConnectPhoneNumberContext,
  { accessToken, ...input }: ConnectPhoneNumberInput,
): Promise<PhoneNumber> {
  const { phoneNumberId } = input;
  const route = await ctx.routes.get(phoneNumberId);
  if (route !== undefined && route.tenantId !== ctx.tenantId) await ctx.routes.claim(phoneNumberId, ctx.tenantId);
  const before = await ctx.phoneNumbers.get(phoneNumberId, { consistent: true });
  const wabaId = input.wabaId ?? before?.wabaId;
  if (wabaId !== undefined) await ctx.accounts.claim(wabaId, ctx.tenantId);
  const number: PhoneNumber = {
    entity: 'PhoneNumber',
    ...input,
    wabaId,
    status: 'connected',
    encryptedToken: await ctx.tokens.encrypt(ctx.tenantId, accessToken),
    connectedAt: ctx.now().toISOString(),
    version: (before?.version ?? 0) + 1,
  };
  await ctx.phoneNumbers.transact([
    ...ctx.phoneNumbers.replaceSteps(before, number),
    ...auditSteps(ctx, {
      action: 'phone_number.connected',
      object: { entity: 'phone-number', id: phoneNumberId },
      detail: { ...(wabaId !== undefined && { wabaId }), again: before !== undefined },
    }),
    ...numberEventSteps(ctx, number, 'phone_number.connected'),
  ]);
  await claimOrForget(ctx, number);
  return number;
}

/** Two organisations that connect the same number at once: the one whose route does not stand has no number either. */
async function claimOrForget(ctx: ConnectPhoneNumberContext, number: PhoneNumber): Promise<void> {
  try {
    await ctx.routes.claim(number.phoneNumberId, ctx.tenantId);
  } catch (error) {
    if (error instanceof Conflict) await ctx.phoneNumbers.remove(number);
    throw error;
  }
}
