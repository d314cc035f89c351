import { UserId } from '../shared/core/ids.ts';
import type { Role } from '../shared/users/permissions.ts';
import { demoId } from './demo-tables/demo-entry.ts';

export const demoPassword = 'Local-2026!';

export interface DemoUser {
  readonly email: string;
  readonly name: string;
  /** Of the tenant; undefined for whoever administers the platform. */
  readonly tenantSlug: string | undefined;
  readonly role: Role | 'platform';
  readonly userId: UserId;
}

const demoUser = (name: string, role: Role | 'platform', tenantSlug?: string): DemoUser => {
  const email = tenantSlug === undefined ? 'platform@crm.test' : `${role}@${tenantSlug}.test`;
  return { email, name, tenantSlug, role, userId: UserId.parse(demoId('us', email)) };
};

/** The demo logins: one of each role in each tenant, and an administrator of the platform. */
export const demoUsers: readonly DemoUser[] = [
  demoUser('Ada Admin', 'admin', 'acme'),
  demoUser('Mia Manager', 'manager', 'acme'),
  demoUser('Sam Support', 'support', 'acme'),
  demoUser('Sol Sales', 'sales', 'acme'),
  demoUser('Amal Admin', 'admin', 'globex'),
  demoUser('Munir Manager', 'manager', 'globex'),
  demoUser('Salma Support', 'support', 'globex'),
  demoUser('Sami Sales', 'sales', 'globex'),
  demoUser('Pat Platform', 'platform'),
];
