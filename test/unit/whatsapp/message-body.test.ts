import { describe, expect, it } from 'vitest';
import { buildCallbackData, parseCallbackData } from '../../../shared/adapters/whatsapp/callback-data.ts';
import { toGraphMessage } from '../../../shared/adapters/whatsapp/message-body.ts';
import type { ReadyContent, TemplateMessage } from '../../../shared/conversations/content.ts';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { ConversationId, TemplateId, ulid } from '../../../shared/core/ids.ts';

const phone = { waId: '15550001111' };
const rows = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Row ${index}`, ...more }));
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `b${index}`, title: `Button ${index}` }));
const list = (
  sections: { title: string; rows: { id: string; title: string; description?: string }[] }[],
  more: object = {},
): ReadyContent => ({ type: 'list', text: 'Choose', button: 'Menu', sections, ...more });

describe('toGraphMessage', () => {
  it('writes a text to a phone number with its plus sign', () => {
    expect(toGraphMessage({ type: 'text', text: 'Hi' }, phone, 'cb')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+15550001111',
      type: 'text',
      text: { body: 'Hi' },
      biz_opaque_callback_data: 'cb',
    });
  });

  it('addresses a business-scoped user id as recipient, and prefers the number when both are known', () => {
    const toUser = toGraphMessage({ type: 'text', text: 'Hi' }, { userId: 'US.ENT.1' }, 'cb');
    expect(toUser).toMatchObject({ recipient: 'US.ENT.1' });
    expect(toUser).not.toHaveProperty('to');
    const both = toGraphMessage({ type: 'text', text: 'Hi' }, { ...phone, userId: 'US.1' }, 'cb');
    expect(both).toMatchObject({ to: '+15550001111' });
    expect(both).not.toHaveProperty('recipient');
  });

  it('writes an uploaded document above buttons, and in the header of a template', () => {
    const document = { mediaId: '4711', filename: 'Q-1.pdf' };
    const named = { id: '4711', filename: 'Q-1.pdf' };
    const buttons = [{ id: 'y', title: 'Yes' }];
    expect(toGraphMessage({ type: 'buttons', document, text: 'Sure?', buttons }, phone, 'cb')).toMatchObject({
      interactive: { type: 'button', header: { type: 'document', document: named }, body: { text: 'Sure?' } },
    });
    const template: TemplateMessage = {
      ...{ type: 'template', templateId: TemplateId.parse(`tp_${'0'.repeat(26)}`), name: 'quotation', language: 'en' },
      ...{ category: 'UTILITY', text: 'Quotation', header: { type: 'uploaded', document }, body: [] },
      buttons: [{ index: 0, kind: 'quick_reply', value: 'accepted' }],
    };
    expect(toGraphMessage(template, phone, 'cb')).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'document', document: named }] },
          { type: 'button', sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: 'accepted' }] },
        ],
      },
    });
  });

  it('writes buttons and lists', () => {
    expect(
      toGraphMessage({ type: 'buttons', text: 'Sure?', buttons: [{ id: 'y', title: 'Yes' }] }, phone, 'cb'),
    ).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Sure?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
      },
    });
    const sections = [{ title: 'All', rows: [{ id: 'r', title: 'Row', description: 'More' }] }];
    expect(toGraphMessage(list(sections), phone, 'cb')).toMatchObject({
      interactive: { type: 'list', body: { text: 'Choose' }, action: { button: 'Menu', sections } },
    });
  });

  it('accepts everything at its limit', () => {
    const full = [
      { title: 's'.repeat(24), rows: rows(9, { description: 'd'.repeat(72) }) },
      { title: 'b', rows: [{ id: 'i'.repeat(200), title: 't'.repeat(24) }] },
    ];
    const contents: ReadyContent[] = [
      { type: 'text', text: 'x'.repeat(4096) },
      {
        type: 'buttons',
        text: 'x'.repeat(1024),
        buttons: [...buttons(2), { id: 'i'.repeat(256), title: 't'.repeat(20) }],
      },
      list(full, { text: 'x'.repeat(4096), button: 'b'.repeat(20) }),
    ];
    for (const content of contents) expect(toGraphMessage(content, phone, 'c'.repeat(512))).toHaveProperty('type');
  });

  const one = [{ title: 'A', rows: rows(1) }];
  it.each<[string, ReadyContent]>([
    ['The text has 4097 characters; WhatsApp allows 4096.', { type: 'text', text: 'x'.repeat(4097) }],
    ['The text has 4098 characters; WhatsApp allows 4096.', { type: 'text', text: '👍'.repeat(2049) }],
    ['The text is empty.', { type: 'text', text: ' \n' }],
    [
      'The text has 1025 characters; WhatsApp allows 1024.',
      { type: 'buttons', text: 'x'.repeat(1025), buttons: buttons(1) },
    ],
    ['The message has 4 buttons; WhatsApp allows 3.', { type: 'buttons', text: 'x', buttons: buttons(4) }],
    ['The message has no buttons.', { type: 'buttons', text: 'x', buttons: [] }],
    [
      `The button "${'t'.repeat(21)}" has 21 characters; WhatsApp allows 20.`,
      { type: 'buttons', text: 'x', buttons: [{ id: 'a', title: 't'.repeat(21) }] },
    ],
    [
      'The id of a button has 257 characters; WhatsApp allows 256.',
      { type: 'buttons', text: 'x', buttons: [{ id: 'i'.repeat(257), title: 't' }] },
    ],
    [
      'Two choices have the same id "a"; each must have its own.',
      {
        type: 'buttons',
        text: 'x',
        buttons: [
          { id: 'a', title: 't' },
          { id: 'a', title: 'u' },
        ],
      },
    ],
    [
      'Two choices have the same title "t"; each must have its own.',
      {
        type: 'buttons',
        text: 'x',
        buttons: [
          { id: 'a', title: 't' },
          { id: 'b', title: 't' },
        ],
      },
    ],
    ['The label of the list button has 21 characters; WhatsApp allows 20.', list(one, { button: 'b'.repeat(21) })],
    [
      'The message has 11 rows; WhatsApp allows 10.',
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(5) },
      ]),
    ],
    [
      'The message has 11 sections; WhatsApp allows 10.',
      list(Array.from({ length: 11 }, (_, index) => ({ title: 'A', rows: index === 0 ? rows(1) : [] }))),
    ],
    ['The section "B" has no rows.', list([...one, { title: 'B', rows: [] }])],
    [
      `The section title "${'s'.repeat(25)}" has 25 characters; WhatsApp allows 24.`,
      list([{ title: 's'.repeat(25), rows: rows(1) }]),
    ],
    [
      'The id of a row has 201 characters; WhatsApp allows 200.',
      list([{ title: 'A', rows: [{ id: 'i'.repeat(201), title: 't' }] }]),
    ],
    [
      `The row "${'t'.repeat(25)}" has 25 characters; WhatsApp allows 24.`,
      list([{ title: 'A', rows: [{ id: 'i', title: 't'.repeat(25) }] }]),
    ],
    [
      'The description of "t" has 73 characters; WhatsApp allows 72.',
      list([{ title: 'A', rows: [{ id: 'i', title: 't', description: 'd'.repeat(73) }] }]),
    ],
    [
      'Two choices have the same id "r0"; each must have its own.',
      list([...one, { title: 'B', rows: [{ id: 'r0', title: 'Other' }] }]),
    ],
  ])('refuses: %s', (sentence, content) => {
    expect(() => toGraphMessage(content, phone, 'cb')).toThrow(
      expect.objectContaining({ name: 'InvalidInput', publicText: sentence }),
    );
  });

  it('refuses a recipient that is none, and callback data that is too long', () => {
    const text: ReadyContent = { type: 'text', text: 'Hi' };
    for (const recipient of [{}, { waId: '+1555' }, { waId: '' }, { userId: '15550001111' }, { userId: 'us.1' }]) {
      expect(() => toGraphMessage(text, recipient, 'cb')).toThrow(InvalidInput);
    }
    expect(() => toGraphMessage(text, phone, 'c'.repeat(513))).toThrow(InvalidInput);
  });
});

describe('callback data', () => {
  const conversationId = ConversationId.parse(`cv_${ulid(new Date(0))}`);
  const sortKey = 'MSG#2026-01-02T03:04:05.678Z#0123456789abcdef0123456789abcdef';

  it('comes back as it went', () => {
    const text = buildCallbackData({ conversationId, sortKey });
    expect(text.length).toBeLessThanOrEqual(512);
    expect(parseCallbackData(text)).toEqual({ conversationId, sortKey });
  });

  it.each([
    undefined,
    '',
    'order-17',
    `v2|${conversationId}|${sortKey}`,
    `v1|${conversationId}|META`,
    `v1|${conversationId}|${sortKey}|more`,
    `v1|${conversationId}|${sortKey}\n`,
    ` v1|${conversationId}|${sortKey}`,
    `v1|tn_${ulid(new Date(0))}|${sortKey}`,
    `v1|${conversationId}|MSG#2026-01-02T03:04:05.678Z#`,
    `v1|${conversationId}|MSG#2026-01-02T03:04:05.678Z#${'a'.repeat(600)}`,
  ])('of others is not taken for ours: %j', (text) => {
    expect(parseCallbackData(text)).toBeUndefined();
  });

  it('is not built from a key that would not come back', () => {
    expect(() => buildCallbackData({ conversationId, sortKey: 'META' })).toThrow(InvalidInput);
  });
});
