import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../shared/core/csv.ts';

const one = (value: string | number | undefined) => csvOf({ a: () => value }, [1]).slice('a\r\n'.length, -2);

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-5', "'-5"],
    [-5, '-5'],
    [undefined, ''],
    ['عرض', 'عرض'],
  ])('writes %j as %j', (value, text) => {
    expect(one(value)).toBe(text);
  });

  it('has a line for the names and one for each row', () => {
    const columns = { name: (row: { n: string }) => row.n, size: (row: { n: string }) => row.n.length };
    expect(csvOf(columns, [{ n: 'ab' }, { n: 'c' }])).toBe('name,size\r\nab,2\r\nc,1\r\n');
  });

  it('gives no cell that begins a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(one(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
