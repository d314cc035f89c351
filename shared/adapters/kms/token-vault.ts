import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { Unavailable } from '../../core/errors.ts';
import type { TokenVault } from '../../tenants/token-vault.ts';

/** A vault on one KMS key. The tenant id is the encryption context, so a ciphertext opens for its tenant only. */
export const createTokenVault = (keyArn: string, client = new KMSClient({})): TokenVault => ({
  async encrypt(tenantId, token) {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from(token), EncryptionContext: { tenantId } }),
    );
    if (CiphertextBlob === undefined) throw new Unavailable({ public: 'The token could not be stored. Try again.' });
    return Buffer.from(CiphertextBlob).toString('base64');
  },
  async decrypt(tenantId, encryptedToken) {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: keyArn,
        CiphertextBlob: Buffer.from(encryptedToken, 'base64'),
        EncryptionContext: { tenantId },
      }),
    );
    if (Plaintext === undefined) throw new Unavailable({ public: 'The token could not be read. Try again.' });
    return Buffer.from(Plaintext).toString('utf8');
  },
});
