import { describe, expect, it } from 'vitest';
import { chunkBytes, chunks, gigabyteSeconds } from '../../../local/meter/rounding.ts';

describe('chunks', () => {
  it.each([
    [0, 64, 1],
    [1, 64, 1],
    [64, 64, 1],
    [65, 64, 2],
    [128, 64, 2],
    [129, 64, 3],
  ])('bills %i bytes in chunks of %i as %i', (bytes, size, billed) => {
    expect(chunks(bytes, size)).toBe(billed);
  });

  it('has the sizes of AWS: 512 KB for HTTP APIs, 64 KB for queues and events', () => {
    expect(chunkBytes).toEqual({ httpApi: 524_288, queue: 65_536, event: 65_536 });
  });
});

describe('gigabyteSeconds', () => {
  it.each([
    [1000, 1024, 1],
    [1000, 512, 0.5],
    [0.1, 1024, 0.001],
    [1, 1024, 0.001],
    [1.0001, 1024, 0.002],
    [99.2, 128, 0.0125],
    [0, 1024, 0],
  ])('bills %f ms with %i MB as %f GB-seconds', (milliseconds, memory, billed) => {
    expect(gigabyteSeconds(milliseconds, memory)).toBeCloseTo(billed, 10);
  });
});
