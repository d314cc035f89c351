import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Kms } from '../../local/engines/kms.ts';
import { endpointWith } from './endpoint-with.ts';
import { temporaryFolder } from './temporary-folder.ts';

const key = (digit: string) => {
  const id = `${digit.repeat(8)}-1111-1111-1111-111111111111`;
  return { id, arn: `arn:aws:kms:us-east-1:000000000000:key/${id}`, aliases: [`alias/key-${digit}`] };
};
const tokens = key('a');
const other = key('b');

async function startKms(path = join(temporaryFolder(), 'keys.sqlite')) {
  const engine = new Kms([tokens, other], path);
  onTestFinished(() => engine.close());
  const { client } = await endpointWith('kms', engine);
  return { kms: new KMSClient(client), path };
}

const text = (value: string) => new TextEncoder().encode(value);

describe('Kms', () => {
  it('gives back what was encrypted under the same context, in any order of its pairs', async () => {
    const { kms } = await startKms();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (Plaintext) => {
        const encrypted = await kms.send(
          new EncryptCommand({ KeyId: tokens.arn, Plaintext, EncryptionContext: { tenantId: 'tn_1', purpose: 'x' } }),
        );
        const decrypted = await kms.send(
          new DecryptCommand({
            CiphertextBlob: encrypted.CiphertextBlob,
            EncryptionContext: { purpose: 'x', tenantId: 'tn_1' },
          }),
        );
        expect(decrypted).toMatchObject({ Plaintext, KeyId: tokens.arn });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['another context', { tenantId: 'tn_2' }],
    ['no context', {}],
    ['more context', { tenantId: 'tn_1', more: '' }],
  ])('refuses %s', async (_, EncryptionContext) => {
    const { kms } = await startKms();
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: tokens.id, Plaintext: text('token'), EncryptionContext: { tenantId: 'tn_1' } }),
    );
    const decrypt = kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    await expect(decrypt).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('refuses a ciphertext in which any byte was changed, or that is none', async () => {
    const { kms } = await startKms();
    const { CiphertextBlob = new Uint8Array() } = await kms.send(
      new EncryptCommand({ KeyId: 'alias/key-a', Plaintext: text('token') }),
    );
    for (let index = 36; index < CiphertextBlob.length; index += 1) {
      const changed = CiphertextBlob.map((byte, position) => (position === index ? byte ^ 1 : byte));
      const decrypt = kms.send(new DecryptCommand({ CiphertextBlob: changed }));
      await expect(decrypt).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
    const nonsense = kms.send(new DecryptCommand({ CiphertextBlob: text('nonsense') }));
    await expect(nonsense).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('knows which key a ciphertext belongs to', async () => {
    const { kms } = await startKms();
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: tokens.arn, Plaintext: text('token') }));
    const decrypt = kms.send(new DecryptCommand({ CiphertextBlob, KeyId: other.arn }));
    await expect(decrypt).rejects.toMatchObject({ name: 'IncorrectKeyException' });
    const unknown = kms.send(new EncryptCommand({ KeyId: key('c').arn, Plaintext: text('token') }));
    await expect(unknown).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('makes data keys that Decrypt gives back', async () => {
    const { kms } = await startKms();
    const EncryptionContext = { tenantId: 'tn_1' };
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: tokens.arn, KeySpec: 'AES_256', EncryptionContext }),
    );
    expect(made.Plaintext).toHaveLength(32);
    const decrypted = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext }));
    expect(decrypted.Plaintext).toEqual(made.Plaintext);
  });

  it('reads after a restart what was encrypted before', async () => {
    const { kms, path } = await startKms();
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: tokens.arn, Plaintext: text('token') }));
    const restarted = await startKms(path);
    const { Plaintext } = await restarted.kms.send(new DecryptCommand({ CiphertextBlob }));
    expect(new TextDecoder().decode(Plaintext)).toBe('token');
  });
});
