import { defineConfig } from 'vitest/config';

export default defineConfig({
  // All processors: left to itself, a machine of two runs one file at a time.
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 60_000, maxWorkers: '100%' },
});
