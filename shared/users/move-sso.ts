import { Conflict } from '../core/errors.ts';
import { changeSso } from './change-sso.ts';
import type { SsoContext } from './sso-context.ts';
import type { SsoProvider, SsoState } from './sso-provider.ts';

export interface MoveSsoInput {
  to: SsoState;
  /** The version that the caller has seen. */
  version: number;
}

/**
 * Tests, enables, enforces or disables the tenant's own sign-in. It sends people there only for domains that are the
 * tenant's, and shuts passwords out only after somebody came in through it: nobody can lock everybody out by mistake.
 */
export const moveSso = (ctx: SsoContext, { to, version }: MoveSsoInput): Promise<SsoProvider> =>
  changeSso(ctx, version, ({ state: from, domains, testedAt }) => {
    if ((to === 'enabled' || to === 'enforced') && domains.length === 0) {
      throw new Conflict({ public: 'Prove first that a domain is yours.' });
    }
    if (to === 'enforced' && testedAt === undefined) {
      throw new Conflict({ public: 'Nobody has signed in with it yet. Test it first.' });
    }
    return { change: { state: to }, told: { action: 'sso.moved', detail: { from, to } } };
  });
