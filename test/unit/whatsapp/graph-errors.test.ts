import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyGraphError, ErrorRule, GRAPH_ERRORS } from '../../../shared/adapters/whatsapp/graph-errors.ts';

/** The codes of the reference's table, by rule. */
const RULES: Record<string, number[]> = {
  reconnect: [0, 10, 33, 190, 200, 250, 299, 131005, 131045, 133010],
  pause: [368, 131031, 131042, 131048],
  retry: [4, 80007, 130429, 131057, 133004, 2494100],
  'retry-pair': [131056],
  ambiguous: [2, 131000, 131016],
  later: [131049, 131064, 132015, 132069, 133000, 133008, 133009, 133015, 133016, 134101],
};

describe('Meta’s error table', () => {
  it('holds every code once, in order, each with sentences for staff', () => {
    const codes = GRAPH_ERRORS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted((a, b) => a - b));
    expect(codes.length).toBeGreaterThanOrEqual(80);
    for (const { meaning, nextStep } of GRAPH_ERRORS) {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(Object.entries(RULES))('%s', (rule, codes) => {
    for (const code of codes) expect([code, classifyGraphError(code, 400).rule]).toEqual([code, rule]);
  });

  it('never sends the same again for all other codes', () => {
    const special = Object.values(RULES).flat();
    const others = GRAPH_ERRORS.filter(({ code }) => !special.includes(code));
    for (const { code, rule } of others) expect([code, rule]).toEqual([code, 'never']);
    for (const code of [131026, 131047, 131050, 132016]) expect(classifyGraphError(code, 400).rule).toBe('never');
  });

  it.each([
    [400, 'never'],
    [403, 'never'],
    [401, 'reconnect'],
    [408, 'ambiguous'],
    [429, 'retry'],
    [500, 'ambiguous'],
    [503, 'ambiguous'],
    [undefined, 'never'],
  ])('judges an unknown code by the HTTP status %s: %s', (httpStatus, rule) => {
    expect(classifyGraphError(999_999, httpStatus).rule).toBe(rule);
    expect(classifyGraphError(undefined, httpStatus).rule).toBe(rule);
  });

  it('knows in a failed status that nothing was delivered', () => {
    expect(classifyGraphError(131000).rule).toBe('retry');
    expect(classifyGraphError(131000, 500).rule).toBe('ambiguous');
    fc.assert(fc.property(fc.nat(), (code) => classifyGraphError(code).rule !== 'ambiguous'));
    expect(ErrorRule.options).toContain('ambiguous');
  });
});
