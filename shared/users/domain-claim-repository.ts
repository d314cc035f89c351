import { Conflict } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { DomainClaim, type EmailDomain } from './sso-provider.ts';

/** Which tenant a domain of e-mail addresses belongs to: one at most. */
export class DomainClaimRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  get(domain: EmailDomain): Promise<DomainClaim | undefined> {
    return this.#table.get(keys.domainClaim(domain), DomainClaim);
  }

  /** Conflict when another tenant has it. */
  async claim(domain: EmailDomain, tenantId: TenantId): Promise<void> {
    const claim: DomainClaim = { entity: 'DomainClaim', domain, tenantId };
    const isFree = anyOf(isMissing('pk'), isEqual('tenantId', tenantId));
    try {
      await this.#table.put({ ...keys.domainClaim(domain), ...claim }, isFree);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Conflict({ public: 'This domain belongs to another organisation.', internal: 'domain claimed' });
    }
  }

  /** Nothing happens when it is another tenant's. */
  async release(domain: EmailDomain, tenantId: TenantId): Promise<void> {
    try {
      await this.#table.delete(keys.domainClaim(domain), isEqual('tenantId', tenantId));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
