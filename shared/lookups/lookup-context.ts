import type { CallContext } from '../core/context.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';
import type { LookupDraftRepository } from './lookup-draft-repository.ts';
import type { LookupRepository } from './lookup-repository.ts';

/** What a use case of the lookup tables works with. */
export interface LookupContext extends CallContext {
  tenants: TenantRepository;
  lookups: LookupRepository;
  drafts: LookupDraftRepository;
}
