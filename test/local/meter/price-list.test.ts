import { describe, expect, it } from 'vitest';
import { dollarsFor, monthlyItems, operationItems, PriceList, priceList } from '../../../local/meter/price-list.ts';

const lines = Object.entries({ ...priceList.operations, ...priceList.months });

describe('the price list', () => {
  it('prices every item, for one region', () => {
    expect(Object.keys(priceList.operations).sort()).toEqual([...operationItems].sort());
    expect(Object.keys(priceList.months).sort()).toEqual([...monthlyItems].sort());
    expect(priceList.region).toBe('us-east-1');
  });

  it.each(lines)('says of %s since when, by whom and for what it is', (_, price) => {
    expect(price.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(Date.parse(price.date)).toBeLessThan(Date.now());
    expect(price.source).toMatch(/pricing|guide|no charge/);
    expect(price.per).toBeGreaterThan(0);
  });

  it.each(['date', 'source', 'unit'] as const)('refuses a line without its %s', (name) => {
    const { [name]: _, ...price } = priceList.operations['sqs-requests'];
    const operations = { ...priceList.operations, 'sqs-requests': price };
    expect(PriceList.safeParse({ ...priceList, operations }).success).toBe(false);
  });

  it('refuses a list in which an item is missing, or one that nothing counts', () => {
    const { 'kms-requests': kms, ...others } = priceList.operations;
    expect(PriceList.safeParse({ ...priceList, operations: others }).success).toBe(false);
    const operations = { ...priceList.operations, unheard: kms };
    expect(PriceList.safeParse({ ...priceList, operations }).success).toBe(false);
  });

  it('prices a quantity', () => {
    expect(dollarsFor(2_500_000, priceList.operations['http-api-requests'])).toBeCloseTo(2.5, 10);
    expect(dollarsFor(0.5, priceList.operations['lambda-arm-gigabyte-seconds'])).toBeCloseTo(0.0000066667, 12);
  });
});
