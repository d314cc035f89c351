import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoNumbers } from '../../local/demo.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { eventually } from './support/eventually.ts';
import { staffClient } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 180_000);
afterAll(() => stack.close());

const clientOf = (email: string) => staffClient(stack.client.url, email);

const sentTexts = async (): Promise<(string | undefined)[]> =>
  (await stack.client.sends()).map(({ body }) => body.text?.body);

describe('staff at work, under the deployed rights', () => {
  it('answer a customer, give the thread back to the bot, and are no one elsewhere', { timeout: 180_000 }, async () => {
    const [number] = demoNumbers;
    const phoneNumberId = number?.phoneNumberId ?? '';
    await stack.client.write({ phoneNumberId, from: '4915100000042', name: 'Ada', text: 'I want to talk to a person' });
    const acme = await clientOf('support@acme.test');
    const thread = await eventually(
      'a thread that people have',
      async () => (await acme('listConversations', { status: 'open' })).items[0],
      60,
    );
    expect(thread).toMatchObject({ status: 'open', window: { freeText: true } });

    const content = { type: 'text', text: 'Hello Ada, this is Sam.' } as const;
    const once = { idempotencyKey: 'answer-1' };
    const written = await acme('writeMessage', { conversationId: thread.id, content }, once);
    expect(await acme('writeMessage', { conversationId: thread.id, content }, once)).toEqual(written);
    await eventually('the answer at Meta', async () => (await sentTexts()).includes(content.text), 60);
    const { items: messages } = await acme('listMessages', { conversationId: thread.id });
    expect(messages.length).toBeGreaterThanOrEqual(2);

    expect(await acme('handBackConversation', { conversationId: thread.id })).toMatchObject({ status: 'bot' });
    await stack.client.write({ phoneNumberId, from: '4915100000042', name: 'Ada', text: 'hi' });
    const all = () => acme('listMessages', { conversationId: thread.id });
    await eventually('the bot’s answer', async () => (await all()).items.length >= messages.length + 2, 60);
    expect((await sentTexts()).filter((text) => text === content.text)).toHaveLength(1);

    const globex = await clientOf('support@globex.test');
    const refused = { status: 404, code: 'not_found' };
    await expect(globex('getConversation', { conversationId: thread.id })).rejects.toMatchObject(refused);
    await expect(globex('writeMessage', { conversationId: thread.id, content })).rejects.toMatchObject(refused);
    expect((await globex('listConversations', { status: 'open' })).items).toEqual([]);
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  });

  it('see a ticket’s promises run from its opening, and kept by an answer', {
    timeout: 180_000,
  }, async () => {
    const administrator = await clientOf('admin@acme.test');
    const targets = { firstResponseMinutes: 60, nextResponseMinutes: 60, resolutionMinutes: 480 };
    await administrator('replaceTicketRules', { version: 0, rules: { sla: { rules: [{ targets }] } } });
    const customer = { phoneNumberId: demoNumbers[0]?.phoneNumberId ?? '', from: '4915100000043', name: 'Bob' };
    await stack.client.write({ ...customer, text: 'my order has not arrived yet' });
    const acme = await clientOf('support@acme.test');
    const ticketWhen = (awaited: string, holds: (ticket: Pick<Ticket, 'dueAt' | 'sla'>) => boolean) =>
      eventually(awaited, async () => (await acme('listTickets', { status: 'new' })).items.find(holds), 60);
    const { id, conversationId } = await ticketWhen('a clock that runs', ({ sla, dueAt }) => {
      return sla?.firstResponse?.runningSince !== undefined && dueAt !== undefined;
    });
    await acme('writeMessage', { conversationId, content: { type: 'text', text: 'We look into it.' } });
    await ticketWhen('the first response', ({ sla }) => sla?.firstResponse?.metAt !== undefined);
    // At once: WhatsApp's time of it may be the second of our answer.
    await stack.client.write({ ...customer, text: 'and when will it come?' });
    await ticketWhen('an answer that is owed', ({ sla }) => sla?.nextResponse?.runningSince !== undefined);
    expect(await acme('takeTicket', { ticketId: id })).toMatchObject({ id, assigneeId: expect.stringMatching(/^us_/) });
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  });

  it('are told of what they may not do', async () => {
    const sales = await clientOf('sales@acme.test');
    await expect(sales('listTickets', {})).rejects.toMatchObject({ status: 403, code: 'forbidden' });
    const answer = await fetch(`${stack.client.url}/v1/tickets`, { headers: { authorization: 'Bearer nonsense' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  });

  it('find the reference', async () => {
    for (const path of ['/docs', '/openapi.json', '/docs/swagger-ui-bundle.js', '/docs/start.js']) {
      expect([path, (await fetch(`${stack.client.url}${path}`)).status]).toEqual([path, 200]);
    }
  });
});
