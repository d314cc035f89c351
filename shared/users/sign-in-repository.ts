import * as z from 'zod';
import { Conflict } from '../core/errors.ts';
import type { TenantId, UserId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing, isPresent } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { Choice, Membership, PlatformAdministrator, type SignInRecords, SignOut } from './membership.ts';
import type { Role } from './permissions.ts';
import type { Sub } from './user.ts';

const SignInRecord = z.discriminatedUnion('entity', [Membership, Choice, PlatformAdministrator, SignOut]);

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

  /** Consistent: who signed out a moment ago is out. */
  getSignOut(sub: Sub): Promise<SignOut | undefined> {
    return this.#table.get(keys.signOut(sub), SignOut, { consistent: true });
  }

  noteSignOut(signOut: SignOut): Promise<void> {
    return this.#table.put({ ...keys.signOut(signOut.sub), ...signOut });
  }

  getMembership(sub: Sub, tenantId: TenantId): Promise<Membership | undefined> {
    return this.#table.get(keys.membership(sub, tenantId), Membership, { consistent: true });
  }

  /** Conflict when the sign-in is another user of the tenant already. */
  putMembership(membership: Membership): Promise<void> {
    const key = keys.membership(membership.sub, membership.tenantId);
    return this.#table.put({ ...key, ...membership }, anyOf(isMissing('pk'), isEqual('userId', membership.userId)));
  }

  /** What tokens say from now on; nothing when the membership has ended meanwhile. */
  async noteRole(sub: Sub, tenantId: TenantId, role: Role): Promise<void> {
    const key = keys.membership(sub, tenantId);
    await unlessGone(() => this.#table.update(key, { set: { role } }, Membership, isPresent('pk')));
  }

  /** Only of this user: the person may have come back as another one. */
  async endMembership(sub: Sub, tenantId: TenantId, userId: UserId): Promise<void> {
    await unlessGone(() => this.#table.delete(keys.membership(sub, tenantId), isEqual('userId', userId)));
  }

  choose(choice: Choice): Promise<void> {
    return this.#table.put({ ...keys.choice(choice.sub), ...choice });
  }

  putPlatformAdministrator(administrator: PlatformAdministrator): Promise<void> {
    return this.#table.put({ ...keys.platformAdministrator(administrator.sub), ...administrator });
  }
}

const unlessGone = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
};
