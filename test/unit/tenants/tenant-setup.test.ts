import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import { Conflict } from '../../../shared/core/errors.ts';
import { LookupEntryId, PhoneNumberId, type TenantId, WabaId } from '../../../shared/core/ids.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { LookupDraftRepository } from '../../../shared/lookups/lookup-draft-repository.ts';
import type { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { openDraft } from '../../../shared/lookups/open-draft.ts';
import { BotTablesCache } from '../../../shared/tenants/load-bot-tables.ts';
import { PhoneNumberRepository } from '../../../shared/tenants/phone-number-repository.ts';
import { PhoneRouteRepository } from '../../../shared/tenants/phone-route-repository.ts';
import type { PlanName } from '../../../shared/tenants/plan.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { createTenantSetup, type TenantSetup } from '../../../shared/tenants/tenant-setup.ts';
import { WabaRouteRepository } from '../../../shared/tenants/waba-route-repository.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { plainVault } from '../../support/plain-vault.ts';
import { newTenantId } from '../../support/test-context.ts';

const NUMBER = PhoneNumberId.parse('1001');
const bot = BotSettings.parse({ languages: ['en'] });

let engine: TestTable;
let setup: TenantSetup;
let tenantId: TenantId;
const plans = new Map<TenantId, PlanName>();
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.clear();
  tenantId = newTenantId();
  setup = createTenantSetup({
    table: engine.options,
    tokens: plainVault,
    usageKeys: { ensure: async (owner, plan) => void plans.set(owner, plan) },
    now: () => new Date('2026-08-01T10:00:00.000Z'),
  });
});

const connect = (owner: TenantId, accessToken = 'token-1') =>
  setup.connectPhoneNumber(owner, { phoneNumberId: NUMBER, displayPhoneNumber: '+49 1', accessToken });
const ownerOfNumber = async () =>
  (await new PhoneRouteRepository(new PlatformTable(engine.options)).get(NUMBER))?.tenantId;
const numbersOf = (owner: TenantId) => new PhoneNumberRepository(new TenantTable(owner, engine.options), owner);

const entry = (last: string, position: number): LookupEntry => ({
  id: LookupEntryId.parse(`lk_01ARYZ6S41000000000000000${last}`),
  kind: 'service',
  name: { en: `Service ${last}` },
  keywords: { en: [`word${last}`] },
  examples: [],
  replies: { en: { text: 'Yes', buttons: [] } },
  action: { do: 'answer' },
  position,
});

describe('a business number', () => {
  it('leads to its tenant, with the token encrypted for it', async () => {
    await connect(tenantId);
    expect(await ownerOfNumber()).toBe(tenantId);
    expect(await numbersOf(tenantId).get(NUMBER)).toMatchObject({
      status: 'connected',
      encryptedToken: Buffer.from(`${tenantId}|token-1`).toString('base64'),
    });
    expect(JSON.stringify(await engine.scanAll())).not.toContain('token-1');
  });

  it('stays with its tenant when another one connects it, and the other gets nothing', async () => {
    await connect(tenantId);
    const before = await engine.scanAll();
    const connecting = connect(newTenantId(), 'token-2');
    await expect(connecting).rejects.toBeInstanceOf(Conflict);
    await expect(connecting).rejects.toMatchObject({ publicText: 'This number is connected to another organisation.' });
    expect(await engine.scanAll()).toEqual(before);
  });

  it('goes to one of two who connect it at once', async () => {
    const owners = [tenantId, newTenantId()];
    const results = await Promise.allSettled(owners.map((owner) => connect(owner)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = owners[results.findIndex(({ status }) => status === 'fulfilled')];
    expect(await ownerOfNumber()).toBe(winner);
  });

  it('gets a new token, which ends “reconnect”; a refusal of the old token does not touch it', async () => {
    await connect(tenantId, 'old');
    const numbers = numbersOf(tenantId);
    const old = await numbers.get(NUMBER);
    if (old === undefined) throw new Error('The number is not there.');
    await numbers.markReconnect(old);
    expect(await numbers.get(NUMBER)).toMatchObject({ status: 'reconnect' });
    await connect(tenantId, 'new');
    await numbers.markReconnect(old);
    expect(await numbers.get(NUMBER)).toMatchObject({ status: 'connected' });
  });
});

describe('a WhatsApp Business account', () => {
  const wabaId = WabaId.parse('2001');
  const ownerOfAccount = async () =>
    (await new WabaRouteRepository(new PlatformTable(engine.options)).get(wabaId))?.tenantId;
  const connectNumber = (owner: TenantId, number: string) =>
    setup.connectPhoneNumber(owner, {
      ...{ phoneNumberId: PhoneNumberId.parse(number), displayPhoneNumber: '+49 1', accessToken: 'token' },
      wabaId,
    });

  it('leads to the tenant of its numbers', async () => {
    await connectNumber(tenantId, '1');
    await connectNumber(tenantId, '2');
    expect(await ownerOfAccount()).toBe(tenantId);
    expect(await numbersOf(tenantId).get(PhoneNumberId.parse('2'))).toMatchObject({ wabaId });
  });

  it('stays with its tenant: another one can connect none of its numbers', async () => {
    await connectNumber(tenantId, '1');
    const before = await engine.scanAll();
    await expect(connectNumber(newTenantId(), '2')).rejects.toMatchObject({
      publicText: 'This WhatsApp Business account belongs to another organisation.',
    });
    expect(await engine.scanAll()).toEqual(before);
  });
});

describe('a tenant', () => {
  it('is made once, with its tables in the order of the menu', async () => {
    const entries = [entry('2', 2), entry('1', 1)];
    const tenant = await setup.createTenant(tenantId, { name: 'Acme', plan: 'growth', bot, entries });
    expect(await setup.get(tenantId)).toEqual(tenant);
    const lookups = new LookupRepository(new TenantTable(tenantId, engine.options), tenantId);
    expect((await lookups.listVersion(1)).map(({ position }) => position)).toEqual([1, 2]);
    await expect(
      setup.createTenant(tenantId, { name: 'Other', plan: 'trial', bot, entries: [] }),
    ).rejects.toBeInstanceOf(Conflict);
    expect(await setup.get(tenantId)).toEqual(tenant);
  });

  it('does not see the entries of another version, nor another tenant’s', async () => {
    const lookups = new LookupRepository(new TenantTable(tenantId, engine.options), tenantId);
    await lookups.insertVersion(1, [entry('1', 1)]);
    await lookups.insertVersion(11, [entry('2', 1)]);
    expect((await lookups.listVersion(1)).map(({ id }) => id)).toEqual([entry('1', 1).id]);
    const other = newTenantId();
    expect(await new LookupRepository(new TenantTable(other, engine.options), other).listVersion(1)).toEqual([]);
  });
});

describe('the bot’s tables', () => {
  const load = async (cache: BotTablesCache) => {
    const table = new TenantTable(tenantId, engine.options);
    const commands: string[] = [];
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      commands.push(command);
      await send();
    });
    const tables = await cache
      .get(tenantId, new TenantRepository(table, tenantId), new LookupRepository(table, tenantId))
      .finally(stop);
    return { tables, commands };
  };

  it('are those in force at each delivery: the entries are read when another version is, the settings once a minute', async () => {
    const clock = { now: 0 };
    const cache = new BotTablesCache(() => clock.now);
    await setup.createTenant(tenantId, { name: 'Acme', plan: 'growth', bot, entries: [entry('1', 1)] });
    expect((await load(cache)).commands).toEqual(['GetItem', 'GetItem', 'Query']);
    expect((await load(cache)).commands).toEqual(['GetItem']);
    clock.now = 60_000;
    expect((await load(cache)).commands).toEqual(['GetItem', 'GetItem']);

    const table = new TenantTable(tenantId, engine.options);
    await new LookupRepository(table, tenantId).insertVersion(2, [entry('1', 1), entry('2', 2)]);
    const drafts = new LookupDraftRepository(table, tenantId);
    const state = await openDraft({ drafts });
    await table.transact(drafts.restoreSteps(state, 2));
    await expect(table.transact(drafts.restoreSteps(state, 3))).rejects.toBeInstanceOf(Conflict);
    const { tables, commands } = await load(cache);
    expect(commands).toEqual(['GetItem', 'Query']);
    expect(tables).toMatchObject({ version: 2, businessName: 'Acme' });
  });

  it('of many tenants take no more memory than there is: the least recently used are compiled again', async () => {
    const cache = new BotTablesCache(() => 0, 1);
    const first = tenantId;
    await setup.createTenant(first, { name: 'Acme', plan: 'growth', bot, entries: [entry('1', 1)] });
    await load(cache);
    expect((await load(cache)).commands).toEqual(['GetItem']);
    tenantId = newTenantId();
    await setup.createTenant(tenantId, { name: 'Globex', plan: 'growth', bot, entries: [entry('2', 1)] });
    await load(cache);
    expect((await load(cache)).commands).toEqual(['GetItem']);
    tenantId = first;
    const { tables, commands } = await load(cache);
    expect(commands).toEqual(['GetItem', 'Query']);
    expect(tables).toMatchObject({ version: 1, businessName: 'Acme' });
  });

  it('are compiled once for messages that come at the same time', async () => {
    const cache = new BotTablesCache(() => 0);
    await setup.createTenant(tenantId, { name: 'Acme', plan: 'growth', bot, entries: [entry('1', 1)] });
    const [one, other] = await Promise.all([load(cache), load(cache)]);
    expect(one?.tables.tables).toBe(other?.tables.tables);
  });

  it('come later for a tenant that is being set up: its messages wait, and its absence is not remembered', async () => {
    const cache = new BotTablesCache(() => 0);
    await expect(load(cache)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    await setup.createTenant(tenantId, { name: 'Acme', plan: 'growth', bot, entries: [] });
    expect((await load(cache)).tables).toMatchObject({ version: 0, businessName: 'Acme' });
  });
});
