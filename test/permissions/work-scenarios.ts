import { functionNames } from '../../lib/functions.ts';
import { Conversation } from '../../shared/conversations/conversation.ts';
import { ulid } from '../../shared/core/ids.ts';
import { keys } from '../../shared/data/keys.ts';
import type { Scenario } from './scenario.ts';
import { phoneNumberId, tenant, type World } from './world.ts';

/** A person who wrote and was answered: their thread. */
export async function answered(world: World, person: string) {
  await world.client.write({ phoneNumberId, from: person, name: 'Eve', text: 'What time do you open?' });
  await world.reply(person);
  return world.until('the thread', async () => {
    const thread = await world.thread(person);
    const item = thread?.items.find(({ entity }) => entity === 'Conversation');
    return thread && item && { ...thread, item, conversation: Conversation.parse(item) };
  });
}

/** The next call of this function to this operation fails once, in a way that the SDK does not repeat. */
export function failOnce(world: World, label: string, action: string): Promise<void> {
  const caller = world.functionName(label);
  return world.client.addAwsFault({ service: 'dynamodb', action, caller, error: { name: 'ValidationException' } });
}

/** What goes wrong and is put right by queues, retries and dead letters. */
export const workScenarios: readonly Scenario[] = [
  {
    name: 'a refused reply is sent again, and again',
    functions: ['receive-whatsapp', 'answer-message', 'send-message'],
    async play(world) {
      const person = world.person(21);
      await world.client.addGraphFault({ match: { to: `+${person}` }, status: 400, code: 130429, times: 2 });
      await world.client.write({ phoneNumberId, from: person, name: 'Cy', text: 'What time do you open?' });
      await world.reply(person);
    },
  },
  {
    name: 'a message that failed comes back soon',
    functions: ['receive-whatsapp', 'answer-message'],
    async play(world) {
      const person = world.person(22);
      await failOnce(world, 'answer-message', 'PutItem');
      await world.client.write({ phoneNumberId, from: person, name: 'Di', text: 'What time do you open?' });
      await world.reply(person);
    },
  },
  {
    name: 'a past message that failed comes back soon',
    functions: ['store-history'],
    async play(world) {
      const person = world.person(23);
      await failOnce(world, 'store-history', 'PutItem');
      const at = String(Math.floor(Date.now() / 1000) - 86_400);
      const message = { id: `wamid.${person}`, from: person, timestamp: at, type: 'text', text: { body: 'Hello' } };
      await world.send('history', {
        tenantId: world.tenantId,
        receivedAt: new Date().toISOString(),
        update: { kind: 'message', origin: 'history', phoneNumberId, message, thread: { id: person } },
      });
      await world.until('the past message', async () => (await world.thread(person))?.items.length === 2);
    },
  },
  {
    name: 'a reply of unknown outcome is put before a person, also when the first look fails',
    functions: ['receive-whatsapp', 'answer-message', 'send-message'],
    async play(world) {
      const { id } = await answered(world, world.person(24));
      await failOnce(world, 'send-message', 'GetItem');
      const messageKey = keys.messageSort(new Date().toISOString(), 'none');
      await world.send('outbound', { work: 'confirm-reply', tenantId: world.tenantId, conversationId: id, messageKey });
      await world.until(
        'the flag on the thread',
        async () => (await world.item(keys.conversation(world.tenantId, id)))?.attention === 'reply-unconfirmed',
      );
    },
  },
  {
    name: 'a retry finishes a turn whose worker died, with its ticket',
    functions: ['receive-whatsapp', 'answer-message', 'send-message'],
    async play(world) {
      const person = world.person(25);
      const { id, item, conversation } = await answered(world, person);
      const issue = tenant.entries.find(({ action }) => action?.do === 'open-ticket');
      if (issue === undefined || conversation.turn === undefined) throw new Error('The demo data has no issue.');
      const now = new Date();
      const turn = {
        ...conversation.turn,
        id: ulid(now),
        claimedAt: new Date(now.getTime() - 3_600_000).toISOString(),
        replyAt: now.toISOString(),
        decision: { do: 'open-ticket', language: 'en', entryId: issue.id, priority: 'normal' },
      };
      const key = keys.conversation(world.tenantId, id);
      await world.put({ ...item, ...key, turn, version: conversation.version + 1 });
      const messageKey = keys.messageSort(conversation.turn.replyAt, 'none');
      const thread = { tenantId: world.tenantId, conversationId: id, messageKey };
      await world.send('outbound', { work: 'retry-turn', ...thread, turnId: turn.id, attempt: turn.attempt });
      await world.reply(person, 2);
      await world.until('the ticket', async () => (await world.item(key))?.ticket !== undefined);
    },
  },
  {
    name: 'a change that cannot be published is kept as a dead letter',
    functions: ['publish-changes'],
    async play(world) {
      await world.put({ pk: `T#${world.tenantId}#OUTBOX#${world.person(26)}`, sk: 'EVENT', entity: 'OutboxEvent' });
      await world.until('the dead letter', async () =>
        (await world.client.queues()).some(({ name, visible }) => name.endsWith('changes-dlq') && visible > 0),
      );
    },
  },
];

/** What must be so when all others have come about. */
export const closingScenarios: readonly Scenario[] = [
  {
    name: 'every queue is empty in the end',
    functions: functionNames,
    async play(world) {
      await world.until('empty queues', async () => {
        const live = (await world.client.queues()).filter(({ name }) => !/-dlq$|^heard$/.test(name));
        return live.every(({ visible, inFlight, delayed }) => visible + inFlight + delayed === 0);
      });
    },
  },
  {
    name: 'every function writes its log',
    functions: functionNames,
    async play(world) {
      await world.until('a line in every log', () => world.silentFunctions().length === 0);
    },
  },
];
