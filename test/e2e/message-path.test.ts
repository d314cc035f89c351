import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import type { SimNumber } from '../../local/sim/simulator.ts';
import { OutboxEvent } from '../../shared/data/outbox.ts';
import { Ticket } from '../../shared/tickets/ticket.ts';
import { eventually } from './support/eventually.ts';
import { expectCleanEnd } from './support/expect-clean.ts';
import { choicesOf, wordsOf } from './support/stack-client.ts';
import { TestCustomer, tenantOf } from './support/test-customer.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

/** Stands in every text that a test writes on purpose, so that it can be looked for in the logs. */
const MARK = 'quokka';
const QUESTION = 'What time do you open?';
const FIRST_NUMBER = 15_550_400_000;
const PRIVATE_WORDS = [MARK, QUESTION, 'order has not', String(FIRST_NUMBER).slice(0, -3)];

const [acme, globex] = z.tuple([z.custom<SimNumber>(Boolean), z.custom<SimNumber>(Boolean)]).parse(demoNumbers);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 120_000);
afterAll(() => stack?.close());

let customers = 0;
function newCustomer(number = acme): TestCustomer {
  customers += 1;
  return new TestCustomer(stack, number, { from: String(FIRST_NUMBER + customers) });
}

const seconds = (): string => String(Math.floor(Date.now() / 1000));

const chosen = (id: string, title: string) => ({
  type: 'interactive',
  interactive: { type: 'list_reply', list_reply: { id, title } },
});

/** A change of a webhook body, with one text of a customer. */
const textChange = ({ phoneNumberId }: SimNumber, from: string | undefined, id: string, body: string) => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000000', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: 'Ann' }, wa_id: from }],
    messages: [{ from, id, timestamp: seconds(), type: 'text', text: { body } }],
  },
});
const bodyOf = (...entries: unknown[][]) => ({
  object: 'whatsapp_business_account',
  entry: entries.map((changes, index) => ({ id: String(index), changes })),
});

async function itemsOf<S extends z.ZodType>(schema: S, entity: string): Promise<z.output<S>[]> {
  return z.array(schema).parse((await stack.items()).filter((item) => item.entity === entity));
}

/** How many calls of this kind were answered well. */
async function calls(service: string, action: string): Promise<number> {
  const usage = await stack.client.usage();
  return usage.calls
    .filter((call) => call.service === service && call.action === action)
    .reduce((sum, { requests, errors }) => sum + requests - errors, 0);
}

describe('a conversation with the bot', () => {
  it('greets with the menu, and answers a tapped row and a number', async () => {
    const customer = newCustomer();
    const menu = await customer.ask('hi');
    expect(wordsOf(menu)).toContain('Welcome to Acme Phones');
    const [row] = choicesOf(menu);
    expect(row?.title).toBe('Screen repair');

    const byTap = await customer.ask(chosen(row?.id ?? '', row?.title ?? ''));
    expect(wordsOf(byTap)).toContain('We replace phone screens');
    const byNumber = await customer.ask('2');
    expect(wordsOf(byNumber)).toContain('A new battery costs');
    const { conversation, received } = await customer.threadRead(3);
    expect(conversation.status).toBe('bot');
    expect(received.map(({ summary }) => summary)).toEqual(['hi', 'Chose: Screen repair', '2']);
  });

  it('opens one ticket for an issue, tells its number, and publishes the event', async () => {
    const customer = newCustomer();
    const published = await calls('events', 'PutEvents');
    const first = await customer.ask(`my order has not arrived yet ${MARK}`);
    const number = /Ticket (\d+) was opened/.exec(wordsOf(first))?.[1];
    expect(number).toBeDefined();
    const again = await customer.ask('my order has not arrived yet');
    expect(wordsOf(again)).toContain(`Your ticket ${number} is already open`);

    const { conversation, received } = await customer.threadRead(2);
    const tickets = (await itemsOf(Ticket, 'Ticket')).filter((ticket) => ticket.conversationId === conversation.id);
    expect(tickets).toMatchObject([{ number: Number(number), status: 'new', messageKey: received[0]?.key }]);
    const events = (await itemsOf(OutboxEvent, 'OutboxEvent')).filter(({ data }) => data.ticketId === tickets[0]?.id);
    expect(events).toMatchObject([{ type: 'ticket.opened', tenantId: tenantOf(acme) }]);
    expect(JSON.stringify(events)).not.toContain(MARK);
    await eventually('the event is on the bus', async () => (await calls('events', 'PutEvents')) > published);
  });

  it('gives numbers to tickets per tenant', async () => {
    const [one, other] = [newCustomer(globex), newCustomer(globex)];
    const answers = await Promise.all([one, other].map((customer) => customer.ask('لم تصلني نتيجة التحليل')));
    const numbers = answers.map((answer) => Number(/\d+/.exec(wordsOf(answer))?.[0]));
    expect(numbers.toSorted()).toEqual([1, 2]);
  });

  it('hands over when it is unsure twice, and is silent while people have the thread', async () => {
    const customer = newCustomer();
    expect(wordsOf(await customer.ask(`${MARK} brzl fnord`))).toContain('did not understand');
    expect(wordsOf(await customer.ask(`${MARK} grmbl wrzt`))).toContain('One of our team will answer you');
    await customer.threadRead(2);
    const wamid = await customer.write(QUESTION);
    await customer.threadWhere('the message is stored', ({ received }) => received.length === 3);
    expect(await customer.allAnswers()).toHaveLength(2);
    const { conversation, received } = await customer.threadRead(2);
    expect(conversation).toMatchObject({ status: 'open', attention: 'handed-over', unread: 3 });
    expect(received.at(-1)?.wamid).toBe(wamid);
  });

  it('answers a customer who has no phone number', async () => {
    const customer = new TestCustomer(stack, acme, { userId: 'US.13491208655309990001' });
    const answer = await customer.ask(QUESTION);
    expect(answer.to).toBe('US.13491208655309990001');
    expect(wordsOf(answer)).toContain('We are open');
    await customer.threadRead(1);
  });
});

describe('a placeholder whose message comes later under the same wamid', () => {
  const unavailable = { type: 'unsupported', errors: [{ code: 131060, title: 'This message is unavailable.' }] };

  it.each([
    ['the same time', 0],
    ['a later time', 2],
  ])('%s: only the real one is left, answered once', async (_, later) => {
    const customer = newCustomer();
    const id = `wamid.GHOST${later}`;
    const sentAt = Number(seconds()) - 10;
    await customer.write({ ...unavailable, id, timestamp: String(sentAt) });
    await customer.threadWhere('the placeholder is stored', ({ received }) => received.length === 1);
    const answer = await customer.ask({
      ...{ type: 'text', id, timestamp: String(sentAt + later) },
      text: { body: QUESTION },
    });
    expect(wordsOf(answer)).toContain('We are open');
    const { received } = await customer.threadRead(1);
    expect(received).toMatchObject([{ wamid: id, type: 'text', summary: QUESTION }]);
    expect(await customer.allAnswers()).toHaveLength(1);
  });
});

describe('the webhook', () => {
  it('refuses a body that is not signed by Meta, and stores nothing of it', async () => {
    const customer = newCustomer();
    const body = bodyOf([textChange(acme, customer.from, 'wamid.FORGED', 'hi')]);
    expect(await stack.client.postWebhook(body, { secret: 'another secret' })).toBe(401);
    expect(await stack.client.postWebhook(body, { signature: 'sha256=00' })).toBe(401);
    expect(await stack.client.postWebhook(body, { signature: '' })).toBe(401);
    await stack.client.quiet();
    expect(await customer.thread()).toBeUndefined();
    expect(JSON.stringify(await stack.items())).not.toContain('wamid.FORGED');
  });

  it('takes several entries and changes of two tenants in one body', async () => {
    const [first, second, third] = [newCustomer(acme), newCustomer(globex), newCustomer(acme)];
    const status = await stack.client.postWebhook(
      bodyOf(
        [textChange(acme, first.from, 'wamid.BATCH1', 'hi'), textChange(globex, second.from, 'wamid.BATCH2', 'hi')],
        [textChange(acme, third.from, 'wamid.BATCH3', 'hi'), { field: 'account_update', value: { event: 'X' } }],
      ),
    );
    expect(status).toBe(200);
    for (const [index, customer] of [first, second, third].entries()) {
      const { received } = await customer.threadWhere(
        'the message is stored',
        (thread) => thread.received.length === 1,
      );
      expect(received.map(({ wamid }) => wamid)).toEqual([`wamid.BATCH${index + 1}`]);
    }
  });

  it('is called again by Meta when the queue did not take the body, and stores the message once', async () => {
    const customer = newCustomer();
    const error = { name: 'ServiceUnavailable', status: 503 };
    await stack.client.addAwsFault({ service: 'sqs', action: 'SendMessageBatch', times: 4, error });
    await customer.ask(QUESTION);
    const { received } = await customer.threadRead(1);
    expect(received).toHaveLength(1);
  });

  it('loses nothing when it is killed', async () => {
    const several = Array.from({ length: 10 }, () => newCustomer());
    const asking = several.map((customer) => customer.ask(QUESTION));
    await stack.client.killFunction('receive-whatsapp');
    await Promise.all(asking);
    for (const customer of several) {
      const { received } = await customer.threadRead(1);
      expect(received).toHaveLength(1);
    }
  });
});

it('leaves no dead letter behind, and no word, number or token in the logs', () =>
  expectCleanEnd(stack, PRIVATE_WORDS));
