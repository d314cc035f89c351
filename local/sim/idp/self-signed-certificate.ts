import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256WithRsa = tagged(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
const commonName = Buffer.from('0603550403', 'hex');
/** No well-defined end (RFC 5280 §4.1.2.5). */
const noEnd = tagged(0x18, Buffer.from('99991231235959Z'));

/** A certificate of version 1 that an RSA key has signed for itself (RFC 5280 §4.1), in DER; `from` in Unix milliseconds. */
export function selfSignedCertificate(name: string, key: KeyObject, from: number): Buffer {
  const serial = tagged(0x02, Buffer.from([1]), randomBytes(8));
  const named = tagged(0x30, tagged(0x31, tagged(0x30, commonName, tagged(0x0c, Buffer.from(name)))));
  const begin = tagged(0x17, Buffer.from(`${new Date(from).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const content = tagged(0x30, serial, sha256WithRsa, named, tagged(0x30, begin, noEnd), named, publicKey);
  return tagged(0x30, content, sha256WithRsa, tagged(0x03, Buffer.from([0]), sign('sha256', content, key)));
}

/** A value of ASN.1 in DER: its tag, its length, its parts. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), value]);
}
