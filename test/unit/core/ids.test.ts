import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedUlid, PhoneNumberId, TenantId, tenantIdOf, timeOfUlid, ulid } from '../../../shared/core/ids.ts';

const time = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true });

describe('ulid', () => {
  it('is 26 characters that sort by time', () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [first, second] = [ulid(a), ulid(b)];
        expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
        if (a.getTime() < b.getTime()) expect(first < second).toBe(true);
        if (a.getTime() === b.getTime()) expect(first.slice(0, 10)).toBe(second.slice(0, 10));
      }),
    );
  });

  it('tells apart what was made in the same millisecond', () => {
    const at = new Date();
    expect(new Set(Array.from({ length: 1000 }, () => ulid(at))).size).toBe(1000);
  });

  it('gives back its time', () => {
    fc.assert(
      fc.property(time, (at) => {
        expect(timeOfUlid(ulid(at))).toEqual(at);
      }),
    );
  });

  it('carries the time that the ULID specification’s example has', () => {
    expect(ulid(new Date(1469918176385)).slice(0, 10)).toBe('01ARYZ6S41');
  });
});

describe('derivedUlid', () => {
  it('is the same for the same seed and time, and another one else', () => {
    fc.assert(
      fc.property(time, fc.string(), fc.string(), (at, a, b) => {
        expect(derivedUlid(at, a) === derivedUlid(at, b)).toBe(a === b);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    '',
    'tn_',
    'TN_01ARYZ6S410000000000000000',
    'cu_01ARYZ6S410000000000000000',
    'tn_01aryz6s410000000000000000',
  ])('of a tenant are not %j', (text) => {
    expect(TenantId.safeParse(text).success).toBe(false);
  });

  it('refuse anything before or after them', () => {
    const id = tenantIdOf(ulid(new Date()));
    for (const text of [`${id}X`, ` ${id}`, `${id}\n`, `${id}#`]) expect(TenantId.safeParse(text).success).toBe(false);
    for (const text of ['1 ', '1\n', '', 'x', '1'.repeat(33)])
      expect(PhoneNumberId.safeParse(text).success).toBe(false);
  });
});
