import { expect, it } from 'vitest';
import { keepRecent } from '../../../shared/core/keep-recent.ts';

it('makes a value once for each key, and forgets the one that was used least recently', () => {
  const made: string[] = [];
  const of = keepRecent(2, (key: string) => {
    made.push(key);
    return { key };
  });
  const first = of('a');
  of('b');
  expect(of('a')).toBe(first);
  of('c');
  expect(of('a')).toBe(first);
  of('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
