import { describe, expect, it } from 'vitest';
import { interpretMessage } from '../../../shared/adapters/whatsapp/interpret-message.ts';
import { MessageUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';

const update = (message: object, more: object = {}): MessageUpdate =>
  MessageUpdate.parse({
    kind: 'message',
    origin: 'live',
    phoneNumberId: '111',
    message: { id: 'wamid.1', timestamp: '1760000000', from: '15550001111', ...message },
    ...more,
  });
const interpret = (message: object, more: object = {}) => interpretMessage(update(message, more));
const identityOf = (message: object, more: object = {}) => {
  const { waId, userId, previousWaIds, previousUserIds } = interpret(message, more).identity;
  return { waId, userId, previousWaIds, previousUserIds };
};

describe('who the customer is', () => {
  it.each([
    ['phone only', {}, {}, { waId: '15550001111', userId: undefined }],
    ['spelled with plus and spaces', { from: '+1 (555) 000-1111' }, {}, { waId: '15550001111', userId: undefined }],
    [
      'a user id in the phone’s key',
      { from: 'US.13491208655302741918' },
      {},
      { waId: undefined, userId: 'US.13491208655302741918' },
    ],
    [
      'a phone in the contact’s user id',
      { from: undefined },
      { contact: { user_id: '15550001111' } },
      { waId: '15550001111', userId: undefined },
    ],
    ['both', { from_user_id: 'US.1' }, {}, { waId: '15550001111', userId: 'US.1' }],
    [
      'the parent id when there is no other',
      { from: undefined, from_parent_user_id: 'US.ENT.7' },
      {},
      { waId: undefined, userId: 'US.ENT.7' },
    ],
    ['neither', { from: 'nobody' }, {}, { waId: undefined, userId: undefined }],
  ])('%s', (_name, message, more, expected) => {
    expect(identityOf({ type: 'text', ...message }, more)).toEqual({
      ...expected,
      previousWaIds: [],
      previousUserIds: [],
    });
  });

  it.each([
    [
      'number',
      { system: { type: 'user_changed_number', wa_id: '222222' } },
      { waId: '222222', userId: undefined, previousWaIds: ['15550001111'], previousUserIds: [] },
    ],
    [
      'number, old key',
      { system: { type: 'user_changed_number', new_wa_id: '222222', wa_id: '15550001111' } },
      { waId: '222222', userId: undefined, previousWaIds: ['15550001111'], previousUserIds: [] },
    ],
    [
      'number, as a sentence',
      { from: undefined, system: { type: 'user_changed_number', body: 'User A changed from 111111 to 222222' } },
      { waId: '222222', userId: undefined, previousWaIds: ['111111'], previousUserIds: [] },
    ],
    [
      'id',
      { system: { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' } },
      { waId: '15550001111', userId: 'US.2', previousWaIds: [], previousUserIds: ['US.1'] },
    ],
    [
      'id, as a sentence',
      { from: undefined, system: { type: 'user_changed_user_id', body: 'User Jane changed from US.1 to US.2.' } },
      { waId: undefined, userId: 'US.2', previousWaIds: [], previousUserIds: ['US.1'] },
    ],
  ])('follows a change of %s', (_name, message, expected) => {
    expect(identityOf({ type: 'system', ...message })).toEqual(expected);
  });

  it('is the addressee of an echo, and the author within the group of a group message', () => {
    const echo = { from: '1555000', to: '15550002222', to_user_id: 'US.2', type: 'text' };
    expect(identityOf(echo, { origin: 'echo' })).toMatchObject({ waId: '15550002222', userId: 'US.2' });
    const inGroup = interpret({ type: 'text', text: { body: 'hi' }, group_id: 'G-1' });
    expect(inGroup.identity).toMatchObject({ waId: '15550001111', groupId: 'G-1' });
    const toGroup = interpret(
      { from: '1555000', to: 'G-1', recipient_type: 'group', type: 'text' },
      { origin: 'echo' },
    );
    expect(toGroup.identity).toMatchObject({ waId: undefined, groupId: 'G-1' });
  });
});
