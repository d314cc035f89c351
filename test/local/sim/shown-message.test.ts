import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { shownMessage } from '../../../local/sim/phone/shown-message.ts';

const FIXTURES = new URL('../../fixtures/whatsapp/', import.meta.url);
const Message = z.looseObject({ type: z.string() });
const Body = z.object({
  entry: z.array(
    z.object({ changes: z.array(z.object({ value: z.object({ messages: z.array(Message).optional() }).optional() })) }),
  ),
});

/** Every customer message in the webhook bodies of the fixtures. */
function inboundMessages(): [string, z.infer<typeof Message>][] {
  return readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const body = Body.safeParse(JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')));
      const changes = body.data?.entry.flatMap((entry) => entry.changes) ?? [];
      return changes
        .flatMap(({ value }) => value?.messages ?? [])
        .map((message): [string, z.infer<typeof Message>] => [name, message]);
    });
}

describe('shownMessage', () => {
  it.each(inboundMessages())('shows something for %s', (_, message) => {
    const { text, card, reaction } = shownMessage(message);
    expect(text ?? card ?? reaction).toBeDefined();
  });

  it('reads a list message', () => {
    const sections = [{ title: 'Services', rows: [{ id: 'a', title: 'Repair', description: 'Fast' }] }];
    const interactive = {
      type: 'list',
      body: { text: 'Hello' },
      footer: { text: 'Bye' },
      action: { button: 'Menu', sections },
    };
    expect(shownMessage({ type: 'interactive', interactive, context: { message_id: 'w' } })).toMatchObject({
      text: 'Hello',
      footer: 'Bye',
      quotes: 'w',
      buttons: [],
      list: { button: 'Menu', sections },
    });
  });

  it('shows a template with its words, its document and what can be tapped', () => {
    const shown = {
      header: { type: 'document', document: { id: '4711', filename: 'Q-1.pdf' } },
      body: { text: 'Quotation Q-1: $10' },
      quick_replies: [{ id: 'quotation:accepted:x:1', title: 'Accept' }],
    };
    expect(shownMessage({ type: 'template', template: { name: 'quotation', shown } })).toMatchObject({
      text: 'Quotation Q-1: $10',
      card: { kind: 'document', detail: 'Q-1.pdf', mediaId: '4711' },
      buttons: [{ id: 'quotation:accepted:x:1', title: 'Accept', isQuickReply: true }],
    });
  });

  it('shows the document above a message with buttons, and where it is', () => {
    const header = { type: 'document', document: { id: '4711', filename: 'Q-1.pdf' } };
    const action = { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Accept' } }] };
    const interactive = { type: 'button', header, body: { text: 'Quotation' }, action };
    expect(shownMessage({ type: 'interactive', interactive })).toMatchObject({
      text: 'Quotation',
      card: { kind: 'document', detail: 'Q-1.pdf', mediaId: '4711' },
      buttons: [{ id: 'a', title: 'Accept' }],
    });
  });

  it('shows the title of a chosen button', () => {
    const interactive = { type: 'button_reply', button_reply: { id: 'a', title: 'Yes' } };
    expect(shownMessage({ type: 'interactive', interactive, context: { id: 'w' } })).toMatchObject({
      text: 'Yes',
      quotes: 'w',
    });
  });

  it('shows a card for what it cannot read', () => {
    expect(shownMessage({ type: 'poll', poll: 1 }).card).toEqual({ kind: 'unknown', detail: 'poll' });
    expect(shownMessage({ type: 'text', text: 'not an object' }).card).toEqual({ kind: 'unknown', detail: 'text' });
  });
});
