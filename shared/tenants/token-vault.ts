import type { TenantId } from '../core/ids.ts';

/** Keeps access tokens readable only for the tenant they belong to. */
export interface TokenVault {
  /** Ciphertext in base64. */
  encrypt(tenantId: TenantId, token: string): Promise<string>;
  /** Throws when the ciphertext is of another tenant. */
  decrypt(tenantId: TenantId, encryptedToken: string): Promise<string>;
}
