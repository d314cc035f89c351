import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ACME, SimRig } from './sim-rig.ts';

let rig: SimRig;
beforeEach(async () => {
  rig = await new SimRig().start();
});
afterEach(() => rig.remove());

const Problem = z.object({ detail: z.string() });
const History = z.object({ messages: z.array(z.object({ wamid: z.string(), tick: z.string() })) });

async function history(from: string): Promise<z.infer<typeof History>['messages']> {
  const { body } = await rig.call('GET', `/sim/phone/messages?phoneNumberId=${ACME.phoneNumberId}&from=${from}`);
  return History.parse(body).messages;
}

describe('POST /sim/phone/messages', () => {
  it('posts a signed body in the form that Meta sends', async () => {
    const wamid = await rig.write({ from: '15551230001', name: 'José', text: 'قطع 1/2' });
    const [call] = await rig.called(1);
    expect(call?.signed).toBe(true);
    expect(call?.raw).toContain('Jos\\u00e9');
    expect(call?.raw).toContain('1\\/2');
    expect(call?.value).toEqual({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: ACME.displayPhoneNumber, phone_number_id: ACME.phoneNumberId },
      contacts: [{ profile: { name: 'José' }, wa_id: '15551230001' }],
      messages: [{ from: '15551230001', id: wamid, timestamp: '1793534400', type: 'text', text: { body: 'قطع 1/2' } }],
    });
  });

  it('gives message ids that hold the digits of the phone', async () => {
    const wamid = await rig.write({ from: '15551230001', text: 'hi' });
    expect(Buffer.from(wamid.replace('wamid.', ''), 'base64').toString('latin1')).toContain('15551230001');
  });

  it('leaves the phone number out for a customer who has only a user id', async () => {
    await rig.write({ userId: 'US.13491208655302741918', name: 'Pat', text: 'hi' });
    const [call] = await rig.called(1);
    expect(call?.value.contacts).toEqual([{ profile: { name: 'Pat' }, user_id: 'US.13491208655302741918' }]);
    expect(call?.value.messages?.[0]).toMatchObject({ from_user_id: 'US.13491208655302741918' });
    expect(call?.value.messages?.[0]).not.toHaveProperty('from');
  });

  it('sends any message part as it is', async () => {
    const message = {
      type: 'interactive',
      context: { from: '15550100001', id: 'wamid.x' },
      interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
    };
    const wamid = await rig.write({ from: '15551230001', message });
    const [call] = await rig.called(1);
    expect(call?.value.messages?.[0]).toEqual({ ...message, from: '15551230001', id: wamid, timestamp: '1793534400' });
  });

  it('sends system messages without a contact, like Meta', async () => {
    const system = { type: 'user_changed_number', wa_id: '15551230002', body: 'changed' };
    await rig.write({ from: '15551230001', message: { type: 'system', system } });
    const [call] = await rig.called(1);
    expect(call?.value).not.toHaveProperty('contacts');
  });

  it('turns a message to delivered when the webhook has answered 200, and to read when the business reads it', async () => {
    const wamid = await rig.write({ from: '15551230001', text: 'hi' });
    await expect.poll(() => history('15551230001')).toEqual([expect.objectContaining({ wamid, tick: 'delivered' })]);
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: wamid };
    expect(await rig.send(read)).toEqual({ status: 200, body: { success: true } });
    expect(await history('15551230001')).toEqual([expect.objectContaining({ wamid, tick: 'read' })]);
  });

  it.each([
    [{ phoneNumberId: '1', from: '15551230001', text: 'hi' }, 404, 'No business has the phone number id 1.'],
    [{ text: 'hi' }, 400, 'Give from, userId, or both.'],
    [{ from: '15551230001' }, 400, 'Give either text or message.'],
    [{ from: '+1555', text: 'hi' }, 400, 'from: must be 6 to 15 digits without a plus sign'],
    [{ from: '15551230001', text: '' }, 400, 'text: must not be empty'],
  ])('refuses %j', async (message, status, detail) => {
    const body = { phoneNumberId: ACME.phoneNumberId, ...message };
    const answer = await rig.call('POST', '/sim/phone/messages', body);
    expect(answer.status).toBe(status);
    expect(Problem.parse(answer.body).detail).toBe(detail);
  });

  it('refuses what is not JSON', async () => {
    expect((await rig.call('POST', '/sim/phone/messages', '{')).status).toBe(400);
  });
});

describe('GET /sim/phone/messages', () => {
  it('shows each person only the own chat', async () => {
    const mine = await rig.write({ from: '15551230001', text: 'mine' });
    const theirs = await rig.write({ from: '15551230002', text: 'theirs' });
    expect((await history('15551230001')).map(({ wamid }) => wamid)).toEqual([mine]);
    expect((await history('15551230002')).map(({ wamid }) => wamid)).toEqual([theirs]);
  });

  it('keeps chats over a restart', async () => {
    const wamid = await rig.write({ from: '15551230001', text: 'hi' });
    await rig.called(1);
    await rig.stop();
    await rig.start();
    expect((await history('15551230001')).map((message) => message.wamid)).toEqual([wamid]);
  });

  it('does not give tokens away in the list of businesses', async () => {
    const answer = await rig.call('GET', '/sim/phone/numbers');
    expect(JSON.stringify(answer.body)).not.toContain(ACME.accessToken);
    expect(answer.body).toMatchObject({ numbers: [{ tenantName: 'acme' }, { tenantName: 'globex' }] });
  });
});

describe('GET /sim/phone/events', () => {
  it('pushes what happens in the chat, and nothing of other chats', async () => {
    const query = `phoneNumberId=${ACME.phoneNumberId}&from=15551230001`;
    const stream = await fetch(`${rig.url}/sim/phone/events?${query}`);
    const reader = z.instanceof(ReadableStream).parse(stream.body).pipeThrough(new TextDecoderStream()).getReader();
    await rig.write({ from: '15551230002', text: 'other' });
    const wamid = await rig.write({ from: '15551230001', text: 'hi' });
    let seen = '';
    while (!seen.includes('"tick":"delivered"')) seen += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(seen).toContain(`event: message\ndata: {"wamid":"${wamid}"`);
    expect(seen).not.toContain('other');
  });
});
