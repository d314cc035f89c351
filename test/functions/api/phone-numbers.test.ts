import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { PhoneNumberId } from '../../../shared/core/ids.ts';
import { keepWorld, seedWorld, type World } from '../../isolation/api/world.ts';
import {
  META_TOKEN,
  OTHER_SPARE_NUMBER_ID,
  SPARE_NUMBER_ID,
  WEAK_NUMBER_ID,
  WEAK_TOKEN,
  wabaIdOf,
} from '../../support/api-meta.ts';
import { type ApiAnswer, ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['phone-numbers']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const at = (...rest: string[]) => ['', 'phone-numbers', ...rest].join('/');
const get = (...rest: string[]) => world.call({ method: 'GET', path: at(...rest) });
const post = (body: unknown, ...rest: string[]) => world.call({ method: 'POST', path: at(...rest), body });
const claimOf = (phoneNumberId: string, accessToken = META_TOKEN) => ({
  ...{ phoneNumberId, accessToken },
  wabaId: wabaIdOf(phoneNumberId),
});
const itemsAt = async (pk: string) => (await rig.table.scanAll()).filter((item) => item.pk === pk);
const routeOf = (id: string) => itemsAt(`G#PHONE#${id}`);
const tokenOf = async (id: PhoneNumberId) => {
  const items = await itemsAt(`T#${world.caller.tenantId}`);
  return items.find(({ sk }) => sk === `PHONE#${id}`)?.encryptedToken;
};
const fieldsOf = ({ body }: ApiAnswer) =>
  z
    .object({ errors: z.array(z.object({ field: z.string() })) })
    .parse(body)
    .errors.map(({ field }) => field);
const eventsOf = async () =>
  (await rig.table.scanAll()).filter(({ pk }) => String(pk).startsWith(`T#${world.caller.tenantId}#OUTBOX#`));

describe('connecting a number', () => {
  it('asks Meta, and shows what it says but not the token', async () => {
    const answer = await post(claimOf(SPARE_NUMBER_ID));
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      phoneNumberId: SPARE_NUMBER_ID,
      wabaId: wabaIdOf(SPARE_NUMBER_ID),
      displayPhoneNumber: `+49 30 ${SPARE_NUMBER_ID}`,
      status: 'connected',
      connectedAt: expect.any(String),
      version: 1,
      health: {
        ...{ verifiedName: `Number ${SPARE_NUMBER_ID}`, nameStatus: 'APPROVED', quality: 'GREEN' },
        ...{ messagingLimit: 'TIER_2K', status: 'CONNECTED', canSend: 'AVAILABLE', checkedAt: expect.any(String) },
      },
    });
    expect(await routeOf(SPARE_NUMBER_ID)).toMatchObject([{ tenantId: world.caller.tenantId }]);
    expect((await get(SPARE_NUMBER_ID)).body).toEqual(answer.body);
    expect(JSON.stringify([...rig.output, await eventsOf()])).not.toContain(META_TOKEN);
    const again = await post(claimOf(SPARE_NUMBER_ID));
    expect([again.status, again.body]).toMatchObject([201, { version: 2 }]);
    await post({ version: 2 }, SPARE_NUMBER_ID, 'disconnect');
  });

  it.each<[string, Record<string, string>, string]>([
    ['a token that Meta does not know', { accessToken: 'made-up' }, 'accessToken'],
    ['an account that the token does not reach', { wabaId: '2999999' }, 'wabaId'],
    ['a number of another account', { phoneNumberId: OTHER_SPARE_NUMBER_ID }, 'phoneNumberId'],
    ['a number that does not exist', { phoneNumberId: '77' }, 'phoneNumberId'],
    ['an account of another token', { wabaId: wabaIdOf(OTHER_SPARE_NUMBER_ID) }, 'wabaId'],
    ['a token without a permission', claimOf(WEAK_NUMBER_ID, WEAK_TOKEN), 'accessToken'],
    ['a token with a space', { accessToken: 'a b' }, 'accessToken'],
    ['a token with a line end', { accessToken: 'a\r\nX: y' }, 'accessToken'],
    ['ids that are no ids', { phoneNumberId: '+49 30', wabaId: 'x' }, 'phoneNumberId'],
  ])('is refused with the field for %s', async (_, change, field) => {
    const answer = await post({ ...claimOf(SPARE_NUMBER_ID), ...change });
    expect([answer.status, fieldsOf(answer)[0]]).toEqual([400, field]);
    expect(answer.text).not.toContain('made-up');
    expect(await routeOf(SPARE_NUMBER_ID)).toEqual([]);
  });

  it('that another organisation has is refused, though Meta says that it is the caller’s', async () => {
    const other = await seedWorld(rig);
    const before = await itemsAt(`T#${other.caller.tenantId}`);
    const answer = await post(claimOf(other.phoneNumberId));
    expect([answer.status, answer.text.includes(other.caller.tenantId)]).toEqual([409, false]);
    expect(await itemsAt(`T#${other.caller.tenantId}`)).toEqual(before);
    expect(await get(other.phoneNumberId)).toMatchObject({ status: 404 });
    expect(await routeOf(other.phoneNumberId)).toMatchObject([{ tenantId: other.caller.tenantId }]);
  });
});

describe('the health of a number', () => {
  it('is asked of Meta, kept with the number, and told once', async () => {
    const before = (await eventsOf()).length;
    const answer = await post({}, world.phoneNumberId, 'check');
    expect(answer.body).toMatchObject({ version: 2, health: { quality: 'GREEN', messagingLimit: 'TIER_2K' } });
    expect((await get(world.phoneNumberId)).body).toEqual(answer.body);
    // Within a minute it is the same answer, and nobody is told again.
    expect((await post({}, world.phoneNumberId, 'check')).body).toEqual(answer.body);
    expect((await eventsOf()).length).toBe(before + 1);
  });

  it('of one whose token Meta refuses is that it must be connected again', async () => {
    const second = String(Number(world.phoneNumberId) + 500_000);
    await world.setup.connectPhoneNumber(world.caller.tenantId, {
      phoneNumberId: world.phoneNumberId,
      ...{ displayPhoneNumber: '+49 30 1', accessToken: 'revoked' },
    });
    expect((await post({}, world.phoneNumberId, 'check')).body).toMatchObject({ status: 'reconnect' });
    const list = await get();
    expect(list.body).toMatchObject({
      items: [
        { phoneNumberId: world.phoneNumberId, status: 'reconnect' },
        { phoneNumberId: second, status: 'connected' },
      ],
    });
  });
});

describe('a new token', () => {
  it('replaces the old one and is in the history', async () => {
    const old = await tokenOf(world.phoneNumberId);
    const body = { version: 2, accessToken: ` ${META_TOKEN} ` };
    const answer = await post(body, world.phoneNumberId, 'reconnect');
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'connected', version: 3 }]);
    expect(await tokenOf(world.phoneNumberId)).toBe(old);
    expect((await post(body, world.phoneNumberId, 'reconnect')).status).toBe(409);
    const history = await get(world.phoneNumberId, 'history');
    expect(history.body).toMatchObject({
      items: [
        { action: 'phone_number.connected', actor: `user:${world.caller.userId}`, detail: { again: true } },
        { action: 'phone_number.connected' },
        { action: 'phone_number.connected' },
      ],
    });
  });

  it('that is wrong changes nothing', async () => {
    const old = await tokenOf(world.phoneNumberId);
    const answer = await post({ version: 2, accessToken: 'wrong' }, world.phoneNumberId, 'reconnect');
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['accessToken']]);
    expect(await tokenOf(world.phoneNumberId)).toBe(old);
  });

  it('needs the account of a number that was connected without it', async () => {
    const second = String(Number(world.phoneNumberId) + 500_000);
    const answer = await post({ version: 1, accessToken: META_TOKEN }, second, 'reconnect');
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['wabaId']]);
  });
});

describe('giving a number up', () => {
  it('deletes the token and the way to the tenant, and lets another organisation connect it', async () => {
    const answer = await post({ version: 2 }, world.phoneNumberId, 'disconnect');
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'disconnected', version: 3 }]);
    expect(await tokenOf(world.phoneNumberId)).toBeUndefined();
    expect(await routeOf(world.phoneNumberId)).toEqual([]);
    expect(await itemsAt(`G#WABA#${wabaIdOf(world.phoneNumberId)}`)).toEqual([]);
    expect((await post({ version: 3 }, world.phoneNumberId, 'disconnect')).status).toBe(200);
    expect((await post({}, world.phoneNumberId, 'check')).status).toBe(409);

    const { phoneNumberId, caller } = world;
    world = await seedWorld(rig);
    expect((await post(claimOf(phoneNumberId))).status).toBe(201);
    // The one who gave it up cannot take it away again.
    const back = {
      method: 'POST',
      path: at(phoneNumberId, 'reconnect'),
      body: { version: 3, accessToken: META_TOKEN },
    };
    expect((await rig.call(caller, back)).status).toBe(409);
    const again = { method: 'POST', path: at(phoneNumberId, 'disconnect'), body: { version: 3 } };
    expect((await rig.call(caller, again)).status).toBe(200);
    expect(await routeOf(phoneNumberId)).toMatchObject([{ tenantId: world.caller.tenantId }]);
  });

  it('needs the version that was seen', async () => {
    expect((await post({ version: 1 }, world.phoneNumberId, 'disconnect')).status).toBe(409);
    expect(await routeOf(world.phoneNumberId)).toHaveLength(1);
  });

  it('also works when Meta refuses the token by now', async () => {
    await world.setup.connectPhoneNumber(world.caller.tenantId, {
      phoneNumberId: world.phoneNumberId,
      ...{ displayPhoneNumber: '+49 30 1', accessToken: 'revoked' },
    });
    expect((await post({ version: 3 }, world.phoneNumberId, 'disconnect')).status).toBe(200);
  });
});
