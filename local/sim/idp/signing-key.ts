import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { TokenSigner } from '../../engines/identity/token-signer.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** What a simulated identity provider signs with, by either protocol. */
export interface SigningKey {
  readonly signer: TokenSigner;
  readonly pem: string;
  /** DER in base64, as a SAML metadata document carries it. */
  readonly certificate: string;
}

/** A new key; `now` in Unix milliseconds. */
export async function newSigningKey(name: string, now: number): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const certificate = selfSignedCertificate(name, privateKey, now).toString('base64');
  return { signer: new TokenSigner({ id: name, pem }), pem, certificate };
}
