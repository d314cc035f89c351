import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTime } from '../../../shared/adapters/whatsapp/event-time.ts';
import { interpretMessage } from '../../../shared/adapters/whatsapp/interpret-message.ts';
import { MessageUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';
import { describeUpdate } from '../../support/describe-update.ts';

const update = (message: object, more: object = {}): MessageUpdate =>
  MessageUpdate.parse({
    kind: 'message',
    origin: 'live',
    phoneNumberId: '111',
    message: { id: 'wamid.1', timestamp: '1760000000', from: '15550001111', ...message },
    ...more,
  });
const interpret = (message: object, more: object = {}) => interpretMessage(update(message, more));
const interactive = (type: string, answer: unknown) => ({ type: 'interactive', interactive: { type, [type]: answer } });

describe('what a message is about, in one line', () => {
  it.each([
    [{ type: 'text', text: { body: ' two\n\tlines \u0000 here ' } }, 'two lines here'],
    [{ type: 'text', text: { body: 'x'.repeat(5000) } }, `${'x'.repeat(199)}…`],
    [{ type: 'text' }, 'Empty message'],
    [{ type: 'image', image: { id: '1', caption: 'My cat' } }, 'Image: My cat'],
    [{ type: 'audio', audio: { id: '1', voice: false } }, 'Audio'],
    [{ type: 'document', document: { id: '1', filename: 'a.pdf', caption: 'see' } }, 'Document: a.pdf – see'],
    [{ type: 'video', errors: [{ code: 131052 }] }, 'Video (the file could not be received)'],
    [{ type: 'location', location: { latitude: 1, longitude: 2, name: 'Home' } }, 'Location: Home'],
    [{ type: 'location', location: {} }, 'Location'],
    [
      { type: 'contacts', contacts: ['A', 'B', 'C'].map((name) => ({ name: { formatted_name: name } })) },
      'Contacts: A, B and 1 more',
    ],
    [{ type: 'contacts', contacts: [{ phones: [{ phone: '+1 555' }] }] }, 'Contact: +1 555'],
    [{ type: 'reaction', reaction: { message_id: 'm', emoji: '👍' } }, 'Reaction 👍 to a message'],
    [{ type: 'reaction', reaction: { message_id: 'm', emoji: '' } }, 'Removed a reaction'],
    [{ type: 'reaction', reaction: { message_id: 'm' } }, 'Removed a reaction'],
    [{ type: 'order', order: { product_items: [{}, {}], text: 'soon' } }, 'Order with 2 items: soon'],
    [{ type: 'request_welcome' }, 'Opened the chat'],
    [{ type: 'revoke', revoke: { original_message_id: 'm' } }, 'Deleted a message'],
    [
      { type: 'edit', edit: { original_message_id: 'm', message: { type: 'text', text: { body: 'new' } } } },
      'Edited a message: new',
    ],
    [{ type: 'edit', edit: { message: { type: 'edit', edit: { message: { type: 'edit' } } } } }, 'Edited a message'],
    [
      { type: 'system', system: { type: 'customer_identity_changed' } },
      'Changed security code (new phone or reinstalled WhatsApp)',
    ],
    [
      { type: 'unsupported', unsupported: { type: 'poll_creation' } },
      'Message of a kind that WhatsApp does not pass on (poll creation)',
    ],
    [{ type: 'hologram', hologram: {} }, 'Message of a new type: hologram'],
    [{}, 'Message of a kind that WhatsApp does not pass on'],
    [interactive('payment_method', {}), 'Interactive message: payment method'],
    [interactive('nfm_reply', null), 'Form answered'],
  ])('%j', (message, summary) => {
    expect(interpret(message).summary).toBe(summary);
  });
});

describe('the customer’s words and choices', () => {
  it('tells a template’s quick reply from a reply button and a list row', () => {
    expect(interpret({ type: 'button', button: { payload: 'p', text: 'Yes' } })).toMatchObject({
      text: 'Yes',
      choice: { id: 'p', title: 'Yes', source: 'template-button' },
    });
    expect(interpret(interactive('button_reply', { id: 'b', title: 'No' })).choice).toEqual({
      id: 'b',
      title: 'No',
      source: 'button',
    });
    expect(interpret(interactive('list_reply', { id: 'l', title: 'Row', description: 'd' })).choice).toEqual({
      id: 'l',
      title: 'Row',
      source: 'list',
    });
  });

  it('keeps media, caption and a file name that is a path, as given', () => {
    const document = { id: 99, mime_type: 'application/pdf', sha256: 's', filename: '../../etc/passwd', caption: 'c' };
    expect(interpret({ type: 'document', document })).toMatchObject({
      text: 'c',
      media: { mediaId: '99', mimeType: 'application/pdf', sha256: 's', filename: '../../etc/passwd', caption: 'c' },
    });
    expect(interpret({ type: 'image', image: { caption: 'no id' } }).media).toBeUndefined();
  });

  it.each([
    ['{"a":{"b":[1]},"id":12345678901234567890}', { a: { b: [1] }, id: '12345678901234567890' }],
    ['{broken', undefined],
    ['"text"', undefined],
    ['null', undefined],
    [null, undefined],
    [{ a: 1 }, undefined],
  ])('reads a flow’s response_json %j without trusting it', (response_json, values) => {
    const message = interpret(interactive('nfm_reply', { name: 'flow', body: 'Sent', response_json }));
    expect(message.flowResponse).toEqual({ name: 'flow', body: 'Sent', values });
  });

  it('names the message that is answered, reacted to, edited or deleted', () => {
    expect(interpret({ type: 'text', text: { body: 'x' }, context: { id: 'q' } }).about).toEqual({ wamid: 'q' });
    expect(interpret({ type: 'reaction', reaction: { message_id: 'r' }, context: { id: 'q' } }).about).toEqual({
      wamid: 'r',
    });
    expect(interpret({ type: 'revoke', revoke: { original_message_id: 'd' } }).about).toEqual({ wamid: 'd' });
    const forwarded = interpret({ type: 'text', text: { body: 'x' }, context: { frequently_forwarded: true } });
    expect([forwarded.about, forwarded.forwarded]).toEqual([undefined, true]);
  });

  it('cleans names without cutting an emoji, and takes the @ off user names', () => {
    const profile = { name: ` A\u0000\n${'👍'.repeat(300)}`, username: '@pablo' };
    const { name, username } = interpret({ type: 'text' }, { contact: { profile } });
    expect(name).toBe(`A ${'👍'.repeat(197)}…`);
    expect(username).toBe('pablo');
  });
});

describe('what a message sets going', () => {
  const effects = (message: object, more: object = {}) => {
    const { triggersBot, opensWindow } = interpret(message, more);
    return [triggersBot && 'bot', opensWindow && 'window'].filter(Boolean).join('+');
  };

  it.each([
    [{ type: 'text' }, 'bot+window'],
    [{ type: 'image' }, 'bot+window'],
    [{ type: 'order' }, 'bot+window'],
    [{ type: 'button', button: { text: 'Yes' } }, 'bot+window'],
    [{ type: 'request_welcome' }, 'bot+window'],
    [{ type: 'unsupported', errors: [{ code: 131051 }] }, 'bot+window'],
    [{ type: 'unsupported', errors: [{ code: 131060 }] }, 'window'],
    [{ type: 'unsupported', unsupported: { type: 'edit' }, errors: [{ code: 131051 }] }, ''],
    [{ type: 'reaction', reaction: { emoji: '👍' } }, ''],
    [{ type: 'system' }, ''],
    [{ type: 'edit' }, ''],
    [{ type: 'revoke' }, ''],
    [{ type: 'text', group_id: 'g' }, ''],
    [interactive('call_permission_reply', { response: 'accept', response_source: 'user_action' }), 'window'],
    [interactive('call_permission_reply', { response: 'accept', response_source: 'automatic' }), ''],
  ])('%j: %s', (message, expected) => {
    expect(effects(message)).toBe(expected);
  });

  it.each([
    ['echo', ''],
    ['history', ''],
    ['standby', 'window'],
  ])('a text from %s never starts the bot', (origin, expected) => {
    expect(effects({ type: 'text', text: { body: 'hi' } }, { origin })).toBe(expected);
  });

  it('ranks real content above an unsupported type above content that is not delivered', () => {
    const rank = (message: object) => interpret(message).contentRank;
    expect(rank({ type: 'text' })).toBe(3);
    expect(rank({ type: 'unsupported', errors: [{ code: 131051 }] })).toBe(2);
    expect(rank({ type: 'media_placeholder' })).toBe(2);
    expect(rank({ type: 'unsupported', errors: [{ code: '131060' }] })).toBe(1);
  });
});

describe('times and totality', () => {
  it.each([
    ['1760000000', '2025-10-09T08:53:20.000Z'],
    [1760000000, '2025-10-09T08:53:20.000Z'],
    ['1760000000123', '2025-10-09T08:53:20.123Z'],
    ['0', '2009-01-01T00:00:00.000Z'],
    ['99999999999999999999999', '2099-12-31T23:59:59.999Z'],
    ['9'.repeat(400), '2099-12-31T23:59:59.999Z'],
    ['soon', '2009-01-01T00:00:00.000Z'],
    [undefined, '2009-01-01T00:00:00.000Z'],
  ])('reads the timestamp %s as %s', (timestamp, expected) => {
    expect(eventTime(timestamp)).toBe(expected);
  });

  it('interprets whatever JSON stands under any type, the same each time, as plain JSON', () => {
    const types = [
      'text',
      'image',
      'audio',
      'document',
      'location',
      'contacts',
      'button',
      'interactive',
      'reaction',
      'order',
      'system',
      'edit',
      'revoke',
      'unsupported',
      'request_welcome',
      '__proto__',
      'constructor',
    ];
    const junk = fc.jsonValue({ maxDepth: 3 });
    const arbitrary = fc.constantFrom(...types).chain((type) =>
      fc.record({
        type: fc.constant(type),
        [type]: fc.oneof(
          junk,
          fc.record({
            type: fc.constantFrom('nfm_reply', 'list_reply', 'user_changed_number'),
            body: junk,
            id: junk,
            nfm_reply: junk,
            list_reply: junk,
            wa_id: junk,
            message: junk,
          }),
        ),
        from: junk,
        contacts: junk,
        context: junk,
        errors: junk,
        referral: junk,
      }),
    );
    const origins = fc.constantFrom('live', 'echo', 'history', 'standby');
    fc.assert(
      fc.property(
        arbitrary,
        origins,
        fc.dictionary(fc.constantFrom('profile', 'wa_id', 'user_id'), junk),
        (message, origin, contact) => {
          const parsed = update(message, { origin, contact, thread: contact });
          const result = interpretMessage(parsed);
          expect(result.summary.trim()).not.toBe('');
          expect(result.summary).not.toMatch(/\p{Cc}/u);
          expect(JSON.stringify(interpretMessage(parsed))).toBe(JSON.stringify(result));
          expect(JSON.parse(JSON.stringify(result)).summary).toBe(result.summary.toWellFormed());
          expect(describeUpdate(parsed)).toContain('|');
        },
      ),
    );
  });
});
