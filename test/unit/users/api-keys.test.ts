import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '../../../shared/core/errors.ts';
import { parseApiKey } from '../../../shared/users/api-key.ts';
import { isSecretOf } from '../../../shared/users/bearer-secret.ts';
import { createApiKey } from '../../../shared/users/create-api-key.ts';
import { revokeApiKey } from '../../../shared/users/revoke-api-key.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createPeople } from '../../support/people-rig.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

describe('an API key', () => {
  it('names its tenant and itself, and its secret is stored as a hash only', async () => {
    const ctx = createPeople(table.options);
    const { apiKey, text } = await createApiKey(ctx, { name: 'Shop', scopes: ['tickets:read', 'tickets:read'] });
    const presented = parseApiKey(text);
    expect(presented).toMatchObject({ tenantId: ctx.tenantId, id: apiKey.id });
    expect(isSecretOf(apiKey, presented?.secret ?? '')).toBe(true);
    expect(await ctx.apiKeys.get(apiKey.id)).toEqual({ ...apiKey, scopes: ['tickets:read'] });
    expect(JSON.stringify(await table.scanAll())).not.toContain(presented?.secret);
  });

  it('is revoked once, by its own tenant', async () => {
    const [ctx, other] = [createPeople(table.options), createPeople(table.options)];
    const { id } = (await createApiKey(ctx, { name: 'Shop', scopes: [] })).apiKey;
    await expect(revokeApiKey(other, { id })).rejects.toThrow(NotFound);
    const revoked = await revokeApiKey(ctx, { id });
    expect(revoked).toMatchObject({ state: 'revoked', version: 2 });
    expect(await revokeApiKey(ctx, { id })).toEqual(revoked);
  });

  it('keeps the time of its last use, and the later of two', async () => {
    const ctx = createPeople(table.options);
    const { id } = (await createApiKey(ctx, { name: 'Shop', scopes: [] })).apiKey;
    for (const at of ['2026-08-01T10:00:00.000Z', '2026-08-01T12:00:00.000Z', '2026-08-01T11:00:00.000Z']) {
      await ctx.apiKeys.noteUse(id, at);
    }
    expect(await ctx.apiKeys.get(id)).toMatchObject({ lastUsedAt: '2026-08-01T12:00:00.000Z', version: 1 });
  });
});
