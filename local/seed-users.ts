import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createDirectory } from '../shared/adapters/cognito/directory.ts';
import type { TenantId } from '../shared/core/ids.ts';
import type { TableOptions } from '../shared/data/guarded-table.ts';
import { PlatformTable } from '../shared/data/platform-table.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import { joinTenant } from '../shared/users/join-tenant.ts';
import { SignInRepository } from '../shared/users/sign-in-repository.ts';
import { Email, type Sub } from '../shared/users/user.ts';
import { UserRepository } from '../shared/users/user-repository.ts';
import { type DemoUser, demoPassword, demoUsers } from './demo-users.ts';
import { seedContext } from './seed-context.ts';

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

  const seedUser = async ({ name, role, tenantSlug, userId, ...user }: DemoUser): Promise<void> => {
    const email = Email.parse(user.email);
    const { sub, isClaimed } = await directory.ensure(email, name);
    if (isClaimed) return;
    const tenant = tenants.get(tenantSlug ?? '');
    if (role === 'platform') await makePlatformAdministrator(sub, userId);
    else if (tenant !== undefined) {
      const { tenantId, name: tenantName } = tenant;
      const users = new UserRepository(new TenantTable(tenantId, table), tenantId);
      await joinTenant(
        { ...seedContext(tenantId), signIns, users },
        { id: userId, sub, email, name, role, teamIds: [], tenantName },
      );
    }
    // Last, because a sign-in with a password counts as seeded.
    await directory.setPassword(sub, demoPassword);
  };
  const makePlatformAdministrator = (sub: Sub, userId: DemoUser['userId']) =>
    signIns.putPlatformAdministrator({
      entity: 'PlatformAdministrator',
      sub,
      userId,
      createdAt: new Date().toISOString(),
    });

  await Promise.all(demoUsers.map(seedUser));
}
