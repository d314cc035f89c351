import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../shared/adapters/whatsapp/verify-signature.ts';
import { metaBytes, metaSignature } from '../../support/meta-bytes.ts';

const bytes = metaBytes({ object: 'whatsapp_business_account', note: 'äöå /Ж 👍' });
const header = metaSignature(bytes, 'secret');

describe('verifySignature', () => {
  it('accepts the exact bytes in Meta’s escaped form, and not the same JSON written again', () => {
    expect(verifySignature(bytes, header, ['secret'])).toBe(true);
    const again = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes).toString())));
    expect(verifySignature(again, header, ['secret'])).toBe(false);
  });

  it('accepts any of several secrets while one is being replaced', () => {
    expect(verifySignature(bytes, header, ['new', 'secret'])).toBe(true);
    expect(verifySignature(bytes, header, ['secret', 'new'])).toBe(true);
    expect(verifySignature(bytes, header, ['new', 'other'])).toBe(false);
    expect(verifySignature(bytes, header, [])).toBe(false);
  });

  it('never accepts an empty secret', () => {
    expect(verifySignature(bytes, metaSignature(bytes, ''), ['', 'secret'])).toBe(false);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no prefix', header.slice(7)],
    ['other prefix', header.replace('sha256=', 'sha1=')],
    ['upper-case prefix', header.replace('sha256', 'SHA256')],
    ['upper-case digits', `sha256=${header.slice(7).toUpperCase()}`],
    ['too short', header.slice(0, -1)],
    ['too long', `${header}0`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['line after', `${header}\n`],
    ['space before', ` ${header}`],
  ])('refuses a header that is %s', (_name, value) => {
    expect(verifySignature(bytes, value, ['secret'])).toBe(false);
  });

  it('holds for bytes that are no UTF-8', () => {
    const binary = Uint8Array.from([0xff, 0xfe, 0x00, 0xc3, 0x28]);
    expect(verifySignature(binary, metaSignature(binary, 's'), ['s'])).toBe(true);
  });

  it('refuses when any one byte differs', () => {
    const bodyAndPlace = fc
      .uint8Array({ minLength: 1, maxLength: 200 })
      .chain((body) => fc.tuple(fc.constant(body), fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 })));
    fc.assert(
      fc.property(bodyAndPlace, fc.string({ minLength: 1 }), ([body, place, flip], secret) => {
        const signed = metaSignature(body, secret);
        const changed = body.map((byte, index) => (index === place ? byte ^ flip : byte));
        return verifySignature(body, signed, [secret]) && !verifySignature(changed, signed, [secret]);
      }),
    );
  });
});
