import { demoNumbers } from '../local/demo.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { eventually } from '../test/e2e/support/eventually.ts';
import { staffClient } from '../test/e2e/support/sign-in.ts';
import type { Operations } from '../web/api/operations.ts';
import { type BenchStack, machine, onFreshStack } from './bench-stack.ts';
import { meteredSteps, untilRead } from './metered-step.ts';

const TICKETS = 20;
const AT_ONCE = 4;
const PATIENCE_SECONDS = 60;
const [phoneNumberId = ''] = demoNumbers.map((number) => number.phoneNumberId);
const people = Array.from({ length: TICKETS }, (_, index) => String(15_550_400_000 + index));

type Status = Operations['listTickets']['input']['status'];

async function measure({ client }: BenchStack): Promise<void> {
  console.log(`Cost of a ticket (${machine()}); ${TICKETS} of them`);
  const [admin, support] = await Promise.all(
    ['admin', 'support'].map((role) => staffClient(client.url, `${role}@acme.test`)),
  );
  if (admin === undefined || support === undefined) throw new Error('Nobody signed in.');
  const targets = { firstResponseMinutes: 60, nextResponseMinutes: 60, resolutionMinutes: 480 };
  await admin('replaceTicketRules', { rules: { sla: { rules: [{ targets }] } }, version: 0 });
  await concurrently(people, AT_ONCE, async (from) => {
    await client.write({ phoneNumberId, from, text: 'hi' });
    await untilRead(client, { phoneNumberId, from }, 1);
  });
  const step = meteredSteps(client, TICKETS);
  /** All tickets, once each is in this state and `isReady`. */
  const ticketsWhen = (status: Status, isReady = (_: Operations['listTickets']['output']['items'][number]) => true) =>
    eventually(
      `tickets that are ${status}`,
      async () => {
        const { items } = await support('listTickets', { status, limit: TICKETS });
        return items.length === TICKETS && items.every(isReady) && items;
      },
      PATIENCE_SECONDS,
    );
  const write = async (from: string, text: string, answers: number): Promise<void> => {
    await client.write({ phoneNumberId, from, text });
    await untilRead(client, { phoneNumberId, from }, answers);
  };
  const eachTicket = async (
    status: Status,
    work: (ticket: Operations['listTickets']['output']['items'][number]) => Promise<unknown>,
  ) => concurrently(await ticketsWhen(status), AT_ONCE, work);

  await step('opened by the bot, with the message and its reply; its clock and schedule', async () => {
    await concurrently(people, AT_ONCE, (from) => write(from, 'my order has not arrived', 2));
    await ticketsWhen('new', ({ sla }) => sla !== undefined);
  });
  await step('taken, its conversation taken over', () =>
    eachTicket('new', async ({ id: ticketId, conversationId }) => {
      await support('takeTicket', { ticketId });
      await support('takeOverConversation', { conversationId });
    }),
  );
  await step('answered by a person', async () => {
    await eachTicket('new', ({ conversationId }) =>
      support('writeMessage', { conversationId, content: { type: 'text', text: 'We look into it.' } }),
    );
    await ticketsWhen('new', ({ respondedAt }) => respondedAt !== undefined);
    await concurrently(people, AT_ONCE, (from) => untilRead(client, { phoneNumberId, from }, 3));
  });
  await step('put to waiting; the customer writes, and it is open', async () => {
    await eachTicket('new', ({ id: ticketId, version }) => support('moveTicket', { ticketId, version, to: 'waiting' }));
    await concurrently(people, AT_ONCE, (from) =>
      client.write({ phoneNumberId, from, text: 'The number is 4711-88, ordered on Monday' }),
    );
    await ticketsWhen('open');
  });
  await step('resolved', () =>
    eachTicket('open', ({ id: ticketId, version }) => support('moveTicket', { ticketId, version, to: 'resolved' })),
  );
  await step('reopened by the customer', async () => {
    await concurrently(people, AT_ONCE, (from) => client.write({ phoneNumberId, from, text: 'qwertz uiop asdf' }));
    await ticketsWhen('open');
  });
}

await onFreshStack(measure);
