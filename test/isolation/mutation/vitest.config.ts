import { matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { guardFiles, Mutant, REPOSITORIES, withoutCheck, withoutGuard, withReports } from './mutant.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { MUTANT, REACHED } = process.env;
const mutant = MUTANT === undefined ? undefined : Mutant.parse(JSON.parse(MUTANT));

/**
 * The isolation suites without the guard, with one mutant, which stands in the environment; or with none, and then it is
 * noted in the file `REACHED` which test reaches which method.
 */
export default defineConfig({
  root,
  test: {
    include: ['test/isolation/**/*.test.ts'],
    setupFiles: ['test/isolation/mutation/whose-ids.ts'],
    testTimeout: 30_000,
    // A cached module would be the one without the mutant.
    fsModuleCache: false,
    bail: 1,
    reporters: ['dot'],
  },
  plugins: [
    {
      name: 'isolation-mutant',
      enforce: 'pre',
      transform(code, id) {
        const file = relative(root, id.split('?')[0] ?? '');
        if (guardFiles.includes(file)) return withoutGuard(file, code);
        if (mutant !== undefined) return file === mutant.file ? withoutCheck(code, mutant) : undefined;
        return REACHED !== undefined && matchesGlob(file, REPOSITORIES) ? withReports(code, file) : undefined;
      },
    },
  ],
});
