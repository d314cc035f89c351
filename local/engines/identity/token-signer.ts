import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type JsonObject, parseObject } from '../../json.ts';

/** Signs the pool's tokens (RS256, RFC 7515) and publishes the key to check them with (RFC 7517). */
export class TokenSigner {
  readonly #id: string;
  readonly #private: KeyObject;
  readonly #public: KeyObject;

  constructor({ id, pem }: { readonly id: string; readonly pem: string }) {
    this.#id = id;
    this.#private = createPrivateKey(pem);
    this.#public = createPublicKey(this.#private);
  }

  get keySet(): JsonObject {
    const { e, n } = this.#public.export({ format: 'jwk' });
    return { keys: [{ alg: 'RS256', e, kid: this.#id, kty: 'RSA', n, use: 'sig' }] };
  }

  sign(claims: JsonObject): string {
    const header = encode({ kid: this.#id, alg: 'RS256' });
    const body = `${header}.${encode(claims)}`;
    return `${body}.${sign('sha256', Buffer.from(body), this.#private).toString('base64url')}`;
  }

  /** The claims of a token that this pool signed and that has not expired; `now` in Unix seconds. */
  read(token: string, now: number): JsonObject | undefined {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify('sha256', signed, this.#public, Buffer.from(signature, 'base64url'))) return undefined;
    const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8'));
    return claims !== undefined && Number(claims.exp) > now ? claims : undefined;
  }
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
