import type { PhoneNumberId, TenantId, WabaId } from '../core/ids.ts';
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
}

interface ConnectPhoneNumberContext {
  tenantId: TenantId;
  now(): Date;
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
  input: ConnectPhoneNumberInput,
): Promise<void> {
  const { phoneNumberId, wabaId, displayPhoneNumber, accessToken } = input;
  const route = await ctx.routes.get(phoneNumberId);
  if (route !== undefined && route.tenantId !== ctx.tenantId) await ctx.routes.claim(phoneNumberId, ctx.tenantId);
  if (wabaId !== undefined) await ctx.accounts.claim(wabaId, ctx.tenantId);
  await ctx.phoneNumbers.put({
    entity: 'PhoneNumber',
    phoneNumberId,
    wabaId,
    displayPhoneNumber,
    status: 'connected',
    encryptedToken: await ctx.tokens.encrypt(ctx.tenantId, accessToken),
    connectedAt: ctx.now().toISOString(),
  });
  await ctx.routes.claim(phoneNumberId, ctx.tenantId);
}
