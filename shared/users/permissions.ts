import * as z from 'zod';

/** What a person of a tenant is. Each is a preset over permissions. */
export const Role = z.enum(['admin', 'manager', 'support', 'sales']);
export type Role = z.infer<typeof Role>;

const everyone = ['admin', 'manager', 'support', 'sales'] as const;
const leaders = ['admin', 'manager'] as const;

interface PermissionDefinition {
  /** What it lets one do, as a sentence. */
  readonly summary: string;
  readonly roles: readonly Role[];
  /** Whether an API key may hold it. What decides about people or money stays with people. */
  readonly forApiKeys: boolean;
}

/** Which role may do what. The shell, the API reference and the tests read this table, and nothing else says it. */
const table = {
  'profile:read': { summary: 'See who one is signed in as.', roles: everyone, forApiKeys: true },
  'profile:write': {
    summary: 'Change one’s own profile and switch organisations.',
    roles: everyone,
    forApiKeys: false,
  },
  'settings:read': { summary: 'See the organisation’s settings.', roles: everyone, forApiKeys: true },
  'settings:write': { summary: 'Change hours, languages, bot texts and rules.', roles: ['admin'], forApiKeys: false },
  'users:read': { summary: 'See colleagues and teams.', roles: everyone, forApiKeys: true },
  'users:write': { summary: 'Invite, change and remove users.', roles: ['admin'], forApiKeys: false },
  'teams:write': { summary: 'Make and change teams.', roles: leaders, forApiKeys: false },
  'api-keys:write': { summary: 'Make, list and revoke API keys.', roles: ['admin'], forApiKeys: false },
  'sso:write': { summary: 'Connect the organisation’s own sign-in.', roles: ['admin'], forApiKeys: false },
  'phone-numbers:read': { summary: 'See the WhatsApp numbers and their health.', roles: everyone, forApiKeys: true },
  'phone-numbers:write': { summary: 'Connect and disconnect WhatsApp numbers.', roles: ['admin'], forApiKeys: false },
  'customers:read': { summary: 'See and search customers.', roles: everyone, forApiKeys: true },
  'customers:write': { summary: 'Change customers, their tags, notes and consent.', roles: everyone, forApiKeys: true },
  'customers:merge': { summary: 'Merge two records of one customer.', roles: leaders, forApiKeys: false },
  'conversations:read': { summary: 'See conversations.', roles: everyone, forApiKeys: true },
  'conversations:write': {
    summary: 'Write to customers and work on conversations.',
    roles: everyone,
    forApiKeys: true,
  },
  'conversations:assign': { summary: 'Give conversations to other people.', roles: leaders, forApiKeys: true },
  'templates:read': { summary: 'See message templates and canned replies.', roles: everyone, forApiKeys: true },
  'templates:write': {
    summary: 'Make and sync message templates and canned replies.',
    roles: leaders,
    forApiKeys: true,
  },
  'tickets:read': { summary: 'See tickets.', roles: ['admin', 'manager', 'support'], forApiKeys: true },
  'tickets:write': { summary: 'Work on tickets.', roles: ['admin', 'manager', 'support'], forApiKeys: true },
  'tickets:assign': { summary: 'Give tickets to other people.', roles: leaders, forApiKeys: true },
  'quotations:read': { summary: 'See quotations.', roles: ['admin', 'manager', 'sales'], forApiKeys: true },
  'quotations:write': { summary: 'Draft and send quotations.', roles: ['admin', 'manager', 'sales'], forApiKeys: true },
  'quotations:approve': { summary: 'Approve quotations above the limit.', roles: leaders, forApiKeys: false },
  'lookups:read': { summary: 'See the lookup tables.', roles: everyone, forApiKeys: true },
  'lookups:write': { summary: 'Edit the draft of the lookup tables.', roles: leaders, forApiKeys: true },
  'lookups:propose': {
    summary: 'Propose what a customer wrote as an example of an entry.',
    roles: everyone,
    forApiKeys: true,
  },
  'lookups:publish': { summary: 'Publish and roll back lookup tables.', roles: leaders, forApiKeys: false },
  'reports:read': { summary: 'See reports and reviews.', roles: leaders, forApiKeys: true },
  'audit:read': { summary: 'See who did what.', roles: leaders, forApiKeys: false },
  'billing:read': { summary: 'See plan, usage and invoices.', roles: ['admin'], forApiKeys: false },
  'billing:write': { summary: 'Change the subscription.', roles: ['admin'], forApiKeys: false },
  'privacy:export': { summary: 'Export personal data.', roles: ['admin'], forApiKeys: false },
  'privacy:erase': { summary: 'Erase personal data.', roles: ['admin'], forApiKeys: false },
  'grants:write': {
    summary: 'See and end the platform’s access to conversations.',
    roles: ['admin'],
    forApiKeys: false,
  },
} as const satisfies Record<string, PermissionDefinition>;

export type Permission = keyof typeof table;
const names = Object.keys(table) as [Permission, ...Permission[]];
export const Permission = z.enum(names);

export const permissions: Readonly<Record<Permission, PermissionDefinition>> = table;

const permissionsOfRole = (role: Role): ReadonlySet<Permission> =>
  new Set(names.filter((name) => permissions[name].roles.includes(role)));

/** What each role may do. */
export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  admin: permissionsOfRole('admin'),
  manager: permissionsOfRole('manager'),
  support: permissionsOfRole('support'),
  sales: permissionsOfRole('sales'),
};

/** A permission that an API key may hold. */
export const ApiKeyScope = Permission.refine((name) => permissions[name].forApiKeys, {
  error: 'is not a permission that an API key may hold',
});
