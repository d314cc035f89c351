import { describe, expect, it } from 'vitest';
import { type Conversation, previewOf } from '../../../shared/conversations/conversation.ts';
import type { InboundMessage } from '../../../shared/conversations/inbound-message.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { planTurn, type StoredMessage } from '../../../shared/conversations/plan-turn.ts';
import { CustomerId, PhoneNumberId } from '../../../shared/core/ids.ts';

const OURS = '2026-08-01T10:00:00.700Z';
const now = new Date('2026-08-01T10:00:05.000Z');

/** A thread that people have, in which they wrote last. */
const answered: Conversation = {
  ...newConversation({ now: () => now, newUlid: () => '0'.repeat(26) }, CustomerId.parse(`cu_${'0'.repeat(26)}`), {
    phoneNumberId: PhoneNumberId.parse('1'),
    initialStatus: 'open',
  }),
  lastMessage: { at: OURS, direction: 'out', preview: previewOf('We look into it.') },
};

const written = (at: string): StoredMessage => {
  const message: InboundMessage = {
    ...{ wamid: 'w', sentAt: at, direction: 'in', origin: 'live', type: 'text', text: 'When?', summary: 'When?' },
    ...{ identity: { previousWaIds: [], previousUserIds: [] }, contentRank: 3, raw: {} },
    ...{ triggersBot: true, opensWindow: true },
  };
  return { key: 'k', at, isFromFuture: false, isNew: true, wamidDigest: 'd', message };
};

const planned = (before: Conversation, ...messages: StoredMessage[]): Conversation =>
  planTurn({ before, messages, now, turnId: 't' }).after;

describe('the last message of a thread', () => {
  it('is what the customer wrote in the second of our answer, because WhatsApp knows whole seconds only', () => {
    expect(planned(answered, written('2026-08-01T10:00:00.000Z'))).toMatchObject({
      lastMessage: { at: '2026-08-01T10:00:00.000Z', direction: 'in' },
      unread: 1,
    });
  });

  it('stays ours when an older one comes late, and when the same one is delivered again', () => {
    expect(planned(answered, written('2026-08-01T09:59:59.000Z')).lastMessage).toEqual(answered.lastMessage);
    const message = written('2026-08-01T10:00:00.000Z');
    const known = planned(answered, message);
    const afterwards = { ...known, lastMessage: answered.lastMessage };
    expect(planned(afterwards, { ...message, isNew: false }).lastMessage).toEqual(answered.lastMessage);
  });
});
