import type { TokenVault } from '../../shared/tenants/token-vault.ts';

/** Encrypts nothing, but knows whose token it is, as the real one does. */
export const plainVault: TokenVault = {
  encrypt: async (owner, token) => Buffer.from(`${owner}|${token}`).toString('base64'),
  decrypt: async (owner, encryptedToken) => {
    const [tenantId, token] = Buffer.from(encryptedToken, 'base64').toString('utf8').split('|');
    if (tenantId !== owner || token === undefined) throw new Error('The token is of another tenant.');
    return token;
  },
};
