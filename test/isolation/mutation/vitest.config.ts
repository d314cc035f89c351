import { matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { guardFiles, REPOSITORIES, withoutGuard, withSwitch } from './mutant.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The isolation suites without the guard, and with repositories that ask the switch in whose space they work. */
export default defineConfig({
  root,
  test: {
    include: ['test/isolation/**/*.test.ts'],
    runner: './test/isolation/mutation/mutation-runner.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    // A cached module would be the one without the switch.
    fsModuleCache: false,
    reporters: ['dot'],
  },
  plugins: [
    {
      name: 'tenant-switch',
      enforce: 'pre',
      transform(code, id) {
        const file = relative(root, id.split('?')[0] ?? '');
        if (guardFiles.includes(file)) return withoutGuard(file, code);
        return matchesGlob(file, REPOSITORIES) ? withSwitch(code, file) : undefined;
      },
    },
  ],
});
