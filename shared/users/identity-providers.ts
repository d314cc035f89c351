import type { TenantId } from '../core/ids.ts';
import type { SsoConnection } from './sso-provider.ts';

/** What the user pool needs to know of a connection, with the OIDC client's secret. */
export type ProviderSettings = SsoConnection & { readonly clientSecret?: string | undefined };

/** The identity providers of the user pool, one for each tenant that has its own sign-in. */
export interface IdentityProviders {
  /**
   * Makes or changes the tenant's provider, and makes the client that takes it alone, unless `clientId` is that client.
   * Gives the client's id. InvalidInput when the provider's own documents cannot be read or its settings are refused.
   */
  connect(tenantId: TenantId, settings: ProviderSettings, clientId: string | undefined): Promise<string>;
  /** What is gone already is fine. */
  disconnect(tenantId: TenantId, clientId: string): Promise<void>;
}

/** Reads the DNS. */
export interface TextRecords {
  /** The values of a name's TXT records; none when there is no such name. Unavailable when nobody answers. */
  lookUp(name: string): Promise<string[]>;
}
