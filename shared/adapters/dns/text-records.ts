import { getServers, Resolver } from 'node:dns/promises';
import { Unavailable } from '../../core/errors.ts';
import type { TextRecords } from '../../users/identity-providers.ts';

const LOOK_UP_MS = 2000;
const ABSENT = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks those servers that this process looks names up at. */
const createResolver = (): Resolver => {
  const resolver = new Resolver({ timeout: LOOK_UP_MS, tries: 2 });
  resolver.setServers(getServers());
  return resolver;
};

/** The DNS as the function's own resolver sees it. */
export const createTextRecords = (resolver: Pick<Resolver, 'resolveTxt'> = createResolver()): TextRecords => ({
  async lookUp(name) {
    try {
      // A long value comes in parts.
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (ABSENT.has(code)) return [];
      throw new Unavailable({ public: 'The DNS does not answer now. Try again.', internal: code, cause: error });
    }
  },
});
