import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each file has a process of its own, which would compile the same libraries anew.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.build/compile-cache', import.meta.url));

// More than processors: whole stacks wait for each other's clocks, and tables for their engine, for a third of their time.
const maxWorkers = Math.ceil(availableParallelism() * 1.5);

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 60_000, maxWorkers },
});
