import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metaJson, metaSignature } from '../../../local/sim/meta-json.ts';

describe('metaJson', () => {
  it('writes non-ASCII as lower-case \\uXXXX and escapes slashes, as Meta signs it', () => {
    expect(metaJson({ a: 'äöå', b: 'image/jpeg', c: '😀' })).toBe(
      '{"a":"\\u00e4\\u00f6\\u00e5","b":"image\\/jpeg","c":"\\ud83d\\ude00"}',
    );
  });

  it('is pure ASCII and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = metaJson(value);
        expect(Buffer.from(text, 'utf8').every((byte) => byte < 0x80)).toBe(true);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('metaSignature', () => {
  it('is the HMAC-SHA256 of the bytes under the app secret', () => {
    const digest = createHmac('sha256', 'secret').update(Buffer.from('{"a":1}')).digest('hex');
    expect(metaSignature('{"a":1}', 'secret')).toBe(`sha256=${digest}`);
  });
});
