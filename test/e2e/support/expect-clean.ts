import { expect } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../../local/demo.ts';
import type { TestStack } from './test-stack.ts';

/** Expects that work is done, nothing is dead, every fault has struck, and the logs are JSON without any of these words. */
export async function expectCleanEnd(stack: TestStack, privateWords: readonly string[]): Promise<void> {
  await stack.client.quiet(60);
  expect(await stack.client.deadLetters()).toEqual([]);
  expect(await stack.client.pendingAwsFaults()).toEqual([]);
  const lines = stack.logLines();
  expect(lines.length).toBeGreaterThan(0);
  expect(z.array(z.looseObject({})).safeParse(lines.map((line): unknown => JSON.parse(line))).success).toBe(true);
  for (const word of [...privateWords, ...demoNumbers.map(({ accessToken }) => accessToken)]) {
    expect(lines.filter((line) => line.includes(word))).toEqual([]);
  }
}
