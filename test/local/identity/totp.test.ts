import { describe, expect, it } from 'vitest';
import { newTotpSecret, stepOfCode, totpCode, totpStep } from '../../../local/engines/identity/totp.ts';

/** The secret of RFC 6238, appendix B: the text 12345678901234567890. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is the one of RFC 6238', (seconds, code) => {
    expect(totpCode(rfcSecret, totpStep(seconds * 1000))).toBe(code);
  });

  it('is taken from one step before to one step after', () => {
    const at = 1_700_000_000_000;
    const secret = newTotpSecret();
    const found = [-2, -1, 0, 1, 2].map((off) => stepOfCode(secret, totpCode(secret, totpStep(at) + off), at));
    const step = totpStep(at);
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it.each(['', '12345', '1234567', 'abcdef', ' 12345', '１２３４５６'])('is never %j', (code) => {
    expect(stepOfCode(rfcSecret, code, 0)).toBeUndefined();
  });
});

it('a secret is new each time, in base32', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{52}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});
