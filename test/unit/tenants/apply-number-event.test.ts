import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PhoneNumberId, WabaId } from '../../../shared/core/ids.ts';
import { applyNumberEvent } from '../../../shared/tenants/apply-number-event.ts';
import type { NumberEvent } from '../../../shared/tenants/number-event.ts';
import type { PhoneNumber } from '../../../shared/tenants/phone-number.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

const AT = '2026-08-01T10:00:00.000Z';
const wabaId = WabaId.parse('2001');
const [first, second, foreign] = ['1', '2', '3'].map((id) => PhoneNumberId.parse(id));
let engine: TestTable;
let ctx: TestContext;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(async () => {
  ctx = createTestContext({ table: engine.options, actor: { kind: 'webhook' } });
  for (const [phoneNumberId, account] of [
    [first, wabaId],
    [second, wabaId],
    [foreign, WabaId.parse('2002')],
  ] as const) {
    if (phoneNumberId === undefined) throw new Error('No id.');
    const number: PhoneNumber = {
      ...{ entity: 'PhoneNumber', phoneNumberId, wabaId: account, displayPhoneNumber: `+49 30 ${phoneNumberId}` },
      ...{ status: 'connected', encryptedToken: 'x', connectedAt: AT, version: 1 },
      health: { quality: 'GREEN', status: 'CONNECTED', checkedAt: AT },
    };
    await ctx.phoneNumbers.transact(ctx.phoneNumbers.replaceSteps(undefined, number));
  }
});

const event = (more: Partial<NumberEvent>): NumberEvent => ({
  ...{ about: 'number', wabaId, event: 'FLAGGED', at: AT, health: {} },
  ...more,
});
const numbers = async () => ctx.phoneNumbers.listAll();
const told = async () =>
  (await engine.scanAll())
    .filter(({ tenantId, pk }) => tenantId === ctx.tenantId || String(pk).startsWith(`T#${ctx.tenantId}#AUDIT`))
    .map(({ type, action }) => type ?? action);

it('tells one number by how it is written, and keeps what is not told', async () => {
  const health = { status: 'FLAGGED', messagingLimit: 'TIER_2K' };
  expect(await applyNumberEvent(ctx, event({ digits: '49302', health }))).toBe('applied');
  expect(await numbers()).toMatchObject([
    { health: { status: 'CONNECTED' } },
    {
      health: { status: 'FLAGGED', quality: 'GREEN', messagingLimit: 'TIER_2K' },
      notice: { event: 'FLAGGED', at: AT },
    },
    { health: { status: 'CONNECTED' } },
  ]);
  expect((await told()).sort()).toEqual(['phone_number.health_changed', 'phone_number.health_changed']);
});

it('tells all numbers of an account, and of no other', async () => {
  await applyNumberEvent(ctx, event({ event: 'ACCOUNT_DELETED', access: 'lost' }));
  expect((await numbers()).map(({ status }) => status)).toEqual(['reconnect', 'reconnect', 'connected']);
  await applyNumberEvent(ctx, event({ event: 'ACCOUNT_RECONNECTED', access: 'back', at: '2026-08-01T11:00:00.000Z' }));
  expect((await numbers()).map(({ status }) => status)).toEqual(['connected', 'connected', 'connected']);
});

it('is stored once, and never over a later one', async () => {
  const ban = event({ event: 'DISABLED_UPDATE', health: { status: 'BANNED' }, at: '2026-08-01T12:00:00.000Z' });
  await applyNumberEvent(ctx, ban);
  const before = await told();
  await applyNumberEvent(ctx, ban);
  await applyNumberEvent(ctx, event({ event: 'UNFLAGGED', health: { status: 'CONNECTED' } }));
  expect(await told()).toEqual(before);
  expect(await numbers()).toMatchObject([{ health: { status: 'BANNED' } }, { health: { status: 'BANNED' } }, {}]);
});

it('leaves a number alone that was given up, and says when nobody is meant', async () => {
  const [number] = await numbers();
  if (number === undefined) throw new Error('No number.');
  const { encryptedToken: _, ...given } = number;
  await ctx.phoneNumbers.transact(
    ctx.phoneNumbers.replaceSteps(number, { ...given, status: 'disconnected', version: 2 }),
  );
  expect(await applyNumberEvent(ctx, event({ digits: '49301', access: 'back' }))).toBe('unknown');
});
