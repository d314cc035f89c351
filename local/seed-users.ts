import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createDirectory } from '../shared/adapters/cognito/directory.ts';
import { type TenantId, ulid } from '../shared/core/ids.ts';
import type { Log } from '../shared/core/log.ts';
import type { TableOptions } from '../shared/data/guarded-table.ts';
import { PlatformTable } from '../shared/data/platform-table.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import { joinTenant } from '../shared/users/join-tenant.ts';
import { SignInRepository } from '../shared/users/sign-in-repository.ts';
import { Email, type Sub } from '../shared/users/user.ts';
import { UserRepository } from '../shared/users/user-repository.ts';
import type { UsersContext } from '../shared/users/users-context.ts';
import { type DemoUser, demoPassword, demoUsers } from './demo-users.ts';

export interface SeedUsersOptions {
  readonly table: TableOptions;
  readonly userPoolId: string;
  readonly client: CognitoIdentityProviderClient;
  /** By slug. */
  readonly tenants: ReadonlyMap<string, { readonly tenantId: TenantId; readonly name: string }>;
}

/** Makes the demo logins, through the product's own use cases; leaves those that are there. */
export async function seedUsers({ table, userPoolId, client, tenants }: SeedUsersOptions): Promise<void> {
  const directory = createDirectory(userPoolId, client);
  const signIns = new SignInRepository(new PlatformTable(table));
  const now = () => new Date();
  const quiet = () => undefined;
  const log: Log = { info: quiet, warn: quiet, error: quiet, with: () => log };
  const around: Omit<UsersContext, 'tenantId' | 'users'> = {
    ...{ now, newUlid: () => ulid(now()), random: Math.random, sleep: async () => undefined },
    ...{ actor: { kind: 'system' }, requestId: 'seed', log, metrics: { count: quiet, time: quiet }, signIns },
  };

  const seedUser = async ({ name, role, tenantSlug, userId, ...user }: DemoUser): Promise<void> => {
    const email = Email.parse(user.email);
    const { sub, isClaimed } = await directory.ensure(email, name);
    if (isClaimed) return;
    const tenant = tenants.get(tenantSlug ?? '');
    if (role === 'platform') await makePlatformAdministrator(sub, userId);
    else if (tenant !== undefined) {
      const { tenantId, name: tenantName } = tenant;
      const users = new UserRepository(new TenantTable(tenantId, table), tenantId);
      await joinTenant({ ...around, tenantId, users }, { id: userId, sub, email, name, role, teamIds: [], tenantName });
    }
    // Last, because a sign-in with a password counts as seeded.
    await directory.setPassword(sub, demoPassword);
  };
  const makePlatformAdministrator = (sub: Sub, userId: DemoUser['userId']) =>
    signIns.putPlatformAdministrator({
      entity: 'PlatformAdministrator',
      sub,
      userId,
      createdAt: now().toISOString(),
    });

  await Promise.all(demoUsers.map(seedUser));
}
