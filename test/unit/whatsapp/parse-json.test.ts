import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, parseJsonText } from '../../../shared/adapters/whatsapp/parse-json.ts';
import { metaBytes } from '../../support/meta-bytes.ts';

describe('parseJson', () => {
  it('keeps integers beyond 2^53 as their digits, at any depth', () => {
    const text =
      '{"a":[9007199254740993, {"id":-12345678901234567890}],"b":9007199254740991,"c":1.5,"d":"12345678901234567"}';
    expect(parseJsonText(text)).toEqual({
      ok: true,
      value: {
        a: ['9007199254740993', { id: '-12345678901234567890' }],
        b: 9007199254740991,
        c: 1.5,
        d: '12345678901234567',
      },
    });
  });

  it('reads Meta’s byte form back to the same value, but for long integers', () => {
    const digitsOfLong = (_key: string, value: unknown) =>
      typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(`${value}`) ? `${value}` : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify(value), digitsOfLong);
        expect(parseJson(metaBytes(value))).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it.each([
    ['cut in a character', Buffer.from('{"a":"ä"}').subarray(0, 7), 'not-utf8'],
    ['binary', Buffer.from([0x7b, 0xff, 0xfe]), 'not-utf8'],
    ['empty', Buffer.alloc(0), 'not-json'],
    ['text', Buffer.from('hello'), 'not-json'],
    ['cut', Buffer.from('{"entry":['), 'not-json'],
  ])('reports a body that is %s instead of throwing', (_name, bytes, reason) => {
    expect(parseJson(bytes)).toEqual({ ok: false, reason });
  });

  it('does not throw for very deep nesting with a long integer inside', () => {
    const deep = `${'['.repeat(200_000)}{"a":12345678901234567890}${']'.repeat(200_000)}`;
    expect(() => parseJsonText(deep)).not.toThrow();
  });
});
