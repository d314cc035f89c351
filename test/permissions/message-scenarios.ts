import { keys } from '../../shared/data/keys.ts';
import { changeOf, statusOf, webhookBody } from '../support/webhook-bodies.ts';
import type { Scenario } from './scenario.ts';
import { phoneNumberId, type World } from './world.ts';

const question = 'What time do you open?';

async function post(world: World, ...changes: object[]): Promise<void> {
  const status = await world.client.postWebhook(webhookBody(...changes));
  if (status !== 200) throw new Error(`The webhook answered ${status}.`);
}

const seconds = (at: number): string => String(Math.floor(at / 1000));

const text = (id: string, from: string, at: number) => ({
  ...{ id, from, timestamp: seconds(at), type: 'text', text: { body: question } },
});

/** Meta's notice that a message's content is not there yet (131060). */
const placeholder = (id: string, from: string, at: number) => ({
  ...{ id, from, timestamp: seconds(at), type: 'unsupported' },
  errors: [{ code: 131060, title: 'This message is currently unavailable.' }],
});

const contact = (waId: string) => ({ contacts: [{ wa_id: waId, profile: { name: 'A customer' } }] });

/** What comes in by the webhook. */
export const messageScenarios: readonly Scenario[] = [
  {
    name: 'a message is answered, and its statuses are kept',
    functions: ['receive-whatsapp', 'answer-message'],
    async play(world) {
      const person = world.person(1);
      await world.client.write({ phoneNumberId, from: person, name: 'Ann', text: question });
      const { body } = await world.reply(person);
      await world.until('the reply is marked as read', async () => {
        const thread = await world.thread(person);
        return thread?.items.some(({ direction, status }) => direction === 'out' && status === 'read');
      });
      await post(world, changeOf(phoneNumberId, { statuses: [statusOf('sent', body.biz_opaque_callback_data)] }));
    },
  },
  {
    name: 'an issue becomes a ticket, and the bus hears of it',
    functions: ['receive-whatsapp', 'answer-message', 'publish-changes'],
    async play(world) {
      const person = world.person(2);
      await world.client.write({ phoneNumberId, from: person, name: 'Bob', text: 'my card was declined' });
      await world.reply(person);
      const thread = await world.thread(person);
      await world.until('the event of the ticket', async () =>
        (await world.heard()).some((event) => event.includes('ticket.opened') && event.includes(String(thread?.id))),
      );
    },
  },
  {
    name: 'past messages are stored',
    functions: ['receive-whatsapp', 'store-history'],
    async play(world) {
      const person = world.person(3);
      const at = Date.now() - 86_400_000;
      const messages = [text('wamid.past', person, at), placeholder('wamid.gone', person, at + 1000)].map(
        (message) => ({ ...message, id: `${message.id}.${person}`, history_context: { status: 'READ' } }),
      );
      await post(world, changeOf(phoneNumberId, { history: [{ threads: [{ id: person, messages }] }] }, 'history'));
      await world.until('both past messages', async () => {
        const thread = await world.thread(person);
        return thread?.items.filter(({ origin }) => origin === 'history').length === 2;
      });
    },
  },
  {
    name: 'a placeholder gives way to its message',
    functions: ['receive-whatsapp', 'answer-message'],
    async play(world) {
      const person = world.person(4);
      const wamid = `wamid.late.${person}`;
      const now = Date.now();
      const texts = async () =>
        (await world.thread(person))?.items
          .filter(({ direction }) => direction === 'in')
          .map(({ type }) => type)
          .join();
      await post(
        world,
        changeOf(phoneNumberId, { ...contact(person), messages: [placeholder(wamid, person, now - 2000)] }),
      );
      await world.until('the placeholder', async () => (await texts()) === 'unsupported');
      await post(world, changeOf(phoneNumberId, { ...contact(person), messages: [text(wamid, person, now)] }));
      await world.until('only the message is left', async () => (await texts()) === 'text');
    },
  },
  {
    name: 'a preference is kept',
    functions: ['receive-whatsapp', 'answer-message'],
    async play(world) {
      const person = world.person(5);
      const preference = {
        wa_id: person,
        category: 'marketing_messages',
        value: 'stop',
        timestamp: seconds(Date.now()),
      };
      const value = { ...contact(person), user_preferences: [preference] };
      await post(world, changeOf(phoneNumberId, value, 'user_preferences'));
      await world.until('the preference', async () => {
        const alias = await world.alias(person);
        return alias && (await world.item(keys.customer(world.tenantId, alias.customerId)))?.marketing !== undefined;
      });
    },
  },
  {
    name: 'what nobody knows is set aside',
    functions: ['receive-whatsapp'],
    async play(world) {
      const person = world.person(6);
      await post(world, changeOf('999999999999999', { messages: [text('wamid.unknown', person, Date.now())] }));
      const { pk } = keys.setAside(new Date().toISOString().slice(0, 10), 'x', 0);
      await world.until('an item set aside', async () =>
        (await world.partition(pk)).some(({ storedAt }) => String(storedAt) >= world.startedAt.toISOString()),
      );
    },
  },
];
