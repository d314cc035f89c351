import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ACME, errorCode, GLOBEX, SimRig, sentWamid, text } from './sim-rig.ts';

const CUSTOMER = '15551230001';
const TO = `+${CUSTOMER}`;
const Log = z.array(z.looseObject({ n: z.number(), to: z.string(), wamid: z.string() }));

let rig: SimRig;
beforeEach(async () => {
  rig = await new SimRig().start();
  await rig.call('PUT', '/sim/graph/settings', { statusDelaysMs: [0, 0, 0] });
  await rig.write({ from: CUSTOMER, name: 'Kim', text: 'hi' });
  await rig.called(1);
});
afterEach(() => rig.remove());

async function log(after = 0): Promise<z.infer<typeof Log>> {
  return Log.parse((await rig.call('GET', `/sim/graph/log?after=${after}`)).body);
}

function statuses(): Record<string, unknown>[] {
  return rig.calls.flatMap(({ value }) => value.statuses ?? []);
}

describe('a send', () => {
  it('is accepted with a wamid, logged, and followed by sent, delivered and read', async () => {
    const body = text(TO, 'Hello', { biz_opaque_callback_data: 'our-key' });
    const answer = await rig.send(body);
    const wamid = sentWamid(answer);
    expect(answer).toEqual({
      status: 200,
      body: { messaging_product: 'whatsapp', contacts: [{ input: TO, wa_id: CUSTOMER }], messages: [{ id: wamid }] },
    });
    const entry = { n: 1, at: rig.now, phoneNumberId: ACME.phoneNumberId, to: TO, wamid };
    expect(await log()).toEqual([{ ...entry, body: { messaging_product: 'whatsapp', ...body } }]);
    const calls = (await rig.called(4)).slice(1);
    expect(calls.every(({ signed }) => signed)).toBe(true);
    expect(
      statuses()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['delivered', 'read', 'sent']);
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' };
    expect(statuses()).toContainEqual({
      id: wamid,
      status: 'sent',
      timestamp: '1793534400',
      recipient_id: CUSTOMER,
      biz_opaque_callback_data: 'our-key',
      pricing,
    });
    expect(calls[0]?.value.contacts).toEqual([{ profile: { name: 'Kim' }, wa_id: CUSTOMER }]);
  });

  it('reaches a customer without a phone number by user id', async () => {
    const userId = 'US.13491208655302741918';
    await rig.write({ userId, text: 'hi' });
    const answer = await rig.send({ recipient: userId, type: 'text', text: { body: 'Hello' } });
    expect(answer.body).toMatchObject({ contacts: [{ input: userId, user_id: userId }] });
    await rig.called(5);
    expect(statuses()[0]).toMatchObject({ recipient_user_id: userId });
    expect(statuses()[0]).not.toHaveProperty('recipient_id');
  });

  it('is logged in order, also over a restart', async () => {
    for (const word of ['one', 'two']) await rig.send(text(TO, word));
    await rig.stop();
    await rig.start();
    await rig.send(text(TO, 'three'));
    expect((await log(1)).map(({ n, body }) => [n, body])).toEqual([
      [2, expect.objectContaining({ text: { body: 'two' } })],
      [3, expect.objectContaining({ text: { body: 'three' } })],
    ]);
  });

  it('still gets its statuses when the simulator restarts in between', async () => {
    await rig.call('PUT', '/sim/graph/settings', { statusDelaysMs: [60_000, 60_000, 60_000] });
    await rig.send(text(TO, 'Hello'));
    await rig.stop();
    expect(statuses()).toEqual([]);
    rig.now += 60_000;
    await rig.start();
    await rig.called(4);
    expect(statuses()).toHaveLength(3);
  });
});

describe('a refusal', () => {
  it('has the shape of Meta’s errors', async () => {
    const { status, body } = await rig.send({ to: TO, type: 'text', text: {} });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        message: '(#131008) Required parameter is missing',
        type: 'OAuthException',
        code: 131008,
        error_data: { messaging_product: 'whatsapp', details: 'Parameter text.body is required.' },
        fbtrace_id: expect.any(String),
      },
    });
    expect(await log()).toEqual([]);
  });

  it('comes for a missing, wrong or foreign token', async () => {
    const path = `/sim/graph/v26.0/${ACME.phoneNumberId}/messages`;
    const none = await rig.call('POST', path, text(TO, 'x'));
    const wrong = await rig.call('POST', path, text(TO, 'x'), { authorization: 'Bearer nobody' });
    const foreign = await rig.call('POST', path, text(TO, 'x'), { authorization: `Bearer ${GLOBEX.accessToken}` });
    expect([none, wrong, foreign].map((answer) => [answer.status, errorCode(answer)])).toEqual([
      [401, 190],
      [401, 190],
      [400, 100],
    ]);
  });

  it.each([
    ['a number without plus', text(CUSTOMER, 'x'), 131026],
    ['a malformed number', text('+12 34', 'x'), 131009],
    ['no recipient', { type: 'text', text: { body: 'x' } }, 131008],
    ['a malformed user id', { recipient: '15551230001', type: 'text', text: { body: 'x' } }, 131009],
    ['the number itself', text('+15550100001', 'x'), 131021],
    ['an empty text', text(TO, ''), 131009],
    ['an unknown key', text(TO, 'x', { colour: 'red' }), 100],
    ['an unknown type', { to: TO, type: 'poll', poll: {} }, 131009],
    [
      'a reaction to an unknown message',
      { to: TO, type: 'reaction', reaction: { message_id: 'w', emoji: 'x' } },
      131009,
    ],
    ['long callback data', text(TO, 'x', { biz_opaque_callback_data: 'x'.repeat(513) }), 131009],
  ])('comes for %s', async (_, body, code) => {
    expect(errorCode(await rig.send(body))).toBe(code);
  });

  it('comes for a read mark of an unknown message', async () => {
    expect(errorCode(await rig.send({ status: 'read', message_id: 'wamid.unknown' }))).toBe(131009);
  });

  it('comes for free text more than 24 hours after the customer’s own last message, not for a template', async () => {
    await rig.send(text(TO, 'inside'));
    rig.now += 24 * 60 * 60 * 1000 - 1000;
    expect((await rig.send(text(TO, 'still inside'))).status).toBe(200);
    rig.now += 1000;
    expect(errorCode(await rig.send(text(TO, 'outside')))).toBe(131047);
    const template = { to: TO, type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
    expect((await rig.send(template)).status).toBe(200);
    await rig.write({ from: CUSTOMER, message: { type: 'reaction', reaction: { message_id: 'w', emoji: '👍' } } });
    expect(errorCode(await rig.send(text(TO, 'a reaction opens nothing')))).toBe(131047);
    await rig.write({ from: CUSTOMER, text: 'hi again' });
    expect((await rig.send(text(TO, 'open again'))).status).toBe(200);
  });

  it('comes for a customer of another number', async () => {
    expect(errorCode(await rig.send(text(TO, 'x'), GLOBEX))).toBe(131047);
  });

  it('comes for more than 45 messages to one user at once, and only for that user', async () => {
    for (let i = 0; i < 45; i++) expect((await rig.send(text(TO, `${i}`))).status).toBe(200);
    expect(errorCode(await rig.send(text(TO, 'x')))).toBe(131056);
    await rig.write({ from: '15551230002', text: 'hi' });
    expect((await rig.send(text('+15551230002', 'x'))).status).toBe(200);
  });

  it('comes for more messages a second than the number may send and receive', async () => {
    await rig.call('PUT', '/sim/graph/settings', { messagesPerSecond: 3 });
    const answers = [await rig.send(text(TO, '1')), await rig.send(text(TO, '2'))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(errorCode(await rig.send(text(TO, '3')))).toBe(130429);
    rig.now += 1000;
    expect((await rig.send(text(TO, '4'))).status).toBe(200);
  });

  it('comes for other paths and for what is not JSON', async () => {
    expect(errorCode(await rig.call('GET', '/sim/graph/v26.0/1/messages'))).toBe(100);
    const authorization = `Bearer ${ACME.accessToken}`;
    const path = `/sim/graph/v26.0/${ACME.phoneNumberId}/messages`;
    expect(errorCode(await rig.call('POST', path, '{', { authorization }))).toBe(100);
  });
});

describe('the settings', () => {
  const change = (settings: Record<string, unknown>) => rig.call('PUT', '/sim/graph/settings', settings);

  it('change where they are given, and keep what was set before', async () => {
    await change({ messagesPerSecond: 10_000, pairBurst: 1000 });
    const { status, body } = await change({ delayMs: 5 });
    expect([status, body]).toMatchObject([
      200,
      { delayMs: 5, messagesPerSecond: 10_000, pairBurst: 1000, statusDelaysMs: [0, 0, 0] },
    ]);
    expect((await change({ unheard: 1 })).status).toBe(400);
    expect((await change({ delayMs: -1 })).status).toBe(400);
  });
});

describe('a fault', () => {
  const fault = (body: Record<string, unknown>) => rig.call('POST', '/sim/graph/faults', body);

  it('answers so many matching sends with the error that was asked for', async () => {
    await fault({ match: { textIncludes: 'bad "word"' }, code: 131016, times: 2 });
    expect((await rig.send(text(TO, 'good'))).status).toBe(200);
    for (let i = 0; i < 2; i++) {
      const answer = await rig.send(text(TO, 'a bad "word"'));
      expect([answer.status, errorCode(answer)]).toEqual([500, 131016]);
    }
    expect((await rig.send(text(TO, 'a bad "word"'))).status).toBe(200);
    expect(await log()).toHaveLength(2);
  });

  it('matches by number and recipient, and can be taken back', async () => {
    await fault({ match: { phoneNumberId: GLOBEX.phoneNumberId }, status: 500 });
    await fault({ match: { to: '+15551230009' }, status: 500 });
    expect((await rig.send(text(TO, 'x'))).status).toBe(200);
    await fault({ match: { to: TO }, status: 503, code: 2 });
    expect((await rig.call('DELETE', '/sim/graph/faults')).status).toBe(204);
    expect((await rig.send(text(TO, 'x'))).status).toBe(200);
  });

  it('loses the answer of a send that was accepted', async () => {
    await fault({ match: {}, status: 0, thenAccept: true });
    await expect(rig.send(text(TO, 'lost', { biz_opaque_callback_data: 'k' }))).rejects.toThrow('fetch failed');
    expect(await log()).toHaveLength(1);
    await rig.called(4);
    expect(statuses()[0]).toMatchObject({ biz_opaque_callback_data: 'k' });
  });

  it('cuts the connection of a send that was not accepted', async () => {
    await fault({ match: {}, status: 0 });
    await expect(rig.send(text(TO, 'cut'))).rejects.toThrow('fetch failed');
    expect(await log()).toEqual([]);
  });

  it('answers late without an error when only a delay is asked for', async () => {
    await fault({ match: {}, delayMs: 5 });
    expect((await rig.send(text(TO, 'slow'))).status).toBe(200);
  });

  it('can post every status twice, backwards, or not at all', async () => {
    await fault({ statuses: 'duplicated' });
    await rig.send(text(TO, 'twice'));
    await rig.called(7);
    expect(
      statuses()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['sent', 'sent', 'delivered', 'delivered', 'read', 'read'].sort());
    await fault({ statuses: 'none' });
    await rig.send(text(TO, 'silent'));
    await rig.call('PUT', '/sim/graph/settings', { statusDelaysMs: [0, 20, 40] });
    await fault({ statuses: 'reversed' });
    const wamid = sentWamid(await rig.send(text(TO, 'backwards')));
    const ofLast = () =>
      statuses()
        .filter(({ id }) => id === wamid)
        .map(({ status }) => status);
    for (const count of [8, 9, 10]) {
      await rig.called(count);
      rig.now += 20;
    }
    expect(ofLast()).toEqual(['read', 'delivered', 'sent']);
  });

  it('can post the statuses before the answer', async () => {
    await fault({ statuses: 'early' });
    await rig.send(text(TO, 'early'));
    expect(statuses()).toHaveLength(3);
  });

  it('can let an accepted send fail later', async () => {
    await fault({ statuses: 'failed', code: 131049 });
    expect((await rig.send(text(TO, 'fails'))).status).toBe(200);
    await rig.called(2);
    expect(statuses()).toEqual([
      expect.objectContaining({ status: 'failed', errors: [expect.objectContaining({ code: 131049 })] }),
    ]);
    expect(rig.calls[1]?.value).not.toHaveProperty('contacts');
  });

  it('is refused when it makes no sense', async () => {
    expect((await fault({ status: 200 })).status).toBe(400);
    expect((await fault({ staus: 500 })).status).toBe(400);
    expect((await rig.call('PATCH', '/sim/graph/faults', {})).status).toBe(405);
  });
});

describe('message templates', () => {
  const account = `2${ACME.phoneNumberId.slice(1)}`;
  const call = (method: string, query: string, body?: unknown, token = ACME.accessToken) =>
    rig.call(method, `/sim/graph/v26.0/${account}/message_templates${query}`, body, {
      authorization: `Bearer ${token}`,
    });
  const sale = {
    ...{ name: 'sale', language: 'en', category: 'MARKETING' },
    components: [{ type: 'BODY', text: 'Hello {{1}}, there is a sale.' }],
  };
  const Listed = z.looseObject({
    data: z.array(z.looseObject({ name: z.string(), status: z.string() })),
    paging: z.looseObject({ next: z.string().optional(), cursors: z.object({ after: z.string() }) }).optional(),
  });

  it('are made, reviewed, and listed in pages', async () => {
    expect((await call('POST', '', sale)).body).toMatchObject({ status: 'PENDING', category: 'MARKETING' });
    const first = Listed.parse((await call('GET', '?limit=1')).body);
    const second = Listed.parse((await call('GET', `?limit=1&after=${first.paging?.cursors.after}`)).body);
    expect([...first.data, ...second.data].map(({ name, status }) => [name, status]).sort()).toEqual([
      ['hello_world', 'APPROVED'],
      ['sale', 'APPROVED'],
    ]);
    expect(second.paging?.next).toBeUndefined();
    const again = await call('POST', '', sale);
    expect(again.body).toMatchObject({ error: { code: 100, error_subcode: 2388024 } });
  });

  it('go out only when they are approved and have their values', async () => {
    const send = (name: string, more: object = {}) =>
      rig.send({ to: TO, type: 'template', template: { name, language: { code: 'en' }, ...more } });
    expect(errorCode(await send('sale'))).toBe(132001);
    for (const name of ['sale', 'pause_me', 'disable_me', 'reject_me']) await call('POST', '', { ...sale, name });
    expect(errorCode(await send('sale'))).toBe(132000);
    const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Kim' }] }];
    expect((await send('sale', { components })).status).toBe(200);
    const codes = ['pause_me', 'disable_me', 'reject_me'].map(async (name) =>
      errorCode(await send(name, { components })),
    );
    expect(await Promise.all(codes)).toEqual([132015, 132016, 132001]);
  });

  it('are of the token’s account only', async () => {
    expect(errorCode(await call('GET', '', undefined, GLOBEX.accessToken))).toBe(100);
    expect(errorCode(await call('GET', '', undefined, 'nobody'))).toBe(190);
  });
});
