import * as z from 'zod';
import type { TenantId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { Choice, Membership, PlatformAdministrator, type SignInRecords } from './membership.ts';
import type { Sub } from './user.ts';

const SignInRecord = z.discriminatedUnion('entity', [Membership, Choice, PlatformAdministrator]);

/** What a sign-in of the user pool may enter: its tenants, its choice among them, the platform. */
export class SignInRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  /** Everything at once. Consistent, so that a token holds what was true when it was asked for. */
  async get(sub: Sub): Promise<SignInRecords> {
    const { items } = await this.#table.query(keys.signIn(sub), SignInRecord, { consistent: true });
    return {
      memberships: items.filter((item) => item.entity === 'Membership'),
      choice: items.find((item) => item.entity === 'Choice'),
      platform: items.find((item) => item.entity === 'PlatformAdministrator'),
    };
  }

  getPlatformAdministrator(sub: Sub): Promise<PlatformAdministrator | undefined> {
    return this.#table.get(keys.platformAdministrator(sub), PlatformAdministrator, { consistent: true });
  }

  getMembership(sub: Sub, tenantId: TenantId): Promise<Membership | undefined> {
    return this.#table.get(keys.membership(sub, tenantId), Membership, { consistent: true });
  }

  /** Conflict when the sign-in is another user of the tenant already. */
  putMembership(membership: Membership): Promise<void> {
    const key = keys.membership(membership.sub, membership.tenantId);
    return this.#table.put({ ...key, ...membership }, anyOf(isMissing('pk'), isEqual('userId', membership.userId)));
  }

  choose(choice: Choice): Promise<void> {
    return this.#table.put({ ...keys.choice(choice.sub), ...choice });
  }

  putPlatformAdministrator(administrator: PlatformAdministrator): Promise<void> {
    return this.#table.put({ ...keys.platformAdministrator(administrator.sub), ...administrator });
  }
}
