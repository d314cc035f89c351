import { Forbidden } from '../../../shared/core/errors.ts';
import type { TenantCaller } from '../../../shared/http/caller.ts';
import type { MeContext } from './me-view.ts';

/** The caller as a person. Throws Forbidden for an integration, which has no profile. */
export const personOf = ({ caller }: Pick<MeContext, 'caller'>): Extract<TenantCaller, { kind: 'user' }> => {
  if (caller.kind === 'user') return caller;
  throw new Forbidden({ public: 'This is for people.' });
};
