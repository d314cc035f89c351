import { describe, expect, it } from 'vitest';
import { interpretMessage } from '../../../shared/adapters/whatsapp/interpret-message.ts';
import { parseJson } from '../../../shared/adapters/whatsapp/parse-json.ts';
import { splitWebhook } from '../../../shared/adapters/whatsapp/split-webhook.ts';
import type { WebhookUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';
import { describeUpdate } from '../../support/describe-update.ts';

const metadata = (id = '111') => ({ display_phone_number: '1-555-000', phone_number_id: id });
const text = (id: string, from = '15550001111', more: object = {}) => ({
  from,
  id,
  timestamp: '1760000000',
  type: 'text',
  text: { body: `body of ${id}` },
  ...more,
});
const change = (value: object, field: string | undefined = 'messages') => ({ field, value });
const body = (...changes: object[]) => ({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes }] });
const lines = (updates: WebhookUpdate[]) => updates.map(describeUpdate);
const messagesOf = (updates: WebhookUpdate[]) => updates.filter((update) => update.kind === 'message');

describe('splitWebhook', () => {
  it('takes apart every entry, change and item, and keeps the numbers of several tenants apart', () => {
    const status = { id: 'wamid.s', status: 'read', timestamp: '1760000000', recipient_id: '15550001111' };
    const updates = splitWebhook({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: 'a',
          changes: [change({ metadata: metadata('111'), messages: [text('1'), text('2')], statuses: [status] })],
        },
        {
          id: 'b',
          changes: [
            change({ metadata: metadata('222'), messages: [text('3')] }),
            change({ metadata: metadata('111'), messages: [text('4')] }),
          ],
        },
      ],
    });
    const seen = updates.map(
      (update) => `${update.phoneNumberId} ${update.kind === 'message' ? update.message.id : update.kind}`,
    );
    expect(seen).toEqual(['111 1', '111 2', '111 status', '222 3', '111 4']);
  });

  it('finds the contact by user id or phone number, never by its place', () => {
    const contacts = [
      { profile: { name: 'Second' }, wa_id: '15550002222' },
      { profile: { name: 'Third' }, user_id: 'US.3' },
      { profile: { name: 'First' }, wa_id: '15550001111', user_id: 'US.1' },
    ];
    const messages = [text('1'), { ...text('3'), from: undefined, from_user_id: 'US.3' }, text('4', '15550004444')];
    const updates = messagesOf(splitWebhook(body(change({ metadata: metadata(), contacts, messages }))));
    expect(updates.map((update) => interpretMessage(update).name)).toEqual(['First', 'Third', undefined]);
  });

  it('trusts a lone contact for a lone message without sender, and nothing else', () => {
    const anonymous = { id: '1', timestamp: '1760000000', type: 'unsupported', errors: [{ code: 131060 }] };
    const contacts = [{ profile: { name: 'Lead' }, wa_id: '15550001111' }];
    const alone = { metadata: metadata(), contacts, messages: [anonymous] };
    expect(lines(splitWebhook(body(change(alone))))).toEqual([
      'live in +15550001111 | unsupported 1 window | Message whose content WhatsApp has not delivered',
    ]);
    const crowd = { ...alone, messages: [anonymous, text('2', '15550002222')] };
    expect(lines(splitWebhook(body(change(crowd))))[0]).toBe('aside no-person messages 111');
  });

  it('links a message to number and id changes of the same body, whatever the order, also across changes', () => {
    const moved = {
      from: '15550001111',
      id: 'sys1',
      timestamp: '1760000001',
      type: 'system',
      system: { type: 'user_changed_number', wa_id: '15550002222', user_id: 'US.2', previous_user_id: 'US.1' },
    };
    const renamed = {
      id: 'sys2',
      timestamp: '1760000002',
      type: 'system',
      system: { type: 'user_changed_user_id', body: 'User X changed from US.2 to US.3.' },
    };
    const mine = change({ metadata: metadata(), messages: [text('1', '15550002222'), text('9', '15550009999')] });
    const changes = change({ metadata: metadata(), messages: [renamed, moved] });
    const elsewhere = change({ metadata: metadata('222'), messages: [text('2', '15550002222')] });
    for (const order of [
      [mine, changes, elsewhere],
      [elsewhere, changes, mine],
    ]) {
      const byId = new Map(messagesOf(splitWebhook(body(...order))).map((update) => [update.message.id, update]));
      const identityOf = (id: string) => {
        const update = byId.get(id);
        return update === undefined ? undefined : interpretMessage(update).identity;
      };
      expect(identityOf('1')).toEqual({
        waId: '15550002222',
        userId: 'US.3',
        groupId: undefined,
        previousWaIds: ['15550001111'],
        previousUserIds: ['US.1', 'US.2'],
      });
      expect(identityOf('9')?.previousWaIds).toEqual([]);
      expect(identityOf('2')?.previousWaIds).toEqual([]);
    }
  });

  it.each([
    ['no object', 'hello', ['aside malformed']],
    ['no entries', { object: 'x' }, ['aside malformed']],
    ['an entry that is none', { entry: [7] }, ['aside malformed']],
    ['an entry without changes', { entry: [{ id: 'a', changes: [] }] }, ['aside malformed']],
    ['a change without value', body({ field: 'messages' }), ['aside malformed']],
    [
      'an unknown field',
      body(change({ metadata: metadata(), messages: [text('1')] }, 'new_field')),
      ['aside unknown-field new_field 111'],
    ],
    ['an unknown key', body(change({ metadata: metadata(), novelties: [1] })), ['aside unknown-field messages 111']],
    ['a value without items', body(change({ metadata: metadata(), contacts: [] })), ['aside malformed messages 111']],
    [
      'messages that are no list',
      body(change({ metadata: metadata(), messages: { a: 1 } })),
      ['aside malformed messages 111'],
    ],
    [
      'a number that is none',
      body(change({ metadata: metadata('x#y'), messages: [text('1')] })),
      ['aside no-phone-number messages'],
    ],
    [
      'a status of a call',
      body(change({ metadata: metadata(), statuses: [{ id: '1', status: 'RINGING' }] }, 'calls')),
      ['aside account-event calls 111'],
    ],
    [
      'a refused history',
      body(change({ metadata: metadata(), history: [{ errors: [{ code: 2593109 }] }] }, 'history')),
      ['aside number-error history 111'],
    ],
  ])('sets %s aside', (_name, input, expected) => {
    expect(lines(splitWebhook(input))).toEqual(expected);
  });

  it.each([
    ['no id', { ...text('1'), id: undefined }],
    ['empty id', text('')],
    ['endless id', text('x'.repeat(5000))],
    ['no timestamp', { ...text('1'), timestamp: undefined }],
    ['timestamp that is none', { ...text('1'), timestamp: '12:30' }],
    ['null', null],
    ['list', []],
  ])('sets a message aside that has %s, without harm to its neighbours', (_name, bad) => {
    const updates = splitWebhook(body(change({ metadata: metadata(), messages: [text('a'), bad, text('b')] })));
    expect(updates.map((update) => update.kind)).toEqual(['message', 'aside', 'message']);
    expect(lines(updates)[1]).toBe('aside malformed messages 111');
  });

  it('keeps numeric ids readable: phone number id, message timestamp', () => {
    const value = {
      metadata: { phone_number_id: 111 },
      messages: [{ ...text('1'), timestamp: 1760000000, from: 15550001111 }],
    };
    expect(lines(splitWebhook(body(change(value))))).toEqual(['live in +15550001111 | text 3 bot+window | body of 1']);
  });

  it('keeps an account event whole: its account, time, misplaced field and 64-bit ids', () => {
    const sent =
      '{"entry":[{"id":"waba","time":1745337174,"changes":[{"value":{"message_template_id":9007199254740993}}],"field":"message_template_status_update"}]}';
    const parsed = parseJson(Buffer.from(sent));
    expect(splitWebhook(parsed.ok && parsed.value)).toEqual([
      {
        kind: 'aside',
        reason: 'account-event',
        phoneNumberId: undefined,
        field: 'message_template_status_update',
        raw: {
          id: 'waba',
          time: 1745337174,
          field: 'message_template_status_update',
          changes: [{ value: { message_template_id: '9007199254740993' } }],
        },
      },
    ]);
  });

  it('reads standby, flat or nested, and echoes in either shape', () => {
    const echo = {
      from: '1555000',
      to: '15550001111',
      id: 'e',
      timestamp: '1760000000',
      type: 'text',
      text: { body: 'hi' },
    };
    const nested = { standby: { messages: [text('1')], message_echoes: [echo], contacts: [] }, metadata: metadata() };
    const flat = { messages: [text('1')], message_echoes: [echo], metadata: metadata() };
    for (const value of [nested, flat]) {
      expect(lines(splitWebhook(body(change(value, 'standby'))))).toEqual([
        'standby in +15550001111 | text 3 window | body of 1',
        'echo out +15550001111 | text 3 quiet | hi',
      ]);
    }
  });

  it('tells who wrote each message of a history', () => {
    const thread = {
      id: '15550001111',
      messages: [
        text('1'),
        text('2', '1555000'),
        text('3', '1555000', { to: '15550001111' }),
        { ...text('4'), type: 'media_placeholder', history_context: { status: 'READ' } },
      ],
    };
    const value = { metadata: metadata(), history: [{ metadata: { phase: 0 }, threads: [thread] }] };
    const updates = splitWebhook(body(change(value, 'history')));
    expect(lines(updates)).toEqual([
      'history in +15550001111 | text 3 quiet | body of 1',
      'history out +15550001111 | text 3 quiet | body of 2',
      'history out +15550001111 | text 3 quiet | body of 3',
      'history in +15550001111 | media_placeholder 2 quiet | Media, not yet received',
    ]);
    expect(messagesOf(updates)[3]?.historyStatus).toBe('READ');
    const unnamed = { context: { user_id: 'US.1', username: 'pablo' }, messages: [text('5', '1555000')] };
    const withoutNumber = change({ metadata: metadata(), history: [{ threads: [unnamed] }] }, 'history');
    expect(lines(splitWebhook(body(withoutNumber)))[0]).toMatch(/^history out US\.1 /);
  });

  it('sends a message that is too long on clipped, and keeps the whole beside it', () => {
    const long = 'ж'.repeat(300_000);
    const cards = Array.from({ length: 3000 }, (_, index) => ({
      name: { formatted_name: `Card ${index} ${'x'.repeat(200)}` },
    }));
    const clutter = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`key${index}`, 'x'.repeat(50)]));
    const messages = [
      { ...clutter, ...text('1', '15550001111', { text: { body: long } }) },
      { ...text('2'), type: 'contacts', contacts: cards },
    ];
    const updates = splitWebhook(body(change({ metadata: metadata(), messages })), { maxBytes: 20_000 });
    expect(updates.map((update) => update.kind)).toEqual(['message', 'aside', 'message', 'aside']);
    for (const update of messagesOf(updates)) {
      expect(update.clipped).toBe(true);
      expect(Buffer.byteLength(JSON.stringify(update))).toBeLessThanOrEqual(20_000);
      expect(interpretMessage(update).identity.waId).toBe('15550001111');
    }
    expect(JSON.stringify(updates[1])).toContain(long);
    expect(JSON.stringify(updates[3])).toContain('Card 2999');
  });

  it('survives nesting that nothing could write, in items and in asides', () => {
    const depth = 100_000;
    const deep: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    let standby: object = {};
    for (let level = 0; level < depth; level += 1) standby = { standby };
    const messages = [text('1', '15550001111', { odd: deep }), text('2')];
    const value = { metadata: metadata(), messages, odd: deep, standby };
    const updates = splitWebhook(body(change(value), { field: 'x', value: { deep } }));
    expect(updates.map((update) => update.kind)).toEqual(['message', 'aside', 'message', 'aside', 'aside', 'aside']);
    expect(() => JSON.stringify(updates)).not.toThrow();
  });
});
