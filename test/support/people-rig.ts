import { randomUUID } from 'node:crypto';
import { InvalidInput } from '../../shared/core/errors.ts';
import { type TenantId, type UserId, ulid, userIdOf } from '../../shared/core/ids.ts';
import type { TableOptions } from '../../shared/data/guarded-table.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import type { Mail } from '../../shared/notifications/mailer.ts';
import { ApiKeyRepository } from '../../shared/users/api-key-repository.ts';
import type { Directory, DirectoryEntry } from '../../shared/users/directory.ts';
import { InvitationRepository } from '../../shared/users/invitation-repository.ts';
import { type JoinTenantInput, joinTenant } from '../../shared/users/join-tenant.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { TeamRepository } from '../../shared/users/team-repository.ts';
import { Email, Sub, type User } from '../../shared/users/user.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import type { AcceptanceContext, ApiKeysContext, InvitationsContext } from '../../shared/users/users-context.ts';
import { createTestContext } from './test-context.ts';

/** A user pool in memory. */
export class TestDirectory implements Directory {
  readonly passwords = new Map<Sub, string>();
  readonly secondFactors = new Set<Sub>();
  readonly signedOut = new Set<Sub>();
  readonly #subs = new Map<Email, Sub>();

  async ensure(email: Email): Promise<DirectoryEntry> {
    const sub = this.#subs.get(email) ?? Sub.parse(randomUUID());
    this.#subs.set(email, sub);
    return { sub, isClaimed: this.passwords.has(sub) };
  }

  async setPassword(sub: Sub, password: string): Promise<void> {
    if (password.length < 10) throw new InvalidInput({ public: 'The password is too weak.' });
    this.passwords.set(sub, password);
  }

  async signOut(sub: Sub): Promise<void> {
    this.signedOut.add(sub);
  }

  async hasSecondFactor(sub: Sub): Promise<boolean> {
    return this.secondFactors.has(sub);
  }
}

export interface PeopleContext extends InvitationsContext, AcceptanceContext, ApiKeysContext {
  directory: TestDirectory;
  mails: Mail[];
  /** Moves the clock. */
  pass(milliseconds: number): void;
  /** Somebody with this role, who has joined. */
  addUser(change?: Partial<JoinTenantInput>): Promise<User>;
}

/** A tenant's people on a real table, with a user pool and a mailer that tests look into. */
export function createPeople(table: TableOptions, tenantId?: TenantId, directory = new TestDirectory()): PeopleContext {
  const { customers, conversations, messages, tickets, tenants, phoneNumbers, ...call } = createTestContext({
    table,
    ...(tenantId && { tenantId }),
    actor: { kind: 'user', userId: userIdOf(ulid(new Date())) },
  });
  const own = new TenantTable(call.tenantId, table);
  const mails: Mail[] = [];
  const ctx = {
    ...call,
    users: new UserRepository(own, call.tenantId),
    teams: new TeamRepository(own, call.tenantId),
    invitations: new InvitationRepository(own, call.tenantId),
    apiKeys: new ApiKeyRepository(own, call.tenantId),
    signIns: new SignInRepository(new PlatformTable(table)),
    directory,
    mails,
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    tenantName: async () => 'Acme',
    dashboardUrl: 'https://crm.example',
  };
  const addUser = async (change: Partial<JoinTenantInput> = {}): Promise<User> => {
    const id: UserId = userIdOf(call.newUlid());
    const email = Email.parse(`${id}@acme.test`);
    const { sub } = await directory.ensure(change.email ?? email);
    return joinTenant(ctx, {
      ...{ id, sub, email, name: 'Ann', role: 'support', teamIds: [], tenantName: 'Acme' },
      ...change,
    });
  };
  return { ...ctx, addUser };
}
