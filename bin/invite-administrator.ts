import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { DeploymentError, runCommand } from '../lib/deployment-error.ts';
import { resourceName } from '../lib/resource-name.ts';
import { Cell, Stage } from '../lib/stage-config.ts';
import { AppError } from '../shared/core/errors.ts';
import { TenantId, ulid } from '../shared/core/ids.ts';
import type { Log } from '../shared/core/log.ts';
import { createDocuments } from '../shared/data/client.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import { TenantRepository } from '../shared/tenants/tenant-repository.ts';
import { InvitationRepository } from '../shared/users/invitation-repository.ts';
import { inviteUser } from '../shared/users/invite-user.ts';
import { TeamRepository } from '../shared/users/team-repository.ts';
import { Email } from '../shared/users/user.ts';
import { UserRepository } from '../shared/users/user-repository.ts';
import type { InvitationsContext } from '../shared/users/users-context.ts';

const usage =
  'Usage: node bin/invite-administrator.ts --stage <dev|staging|prod> [--cell main] --tenant-id tn_… --email <address>\n' +
  '         --dashboard-url <address of the dashboard>   (prints what to send to the new administrator)';

const Arguments = z.strictObject({
  stage: Stage,
  cell: Cell.default('main'),
  'tenant-id': TenantId,
  email: Email,
  'dashboard-url': z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
});

const readArguments = (args: string[]) => {
  const option = { type: 'string' } as const;
  const names = ['stage', 'cell', 'tenant-id', 'email', 'dashboard-url'];
  try {
    const { values } = parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, option])) });
    const parsed = Arguments.safeParse({ ...values });
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
    throw new DeploymentError(`${problems.join('; ')}.\n${usage}`);
  } catch (error) {
    throw error instanceof TypeError ? new DeploymentError(`${error.message}\n${usage}`) : error;
  }
};

const quiet = (): void => undefined;
const log: Log = { info: quiet, warn: quiet, error: quiet, with: () => log };

/** The first administrator of an organisation: nobody is there yet who could invite them. */
const invite = async (): Promise<void> => {
  const { email, 'tenant-id': tenantId, 'dashboard-url': dashboardUrl, ...cell } = readArguments(process.argv.slice(2));
  const pageTokenSecret = randomBytes(32).toString('base64url');
  const options = { documents: createDocuments(), tableName: resourceName(cell), pageTokenSecret };
  const table = new TenantTable(tenantId, options);
  const tenant = await new TenantRepository(table, tenantId).get();
  if (tenant === undefined) throw new DeploymentError(`There is no tenant ${tenantId} in ${resourceName(cell)}.`);
  const now = () => new Date();
  const ctx: InvitationsContext = {
    ...{ tenantId, now, newUlid: () => ulid(now()), random: Math.random, sleep: async () => undefined, log },
    actor: { kind: 'system' },
    ...{ requestId: 'invite-administrator', metrics: { count: quiet, time: quiet } },
    users: new UserRepository(table, tenantId),
    teams: new TeamRepository(table, tenantId),
    invitations: new InvitationRepository(table, tenantId),
    mailer: { send: async ({ text }) => console.log(text) },
    tenantName: async () => tenant.name,
    dashboardUrl,
  };
  await inviteUser(ctx, { email, role: 'admin', teamIds: [] });
};

await runCommand(() =>
  invite().catch((error: unknown) => {
    throw error instanceof AppError ? new DeploymentError(error.publicText) : error;
  }),
);
