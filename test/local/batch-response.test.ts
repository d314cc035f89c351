import { describe, expect, it } from 'vitest';
import { failedItems } from '../../local/sources/batch-response.ts';

const batch = ['a', 'b', 'c'];
const failures = (...identifiers: unknown[]) =>
  JSON.stringify({ batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) });

describe('failedItems', () => {
  it.each([
    ['null', 'null'],
    ['an empty object', '{}'],
    ['no list', '{"batchItemFailures":null}'],
    ['an empty list', '{"batchItemFailures":[]}'],
    ['other members', '{"done":3}'],
  ])('counts %s as a complete success', (_, result) => {
    expect(failedItems(result, batch)).toEqual([]);
  });

  it.each([
    ['something that is not JSON', 'oops'],
    ['a text', '"done"'],
    ['a list that is none', '{"batchItemFailures":"a"}'],
    ['an empty identifier', failures('')],
    ['a null identifier', failures(null)],
    ['an item without identifier', '{"batchItemFailures":[{"id":"a"}]}'],
    ['an identifier of no message of the batch', failures('a', 'z')],
  ])('counts %s as a complete failure', (_, result) => {
    expect(failedItems(result, batch)).toEqual(batch);
  });

  it('gives what failed, in the order of the batch and once each', () => {
    expect(failedItems(failures('c', 'a', 'c'), batch)).toEqual(['a', 'c']);
  });
});
