import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { DeploymentError, runCommand } from '../lib/deployment-error.ts';
import { resourceName } from '../lib/resource-name.ts';
import { Cell, Stage } from '../lib/stage-config.ts';
import { createUsageKeys } from '../shared/adapters/apigateway/usage-keys.ts';
import { createTokenVault } from '../shared/adapters/kms/token-vault.ts';
import { BotSettings } from '../shared/bot/bot-settings.ts';
import { AppError } from '../shared/core/errors.ts';
import { LookupEntryId, PhoneNumberId, TenantId, tenantIdOf, ulid, WabaId } from '../shared/core/ids.ts';
import { createDocuments } from '../shared/data/client.ts';
import { LookupEntry } from '../shared/lookups/lookup-entry.ts';
import { PlanName } from '../shared/tenants/plan.ts';
import { createTenantSetup } from '../shared/tenants/tenant-setup.ts';

const usage =
  'Usage: node bin/set-up-tenant.ts --stage <dev|staging|prod> [--cell main] (--file tenant.json | --tenant-id tn_…)\n' +
  '         --phone-number-id <digits> --display-phone-number <number> [--waba-id <digits>]   (the access token comes on standard input)';

const Arguments = z
  .strictObject({
    stage: Stage,
    cell: Cell.default('main'),
    file: z.string().optional(),
    'tenant-id': TenantId.optional(),
    'phone-number-id': PhoneNumberId,
    'display-phone-number': z.string().min(1),
    'waba-id': WabaId.optional(),
  })
  .refine((given) => (given.file === undefined) !== (given['tenant-id'] === undefined), {
    message: 'give either --file for a new tenant or --tenant-id for one that is there',
  });

/** A new tenant as a file: its name and plan, the bot's settings, and the lookup entries in the order of the menu. */
const TenantFile = z.strictObject({
  name: z.string().min(1).max(100),
  plan: PlanName.default('trial'),
  bot: BotSettings,
  entries: z.array(LookupEntry.omit({ id: true, position: true }).extend({ id: LookupEntryId.optional() })),
});

const parse = <S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || what}: ${message}`);
  throw new DeploymentError(`${problems.join('; ')}.\n${usage}`);
};

const readArguments = (args: string[]) => {
  const option = { type: 'string' } as const;
  const names = ['stage', 'cell', 'file', 'tenant-id', 'phone-number-id', 'display-phone-number', 'waba-id'];
  try {
    const { values } = parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, option])) });
    return parse(Arguments, { ...values }, 'arguments');
  } catch (error) {
    throw error instanceof TypeError ? new DeploymentError(`${error.message}\n${usage}`) : error;
  }
};

const readTenantFile = async (path: string) => {
  try {
    return parse(TenantFile, JSON.parse(await readFile(path, 'utf8')), path);
  } catch (error) {
    if (error instanceof DeploymentError) throw error;
    throw new DeploymentError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
};

const setUp = async (): Promise<void> => {
  const given = readArguments(process.argv.slice(2));
  const accessToken = (await text(process.stdin)).trim();
  if (accessToken === '') throw new DeploymentError(`The access token is missing on standard input.\n${usage}`);
  const setup = createTenantSetup({
    table: {
      documents: createDocuments(),
      tableName: resourceName(given),
      pageTokenSecret: randomBytes(32).toString('base64url'),
    },
    tokens: createTokenVault(`alias/${resourceName(given, 'tokens')}`),
    usageKeys: createUsageKeys({ planPrefix: resourceName(given) }),
    now: () => new Date(),
  });
  const file = given.file === undefined ? undefined : await readTenantFile(given.file);
  const tenantId = given['tenant-id'] ?? tenantIdOf(ulid(new Date()));
  if (file === undefined && (await setup.get(tenantId)) === undefined) {
    throw new DeploymentError(`There is no tenant ${tenantId} in ${resourceName(given)}.`);
  }
  // The number first: when another organisation has it, no tenant is made. Messages wait in the queue until it is.
  await setup.connectPhoneNumber(tenantId, {
    phoneNumberId: given['phone-number-id'],
    wabaId: given['waba-id'],
    displayPhoneNumber: given['display-phone-number'],
    accessToken,
  });
  if (file !== undefined) {
    const entries = file.entries.map((entry, position) => ({
      ...entry,
      id: entry.id ?? LookupEntryId.parse(`lk_${ulid(new Date())}`),
      position,
    }));
    await setup.createTenant(tenantId, { name: file.name, plan: file.plan, bot: file.bot, entries });
    console.log(`Created ${file.name} as ${tenantId} with ${entries.length} lookup entries.`);
  }
  console.log(`Connected ${given['display-phone-number']}. Its messages are answered within a minute.`);
};

await runCommand(() =>
  setUp().catch((error: unknown) => {
    throw error instanceof AppError ? new DeploymentError(error.publicText) : error;
  }),
);
