import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpretMessage } from '../../../shared/adapters/whatsapp/interpret-message.ts';
import { splitWebhook } from '../../../shared/adapters/whatsapp/split-webhook.ts';
import { WebhookUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';
import { describeUpdate } from '../../support/describe-update.ts';

const metadata = (id = '111') => ({ display_phone_number: '1-555-000', phone_number_id: id });

describe('splitWebhook', () => {
  it('never throws and never drops a marked item, whatever the JSON', () => {
    const junk = fc.jsonValue({ maxDepth: 1 });
    const odd = (usual: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 1, arbitrary: junk }, { weight: 6, arbitrary: usual });
    const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 2 });
    const system = { type: 'user_changed_number', wa_id: '15550002222' };
    const marked = fc.record(
      {
        mark: fc.uuid(),
        id: odd(fc.string()),
        from: odd(fc.constantFrom('15550001111', 'US.1')),
        to: odd(fc.constant('15550002222')),
        timestamp: odd(fc.constant('1760000000')),
        type: odd(fc.constantFrom('text', 'system', 'image', 'payment')),
        status: odd(fc.constantFrom('read', 'x')),
        system: odd(fc.constant(system)),
      },
      { requiredKeys: ['mark'] },
    );
    const items = few(marked);
    const thread = fc.record({ id: odd(fc.constant('15550001111')), messages: items });
    const history = few(fc.record({ threads: few(thread), errors: items }, { requiredKeys: [] }));
    const lists = { messages: items, message_echoes: items, statuses: items, errors: items, odd: items, history };
    const standby = fc.record(lists, { requiredKeys: [] });
    const envelope = { metadata: odd(fc.constantFrom(metadata(), metadata('222'))), contacts: junk, standby };
    const more = { calls: items, user_preferences: items };
    const value = fc.record({ ...lists, ...more, ...envelope }, { requiredKeys: [] });
    const fields = ['messages', 'history', 'standby', 'calls', 'smb_message_echoes', 'flows', 'new', undefined];
    const changes = few(odd(fc.record({ field: odd(fc.constantFrom(...fields)), value: odd(value) })));
    const bodies = odd(fc.record({ entry: odd(few(odd(fc.record({ id: junk, changes })))) }));
    fc.assert(
      fc.property(bodies, (input) => {
        const updates = splitWebhook(input);
        const written = JSON.stringify(updates);
        for (const [mark] of JSON.stringify(input).matchAll(/"mark":"[^"]+"/g)) expect(written).toContain(mark);
        for (const update of updates) {
          expect(describeUpdate(update)).not.toBe('');
          expect(WebhookUpdate.safeParse(JSON.parse(JSON.stringify(update))).success).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('yields as many messages as came, under the largest batch', () => {
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      id: `wamid.${index}`,
      from: `1555${1_000_000 + index}`,
      timestamp: '1760000000',
      type: 'text',
    }));
    const contacts = messages.map(({ from }) => ({ wa_id: from, profile: { name: `Name ${from}` } }));
    const value = { metadata: metadata(), messages, contacts };
    const updates = splitWebhook({ entry: [{ changes: [{ field: 'messages', value }] }] }).filter(
      (update) => update.kind === 'message',
    );
    expect(new Set(updates.map((update) => update.message.id)).size).toBe(1000);
    for (const update of updates) expect(interpretMessage(update).name).toBe(`Name ${update.message.from}`);
  });
});
