import { type TenantId, ulid } from '../core/ids.ts';
import type { TableOptions } from '../data/guarded-table.ts';
import { PlatformTable } from '../data/platform-table.ts';
import { TenantTable } from '../data/tenant-table.ts';
import { LookupDraftRepository } from '../lookups/lookup-draft-repository.ts';
import { LookupRepository } from '../lookups/lookup-repository.ts';
import { type ConnectPhoneNumberInput, connectPhoneNumber } from './connect-phone-number.ts';
import { type CreateTenantInput, createTenant } from './create-tenant.ts';
import type { PhoneNumber } from './phone-number.ts';
import { PhoneNumberRepository } from './phone-number-repository.ts';
import { PhoneRouteRepository } from './phone-route-repository.ts';
import type { Tenant } from './tenant.ts';
import { TenantListingRepository } from './tenant-listing-repository.ts';
import { TenantRepository } from './tenant-repository.ts';
import type { TokenVault } from './token-vault.ts';
import type { UsageKeys } from './usage-keys.ts';
import { WabaRouteRepository } from './waba-route-repository.ts';

/** What an operator does to bring an organisation onto the platform. */
export interface TenantSetup {
  get(tenantId: TenantId): Promise<Tenant | undefined>;
  createTenant(tenantId: TenantId, input: CreateTenantInput): Promise<Tenant>;
  connectPhoneNumber(tenantId: TenantId, input: ConnectPhoneNumberInput): Promise<PhoneNumber>;
}

export const createTenantSetup = (parts: {
  table: TableOptions;
  tokens: TokenVault;
  usageKeys: UsageKeys;
  now(): Date;
}): TenantSetup => {
  const platform = new PlatformTable(parts.table);
  const contextOf = (tenantId: TenantId) => {
    const table = new TenantTable(tenantId, parts.table);
    return {
      tenantId,
      actor: { kind: 'system' } as const,
      requestId: 'set-up',
      now: parts.now,
      newUlid: () => ulid(parts.now()),
      tokens: parts.tokens,
      usageKeys: parts.usageKeys,
      routes: new PhoneRouteRepository(platform),
      accounts: new WabaRouteRepository(platform),
      listings: new TenantListingRepository(platform),
      tenants: new TenantRepository(table, tenantId),
      lookups: new LookupRepository(table, tenantId),
      drafts: new LookupDraftRepository(table, tenantId),
      phoneNumbers: new PhoneNumberRepository(table, tenantId),
    };
  };
  return {
    get: (tenantId) => contextOf(tenantId).tenants.get(),
    createTenant: (tenantId, input) => createTenant(contextOf(tenantId), input),
    connectPhoneNumber: (tenantId, input) => connectPhoneNumber(contextOf(tenantId), input),
  };
};
