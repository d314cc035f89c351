import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboundWork, type TestTenant, WorkerRig } from '../support/worker-rig.ts';

const CUSTOMER = '4915112345678';
let rig: WorkerRig;
let tenant: TestTenant;
let numbers = 1000;
beforeAll(async () => {
  rig = await WorkerRig.start();
});
afterAll(() => rig.close());
beforeEach(async () => {
  numbers += 1;
  tenant = await rig.addTenant('Acme', String(numbers));
  rig.calls.length = 0;
  rig.sqs.resetHistory();
});

const of = async (entity: string) => (await rig.itemsOf(tenant)).filter((item) => item.entity === entity);
const replies = async () => (await of('Message')).filter(({ direction }) => direction === 'out');

describe('answer-message', () => {
  it('stores a message, answers it with the tenant’s token, and stores the reply', async () => {
    expect(await rig.work('answer', [inboundWork(tenant, 'wamid.1', CUSTOMER, 'delivery')])).toEqual([]);
    expect(rig.calls).toMatchObject([
      { phoneNumberId: tenant.phoneNumberId, token: tenant.accessToken, body: { to: `+${CUSTOMER}` } },
    ]);
    expect(await replies()).toMatchObject([{ status: 'accepted', costKey: 'service#+49' }]);
  });

  it('opens a ticket and says its number', async () => {
    await rig.work('answer', [inboundWork(tenant, 'wamid.1', CUSTOMER, 'warranty')]);
    expect(await of('Ticket')).toMatchObject([{ number: 1, priority: 'high', status: 'new' }]);
    const events = (await of('OutboxEvent')).map(({ type }) => type);
    expect(events.filter((type) => String(type).startsWith('ticket.'))).toEqual(['ticket.opened']);
    expect(JSON.stringify(rig.calls[0]?.body)).toMatch(/\b1\b/);
  });

  it('keeps of a menu what its text says, so that its item stays within one write unit', async () => {
    await rig.work('answer', [inboundWork(tenant, 'wamid.1', CUSTOMER, 'menu')]);
    expect(rig.calls[0]?.body).toMatchObject({ interactive: { type: 'list', action: { sections: [{}, {}] } } });
    const [reply] = await replies();
    expect(reply?.content).toEqual({ type: 'list', text: expect.stringContaining('1. delivery') });
  });

  it('answers the messages of one batch and person once, and a second delivery not at all', async () => {
    const batch = [1, 2, 3].map((id) => inboundWork(tenant, `wamid.${id}`, CUSTOMER, 'delivery'));
    expect(await rig.work('answer', batch)).toEqual([]);
    expect(await rig.work('answer', batch)).toEqual([]);
    expect(rig.calls).toHaveLength(1);
    expect(await of('Message')).toHaveLength(4);
  });

  it('keeps a broken body, and does the rest of the batch', async () => {
    const batch = ['{}', inboundWork(tenant, 'wamid.1', CUSTOMER, 'delivery'), 'no JSON'];
    expect(await rig.work('answer', batch)).toEqual([0, 2]);
    expect(await replies()).toHaveLength(1);
  });

  it('serves several tenants in one batch, each with its own number and token', async () => {
    const other = await rig.addTenant('Globex', `${tenant.phoneNumberId}0`);
    const batch = [tenant, other].map((owner) => inboundWork(owner, 'wamid.1', CUSTOMER, 'delivery'));
    expect(await rig.work('answer', batch)).toEqual([]);
    expect(rig.calls.map(({ phoneNumberId, token }) => [phoneNumberId, token]).sort()).toEqual(
      [tenant, other].map((owner) => [owner.phoneNumberId, owner.accessToken]).sort(),
    );
  });

  it('keeps receiving for a number whose token Meta refuses, and tries nothing more with it', async () => {
    const { respond } = rig;
    rig.respond = (_, response) => {
      response.statusCode = 401;
      response.end(JSON.stringify({ error: { code: 190, message: 'Invalid token' } }));
    };
    await rig.work('answer', [inboundWork(tenant, 'wamid.1', CUSTOMER, 'delivery')]);
    await rig.work('answer', [inboundWork(tenant, 'wamid.2', '4915187654321', 'delivery')]);
    rig.respond = respond;
    expect(rig.calls).toHaveLength(1);
    expect(await of('PhoneNumber')).toMatchObject([{ status: 'reconnect' }]);
    expect((await of('Message')).filter(({ direction }) => direction === 'in')).toHaveLength(2);
    expect((await of('Conversation')).map(({ attention }) => attention)).toEqual(['reply-failed', 'reply-failed']);
  });

  it('queues a reply that was refused for the time being; send-message sends it', async () => {
    const { respond } = rig;
    rig.respond = (_, response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ error: { code: 131056, message: 'Pair rate limit' } }));
    };
    await rig.work('answer', [inboundWork(tenant, 'wamid.1', CUSTOMER, 'delivery')]);
    rig.respond = respond;
    const scheduled = rig.scheduled();
    expect(scheduled).toMatchObject([{ work: 'retry-turn', tenantId: tenant.tenantId }]);
    const [command] = rig.sqs.commandCalls(SendMessageCommand);
    expect(command?.args[0].input).toMatchObject({ MessageGroupId: tenant.tenantId });
    expect(await replies()).toMatchObject([{ status: 'retrying', failure: { code: 131056 } }]);

    expect(await rig.work('send', scheduled)).toEqual([]);
    expect(rig.calls).toHaveLength(2);
    const [reply] = await replies();
    expect(reply).toMatchObject({ status: 'accepted' });
    expect(reply).not.toHaveProperty('failure');
    expect(await rig.work('send', scheduled)).toEqual([]);
    expect(rig.calls).toHaveLength(2);
  });
});

describe('store-history', () => {
  it('stores the past and answers nothing of it', async () => {
    const work = inboundWork(tenant, 'wamid.old', CUSTOMER, 'delivery');
    const past = { ...work, update: { ...work.update, origin: 'history' as const, thread: { id: CUSTOMER } } };
    expect(await rig.work('history', [JSON.stringify(past), 'no JSON'])).toEqual([1]);
    expect(rig.calls).toEqual([]);
    expect(await of('Message')).toMatchObject([{ origin: 'history' }]);
    expect(await of('Conversation')).toMatchObject([{ status: 'resolved', unread: 0 }]);
  });
});

describe('the log of the workers', () => {
  it('holds no text, number, wamid or token', async () => {
    rig.output.length = 0;
    const { respond } = rig;
    const answers = [undefined, { status: 400, code: 131056 }, { status: 500, code: 2 }, { status: 401, code: 190 }];
    for (const [index, answer] of answers.entries()) {
      rig.respond = (call, response) => {
        if (answer === undefined) return respond(call, response);
        const error_data = { details: `a private text ${tenant.accessToken}` };
        response.statusCode = answer.status;
        response.end(JSON.stringify({ error: { code: answer.code, message: tenant.accessToken, error_data } }));
      };
      await rig.work('answer', [
        inboundWork(tenant, `wamid.PRIVATE.${index}`, `49151123456${index}0`, 'a private text'),
      ]);
    }
    rig.respond = respond;
    await rig.work('answer', ['a private text', JSON.stringify({ text: 'a private text' })]);
    await rig.work('send', [...rig.scheduled(), 'a private text']);
    const text = rig.output.join('\n');
    expect(text).toContain('reply refused');
    expect(text).toContain('reply of unknown outcome');
    expect(text).toContain('work failed');
    for (const secret of ['a private text', 'wamid.', '49151123456', 'EAAG', tenant.accessToken]) {
      expect(text).not.toContain(secret);
    }
  });
});
