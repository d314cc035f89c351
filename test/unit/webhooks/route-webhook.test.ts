import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitWebhook } from '../../../shared/adapters/whatsapp/split-webhook.ts';
import { newConversation } from '../../../shared/conversations/new-conversation.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { conversationIdOf, customerIdOf, PhoneNumberId, type TenantId } from '../../../shared/core/ids.ts';
import { keys } from '../../../shared/data/keys.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { InboundWork, OutboundWork } from '../../../shared/queue/work.ts';
import { routeWebhook } from '../../../shared/webhooks/route-webhook.ts';
import type { Aside } from '../../../shared/webhooks/set-aside.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { countingMetrics, createTestContext, newTenantId, recordingLog } from '../../support/test-context.ts';
import { callbackOf, changeOf, statusOf, textMessage, webhookBody } from '../../support/webhook-bodies.ts';

const CUSTOMER = '4915112345678';
let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const setUp = (faults: { queue?: Error; asides?: Error } = {}) => {
  const [log, metrics] = [recordingLog(), countingMetrics()];
  const tenants = { '1001': newTenantId(), '1002': newTenantId() };
  const owners = new Map<string, TenantId>(Object.entries(tenants));
  const contexts = Object.fromEntries(
    Object.entries(tenants).map(([number, tenantId]) => [
      number,
      createTestContext({ table: engine.options, tenantId }),
    ]),
  );
  const queued: { name: string; work: InboundWork }[] = [];
  const outbound: OutboundWork[] = [];
  const asides: Aside[] = [];
  const asked: string[] = [];
  const route = (body: unknown) =>
    routeWebhook(
      {
        log,
        metrics,
        now: () => new Date('2026-08-01T10:00:00.000Z'),
        tenantOf: async (id) => {
          asked.push(id);
          return owners.get(id);
        },
        tenantOfAccount: async (wabaId) => owners.get(wabaId),
        queueOutbound: async (work) => {
          if (faults.queue !== undefined) throw faults.queue;
          outbound.push(...work);
        },
        threadsOf: (tenantId) => createTestContext({ table: engine.options, tenantId }),
        queue: async (name, work) => {
          if (faults.queue !== undefined) throw faults.queue;
          queued.push(...work.map((one) => ({ name, work: one })));
        },
        setAside: async (some) => {
          if (faults.asides !== undefined) throw faults.asides;
          asides.push(...some);
        },
      },
      splitWebhook(body),
    );
  return { tenants, contexts, queued, outbound, asides, asked, counts: metrics.counts, log, route };
};

const newKey = () => {
  const ctx = createTestContext({ table: engine.options });
  const conversationId = conversationIdOf(ctx.newUlid());
  const sortKey = keys.messageSort('2026-08-01T10:00:00.000Z', 'digest');
  return { conversationId, sortKey, callback: callbackOf(conversationId, sortKey) };
};

const messages = (number: string, ...list: object[]) => changeOf(number, { messages: list });
const statuses = (number: string, ...list: object[]) => changeOf(number, { statuses: list });

describe('routeWebhook', () => {
  it('queues each message for the tenant of its number, and asks for each number once', async () => {
    const rig = setUp();
    await rig.route(
      webhookBody(
        messages('1001', textMessage('a', CUSTOMER), textMessage('b', CUSTOMER)),
        messages('1002', textMessage('c', CUSTOMER)),
      ),
    );
    const { tenants } = rig;
    expect(rig.queued.map(({ name, work }) => [name, work.tenantId, work.receivedAt])).toEqual([
      ['inbound', tenants['1001'], '2026-08-01T10:00:00.000Z'],
      ['inbound', tenants['1001'], '2026-08-01T10:00:00.000Z'],
      ['inbound', tenants['1002'], '2026-08-01T10:00:00.000Z'],
    ]);
    expect(rig.asked.sort()).toEqual(['1001', '1002']);
    expect(rig.counts.size, 'metrics are paid for by the message').toBe(0);
    expect(rig.asides).toEqual([]);
  });

  it('gives the past its own queue', async () => {
    const rig = setUp();
    const thread = { id: CUSTOMER, messages: [{ ...textMessage('h', CUSTOMER), history_context: { status: 'READ' } }] };
    await rig.route(webhookBody(changeOf('1001', { history: [{ metadata: {}, threads: [thread] }] }, 'history')));
    expect(rig.queued).toMatchObject([{ name: 'history', work: { update: { origin: 'history' } } }]);
  });

  it('keeps aside, as they came, numbers that nobody has, unknown fields and broken items; the rest goes on', async () => {
    const rig = setUp();
    const unknown = textMessage('x', CUSTOMER, 'to nobody');
    await rig.route(
      webhookBody(
        messages('9999', unknown),
        changeOf('1001', { something: 1 }, 'a_new_field'),
        messages('1001', { text: 'no id' }, textMessage('a', CUSTOMER)),
        statuses('9999', statusOf('sent')),
      ),
    );
    expect(rig.queued.map(({ work }) => work.update)).toMatchObject([{ message: { id: 'a' } }]);
    const reasons = rig.asides.map(({ reason }) => reason).sort();
    expect(reasons).toEqual(['malformed', 'unknown-field', 'unknown-number', 'unknown-number']);
    expect(rig.asides).toContainEqual(
      expect.objectContaining({ phoneNumberId: '9999', raw: expect.objectContaining({ message: unknown }) }),
    );
    expect(rig.counts.get('UpdatesSetAside')).toBe(4);
  });

  it('queues a message of an unknown type, and keeps it aside as well', async () => {
    const rig = setUp();
    const odd = { ...textMessage('a', CUSTOMER), type: 'hologram' };
    await rig.route(webhookBody(messages('1001', odd)));
    expect(rig.queued).toHaveLength(1);
    expect(rig.asides).toMatchObject([{ reason: 'unknown-type', phoneNumberId: '1001', raw: { message: odd } }]);
  });

  it('throws when the queue does not take everything, or the rest cannot be kept', async () => {
    const queue = new Unavailable({ public: 'The queue is busy.' });
    const body = webhookBody(messages('1001', textMessage('a', CUSTOMER)), changeOf('1001', { x: 1 }, 'new'));
    await expect(setUp({ queue }).route(body)).rejects.toBe(queue);
    await expect(setUp({ asides: queue }).route(body)).rejects.toBe(queue);
  });

  it('logs how many went aside and why, and nothing of what is in them', async () => {
    const rig = setUp();
    await rig.route(webhookBody(messages('9999', textMessage('wamid.secret', CUSTOMER, 'secret text'))));
    expect(JSON.stringify(rig.log.lines)).not.toMatch(/secret|4915112345678/);
    expect(rig.log.lines).toMatchObject([{ level: 'warn', fields: { count: 1, reasons: 'unknown-number' } }]);
  });
});

describe('the statuses of a webhook', () => {
  it('raise the message that they are about, in any order', async () => {
    const rig = setUp();
    const { callback, conversationId, sortKey } = newKey();
    await rig.route(webhookBody(statuses('1001', statusOf('read', callback), statusOf('delivered', callback))));
    const stored = await rig.contexts['1001']?.messages.getSent(conversationId, sortKey);
    expect(stored).toMatchObject({ status: 'read', statusAt: '2026-08-01T10:00:00.000Z' });
    expect(rig.asides).toEqual([]);
    expect(rig.counts.size).toBe(0);
  });

  it('tell a failure in our words and bring the thread before people', async () => {
    const rig = setUp();
    const ctx = rig.contexts['1001'];
    if (ctx === undefined) throw new Error('No tenant.');
    const options = { phoneNumberId: PhoneNumberId.parse('1001'), initialStatus: 'bot' } as const;
    const thread = newConversation(ctx, customerIdOf(ctx.newUlid()), options);
    const table = new TenantTable(ctx.tenantId, engine.options);
    await table.transact(ctx.conversations.insertSteps(thread));
    const { sortKey } = newKey();
    const failed = statusOf('failed', callbackOf(thread.id, sortKey), {
      errors: [{ code: 131047, title: 'Re-engagement' }],
    });
    await rig.route(webhookBody(statuses('1001', failed)));
    const stored = await ctx.messages.getSent(thread.id, sortKey);
    expect(stored).toMatchObject({ status: 'failed', failure: { code: 131047 } });
    expect(stored?.failure?.nextStep).toMatch(/\w+ .*\./);
    expect(await ctx.conversations.get(thread.id)).toMatchObject({ status: 'open', attention: 'reply-failed' });
  });

  it('go aside where they are about nothing that we know, or come after a delivery', async () => {
    const rig = setUp();
    const { callback } = newKey();
    await rig.route(webhookBody(statuses('1001', statusOf('delivered', callback))));
    await rig.route(
      webhookBody(
        statuses(
          '1001',
          statusOf('sent'),
          statusOf('sent', 'v1|cv_forged|x'),
          statusOf('teleported', callback),
          statusOf('failed', callback),
        ),
      ),
    );
    expect(rig.asides.map(({ reason }) => reason).sort()).toEqual([
      'late-failure',
      'status-without-key',
      'status-without-key',
      'unknown-status',
    ]);
  });

  it('do not hold up the others when one of them can never be applied', async () => {
    const rig = setUp();
    const [broken, fine] = [newKey(), newKey()];
    const table = new TenantTable(rig.tenants['1001'], engine.options);
    const key = keys.message(rig.tenants['1001'], broken.conversationId, broken.sortKey);
    await table.put({ ...key, entity: 'Message', content: 'no content' });
    await rig.route(
      webhookBody(
        statuses('1001', statusOf('read', broken.callback), statusOf('read', fine.callback)),
        messages('1001', textMessage('a', CUSTOMER)),
      ),
    );
    expect(rig.asides.map(({ reason }) => reason)).toEqual(['unusable-status']);
    expect(rig.queued).toHaveLength(1);
    expect(await rig.contexts['1001']?.messages.getSent(fine.conversationId, fine.sortKey)).toMatchObject({
      status: 'read',
    });
  });

  it('make Meta send them again while the store is busy', async () => {
    const rig = setUp();
    const stop = interceptRequests(engine.documents, () =>
      Promise.reject(Object.assign(new Error(), { name: 'ThrottlingException' })),
    );
    const routing = rig.route(webhookBody(statuses('1001', statusOf('read', newKey().callback))));
    await expect(routing.finally(stop)).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('Meta’s word on an account', () => {
  const bodyOf = (account: string, field: string, value: object) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: account, time: 1_785_578_400, changes: [{ field, value }] }],
  });
  const template = { message_template_id: 1, message_template_name: 'sale', message_template_language: 'en-US' };
  const named = { about: 'template', wabaId: '1001', name: 'sale', language: 'en_US' };
  const numbers = { about: 'number', wabaId: '1001', at: '2026-08-01T10:00:00.000Z' };

  it.each([
    ['a review', 'message_template_status_update', { event: 'APPROVED', reason: 'NONE' }, { status: 'approved' }],
    [
      'a rejection',
      'message_template_status_update',
      { event: 'REJECTED', reason: 'SCAM', rejection_info: { reason: 'Looks like a fraud' } },
      { status: 'rejected', reason: 'SCAM: Looks like a fraud' },
    ],
    [
      'a pause',
      'message_template_status_update',
      { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours' } },
      { status: 'paused', reason: 'Paused for 3 hours' },
    ],
    ['a rating', 'message_template_quality_update', { new_quality_score: 'RED' }, { quality: 'RED' }],
    [
      'a rating under another field',
      'message_template_status_update',
      { new_quality_score: 'RED' },
      { quality: 'RED' },
    ],
    ['a category', 'template_category_update', { new_category: 'MARKETING' }, { category: 'MARKETING' }],
    [
      'a new text',
      'message_template_components_update',
      {
        message_template_element: 'Hello {{1}}, see you.',
        message_template_buttons: [
          {
            message_template_button_type: 'URL',
            message_template_button_text: 'Go',
            message_template_button_url: 'https://x.test',
          },
        ],
      },
      { parts: { body: 'Hello {{1}}, see you.', buttons: [{ type: 'url', text: 'Go', url: 'https://x.test' }] } },
    ],
  ])('%s of a template goes to the account’s tenant', async (_, field, value, told) => {
    const { route, outbound, asides, tenants } = setUp();
    await route(bodyOf('1001', field, { ...template, ...value }));
    expect(outbound).toMatchObject([
      { work: 'account-event', tenantId: tenants['1001'], event: { ...named, ...told } },
    ]);
    expect(asides).toEqual([]);
  });

  it.each([
    [
      'a flag of a number',
      'phone_number_quality_update',
      { display_phone_number: '+49 30 1', event: 'FLAGGED', current_limit: 'TIER_2K' },
      { digits: '49301', event: 'FLAGGED', health: { status: 'FLAGGED', messagingLimit: 'TIER_2K' } },
    ],
    [
      'a restriction',
      'account_update',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_ADD', expiration: 1_785_578_400 }],
      },
      { health: { status: 'RESTRICTED', canSend: 'LIMITED' }, text: 'RESTRICTED_ADD until 2026-08-01' },
    ],
    [
      'a ban',
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'May 1' } },
      { health: { status: 'BANNED', canSend: 'BLOCKED' }, text: 'DISABLE, May 1' },
    ],
    ['an end of access', 'account_update', { event: 'ACCOUNT_DELETED' }, { access: 'lost' }],
  ])('%s goes to the account’s tenant', async (_, field, value, told) => {
    const { route, outbound, asides, tenants } = setUp();
    await route(bodyOf('1001', field, value));
    expect(outbound).toMatchObject([
      { work: 'account-event', tenantId: tenants['1001'], event: { ...numbers, ...told } },
    ]);
    expect(asides).toEqual([]);
  });

  it('names the account inside when it comes under the business’s portfolio', async () => {
    const { route, outbound, tenants } = setUp();
    await route(bodyOf('77', 'account_update', { event: 'PARTNER_REMOVED', waba_info: { waba_id: '1002' } }));
    expect(outbound).toMatchObject([{ tenantId: tenants['1002'], event: { wabaId: '1002', access: 'lost' } }]);
  });

  it('goes aside for an account that nobody has, and when nothing follows from it', async () => {
    const { route, outbound, asides } = setUp();
    await route(bodyOf('999', 'message_template_status_update', { ...template, event: 'APPROVED' }));
    await route(bodyOf('1001', 'message_template_status_update', { event: 'APPROVED' }));
    await route(bodyOf('1001', 'account_update', { event: 'VERIFIED_ACCOUNT' }));
    expect(outbound).toEqual([]);
    expect(asides.map(({ reason }) => reason)).toEqual(['account-event', 'account-event', 'account-event']);
  });

  it('is asked for again when the queue does not take it', async () => {
    const { route } = setUp({ queue: new Unavailable({ public: 'busy' }) });
    const body = bodyOf('1001', 'message_template_status_update', { ...template, event: 'APPROVED' });
    await expect(route(body)).rejects.toBeInstanceOf(Unavailable);
  });
});
