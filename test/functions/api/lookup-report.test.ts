import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Decision } from '../../../shared/bot/decision.ts';
import { type SentMessage, STATUS_RANK } from '../../../shared/conversations/message.ts';
import { messageIdOf } from '../../../shared/conversations/message-id.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import { receivedText } from '../../isolation/api/seed-corrections.ts';
import { keepWorld, type World } from '../../isolation/api/world.ts';
import { ApiRig } from '../../support/api-rig.ts';

let rig: ApiRig;
let world: World;
let renewed: () => Promise<World>;
beforeAll(async () => {
  rig = await ApiRig.start(['lookups']);
  renewed = await keepWorld(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  world = await renewed();
});

const post = (path: string, body: unknown) => world.call({ method: 'POST', path: `/lookups${path}`, body });
const report = async () => (await world.call({ method: 'GET', path: '/lookups/report' })).body;

let second = 0;
const next = () => {
  second += 1;
  return new Date(Date.now() + second * 1000).toISOString();
};

const store = async (message: Partial<SentMessage> & { author: string }): Promise<void> => {
  const sentAt = next();
  const key = keys.messageSort(sentAt, digest(sentAt));
  await world.ctx.messages.storeSent({
    ...{ entity: 'Message', conversationId: world.conversation.id, key, direction: 'out', sentAt },
    ...{ content: { type: 'text', text: 'Reply' }, status: 'sent', statusRank: STATUS_RANK.sent },
    ...message,
  });
};

/** A message with what the bot did about it. */
const exchange = async (text: string, decision?: Record<string, unknown>): Promise<string> => {
  const message = receivedText(world.conversation, text, next());
  await world.ctx.messages.insertReceived(message);
  if (decision !== undefined) {
    const parsed = Decision.parse({ language: 'en', ...decision });
    await store({ author: 'bot', decision: parsed, answers: [message.key] });
  }
  return messageIdOf(message.key);
};

describe('the report', () => {
  it('counts what became of the messages, by entry and version', async () => {
    const [entryId, otherId] = world.entryIds;
    expect((await post('/publish', { revision: 3 })).status).toBe(201);
    await exchange('one', { do: 'answer', entryId });
    await exchange('two', { do: 'answer', entryId });
    // A person took it up.
    await store({ author: 'user:us_1' });
    await exchange('three', { do: 'open-ticket', entryId, priority: 'normal' });
    await exchange('four', { do: 'hand-over', entryId, reason: 'entry' });
    const wrong = await exchange('five', { do: 'answer', entryId });
    await post('/corrections', { conversationId: world.conversation.id, messageId: wrong, entryId: otherId });
    await exchange('six', { do: 'offer', entryIds: [entryId, otherId] });

    const body = await report();
    // The two seeded ones had no reply, and were not understood.
    expect(body).toMatchObject({ messages: 8, answered: 2, tickets: 1, handedOver: 2, corrected: 1 });
    expect(body).toMatchObject({ offered: 1, unmatched: 2 });
    const Rows = z.object({ entries: z.array(z.looseObject({ version: z.number() })) });
    expect(Rows.parse(body).entries.filter(({ version }) => version === 3)).toEqual([
      {
        ...{ entryId, name: 'Service 1', version: 3, matched: 5 },
        ...{ answered: 2, tickets: 1, handedOver: 2, corrected: 1, missed: 0 },
      },
      {
        ...{ entryId: otherId, name: 'Service 2', version: 3, matched: 0 },
        ...{ answered: 0, tickets: 0, handedOver: 0, corrected: 0, missed: 1 },
      },
    ]);
  });

  it('tells versions apart, also after a roll-back', async () => {
    const [entryId] = world.entryIds;
    expect((await post('/versions/1/restore', { reason: 'Better before' })).status).toBe(200);
    await exchange('one', { do: 'answer', entryId });
    const Rows = z.object({ entries: z.array(z.looseObject({ version: z.number(), matched: z.number() })) });
    const rows = Rows.parse(await report()).entries;
    expect(rows.filter(({ matched }) => matched > 0)).toMatchObject([{ version: 1, matched: 1 }]);
  });

  it('shows what nobody understood as themes, with keywords and the closest entry', async () => {
    const fields = { kind: 'issue', examples: [], replies: {}, action: { do: 'answer' } };
    const Entry = z.object({ id: z.string() });
    const { id } = Entry.parse(
      (await post('/entries', { ...fields, name: { en: 'Gifts' }, keywords: { en: ['gift'] } })).body,
    );
    for (const text of ['gift voucher', 'gift vouchers please', 'a voucher for a gift']) {
      await exchange(text, { do: 'ask-again' });
    }
    await exchange('quantum', { do: 'hand-over', reason: 'unsure' });
    const Themes = z.object({
      themes: z.array(z.looseObject({ keywords: z.array(z.string()) })),
      otherUnmatched: z.number(),
    });
    const { themes, otherUnmatched } = Themes.parse(await report());
    expect(themes).toMatchObject([{ messages: 3, entryId: id }]);
    expect(themes[0]?.keywords.join(' ')).toContain('voucher');
    expect(themes[0]?.keywords).not.toContain('gift');
    expect(otherUnmatched).toBe(3);
  });

  it('is for leaders, and for keys that may see conversations', async () => {
    const request = { method: 'GET', path: '/lookups/report' } as const;
    expect((await rig.call({ ...world.caller, role: 'support' }, request)).status).toBe(403);
    expect((await world.call({ ...request, query: { messages: '2001' } })).status).toBe(400);
  });
});
