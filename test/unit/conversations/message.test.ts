import { describe, expect, it } from 'vitest';
import { costKeyOf, STATUS_RANK } from '../../../shared/conversations/message.ts';

describe('costKeyOf', () => {
  it.each([
    ['12025550123', 'service#+1'],
    ['79161234567', 'service#+7'],
    ['4915112345678', 'service#+49'],
    ['966501234567', 'service#+966'],
    ['971501234567', 'service#+971'],
    ['919745786257', 'service#+91'],
    ['35312345678', 'service#+353'],
    ['201001234567', 'service#+20'],
    ['8613812345678', 'service#+86'],
    ['85212345678', 'service#+852'],
  ])('a reply to the number %s costs what %s says', (waId, key) => {
    expect(costKeyOf({ waId })).toBe(key);
  });

  it('takes the country of a business-scoped id where there is no number', () => {
    expect(costKeyOf({ userId: 'IN.2081978709342942' })).toBe('service#IN');
    expect(costKeyOf({ waId: '919745786257', userId: 'IN.2081978709342942' })).toBe('service#+91');
  });
});

describe('status ranks', () => {
  it('rise from our own states over Meta’s word on the way of a message; a failure counts until it is delivered', () => {
    const inOrder = Object.entries(STATUS_RANK).sort(([, a], [, b]) => a - b);
    expect(inOrder.map(([status]) => status)).toEqual([
      ...['queued', 'retrying', 'superseded', 'unknown'],
      ...['accepted', 'sent', 'failed', 'delivered', 'read', 'played'],
    ]);
  });

  it('are all different', () => {
    const ranks = Object.values(STATUS_RANK);
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});
