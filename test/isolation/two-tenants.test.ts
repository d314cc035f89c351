import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { splitWebhook } from '../../shared/adapters/whatsapp/split-webhook.ts';
import { Conversation } from '../../shared/conversations/conversation.ts';
import { Conflict } from '../../shared/core/errors.ts';
import type { ConversationId } from '../../shared/core/ids.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import type { InboundWork, OutboundWork } from '../../shared/queue/work.ts';
import { connectPhoneNumber } from '../../shared/tenants/connect-phone-number.ts';
import { ModelUseRepository } from '../../shared/tenants/model-use-repository.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { PhoneRouteRepository } from '../../shared/tenants/phone-route-repository.ts';
import { WabaRouteRepository } from '../../shared/tenants/waba-route-repository.ts';
import { type RouteContext, routeWebhook } from '../../shared/webhooks/route-webhook.ts';
import { plainVault } from '../support/plain-vault.ts';
import { countingMetrics, createTestContext, recordingLog } from '../support/test-context.ts';
import { callbackOf, changeOf, statusOf, textMessage, webhookBody } from '../support/webhook-bodies.ts';
import { inboundWork, type TestTenant, WorkerRig } from '../support/worker-rig.ts';

const CUSTOMER = '4915112345678';
let rig: WorkerRig;
let a: TestTenant;
let b: TestTenant;
let numbers = 1000;

interface Reply {
  conversationId: ConversationId;
  messageKey: string;
  turnId: string;
}

beforeAll(async () => {
  rig = await WorkerRig.start();
});
afterAll(() => rig.close());
/** Two tenants alike: the same tables, and the same customer wrote the same to both. */
beforeEach(async () => {
  await rig.table.clear();
  numbers += 2;
  a = await rig.addTenant('Acme', String(numbers));
  b = await rig.addTenant('Globex', String(numbers + 1));
  for (const tenant of [a, b]) {
    await rig.work('answer', [inboundWork(tenant, 'wamid.first', CUSTOMER, 'warranty')]);
  }
  rig.calls.length = 0;
});

const replyOf = async (tenant: TestTenant): Promise<Reply> => {
  const items = await rig.itemsOf(tenant);
  const thread = Conversation.parse(items.find(({ entity }) => entity === 'Conversation'));
  const reply = items.find(({ entity, direction }) => entity === 'Message' && direction === 'out');
  return { conversationId: thread.id, messageKey: String(reply?.sk), turnId: String(thread.turn?.id) };
};

/** Runs the work and sees that not one byte of the tenant changed. */
const leavesAlone = async (tenant: TestTenant, work: () => Promise<unknown>): Promise<void> => {
  const before = await rig.itemsOf(tenant);
  expect(before.length).toBeGreaterThan(8);
  await work();
  expect(await rig.itemsOf(tenant)).toEqual(before);
  expect(rig.calls.filter(({ token }) => token === tenant.accessToken)).toEqual([]);
  expect(rig.calls.filter(({ phoneNumberId }) => phoneNumberId === tenant.phoneNumberId)).toEqual([]);
};

const route = (body: unknown): Promise<void> => {
  const routes = new PhoneRouteRepository(new PlatformTable(rig.table.options));
  const ctx: RouteContext = {
    log: recordingLog(),
    metrics: countingMetrics(),
    now: () => new Date(),
    tenantOf: async (id) => (await routes.get(id))?.tenantId,
    tenantOfAccount: async () => undefined,
    queueOutbound: async () => {},
    threadsOf: (tenantId) => createTestContext({ table: rig.table.options, tenantId }),
    queue: async (_, work) => void (await rig.work('answer', work)),
    setAside: async () => {},
  };
  return routeWebhook(ctx, splitWebhook(body));
};

describe('two tenants to whom the same person writes', () => {
  it('have a customer and a thread each, and each its own ticket 1', async () => {
    const [ofA, ofB] = [await rig.itemsOf(a), await rig.itemsOf(b)];
    for (const entity of ['Customer', 'Conversation', 'Alias', 'Ticket']) {
      const [one, other] = [ofA, ofB].map((items) => items.filter((item) => item.entity === entity));
      expect([entity, one?.length, other?.length]).toEqual([entity, 1, 1]);
    }
    for (const items of [ofA, ofB]) {
      expect(items.filter(({ action }) => action === 'ticket.opened')).toHaveLength(1);
      expect(items.filter(({ entity, type }) => entity === 'OutboxEvent' && type === 'ticket.opened')).toHaveLength(1);
    }
    const idsOf = (items: Record<string, unknown>[]) =>
      items.flatMap(({ customerId, id }) => [customerId, id]).filter((id) => id !== undefined);
    const shared = idsOf(ofA).filter((id) => idsOf(ofB).includes(id));
    expect(shared.filter((id) => !String(id).startsWith('lk_'))).toEqual([]);
    for (const items of [ofA, ofB])
      expect(items.find(({ entity }) => entity === 'Ticket')).toMatchObject({ number: 1 });
  });

  it('hold nothing of each other: no key, no index key, no value', async () => {
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const items = await rig.itemsOf(own);
      const root = `T#${own.tenantId}`;
      for (const item of items) {
        for (const attribute of ['pk', 'gsi1pk', 'gsi2pk']) {
          const partition = item[attribute];
          if (partition !== undefined) expect(`${partition}#`.startsWith(`${root}#`)).toBe(true);
        }
      }
      expect(JSON.stringify(items)).not.toContain(other.tenantId);
      expect(JSON.stringify(items)).not.toContain(other.accessToken);
    }
  });

  it('do not notice what goes on at the other', async () => {
    await leavesAlone(b, async () => {
      for (const text of ['delivery', 'warranty', 'hello', 'talk to a person']) {
        await rig.work('answer', [inboundWork(a, `wamid.${text}`, CUSTOMER, text)]);
      }
    });
    expect(rig.calls.length).toBeGreaterThan(1);
  });

  it('mark what was overtaken as their own', async () => {
    const stranger = '4915100000000';
    await rig.work('answer', [inboundWork(a, 'wamid.newer', stranger, 'delivery')]);
    rig.calls.length = 0;
    const aMinuteAgo = new Date(Date.now() - 60_000);
    const overtaken = inboundWork(a, 'wamid.older', stranger, 'hello', aMinuteAgo);
    await leavesAlone(b, () => rig.work('answer', [overtaken]));
    expect(await rig.itemsOf(a)).toContainEqual(expect.objectContaining({ wamid: 'wamid.older', superseded: true }));
  });
});

describe('forged work in a queue', () => {
  it('of one tenant with the number of the other reaches neither the other nor its customers', async () => {
    const forged = inboundWork(
      { tenantId: a.tenantId, phoneNumberId: b.phoneNumberId },
      'wamid.forged',
      CUSTOMER,
      'warranty',
    );
    await leavesAlone(b, () => rig.work('answer', [forged]));
    expect(rig.calls).toEqual([]);
  });

  it('of a tenant that does not exist changes nothing of anybody and is kept', async () => {
    const nobody = {
      tenantId: createTestContext({ table: rig.table.options }).tenantId,
      phoneNumberId: b.phoneNumberId,
    };
    await leavesAlone(a, () =>
      leavesAlone(b, async () => {
        expect(await rig.work('answer', [inboundWork(nobody, 'wamid.forged', CUSTOMER, 'hello')])).toEqual([0]);
      }),
    );
  });

  it.each(['', 'tn_', 'T#', 'look-alike', 'lower case'])(
    'with the tenant id %j is not taken for work',
    async (kind) => {
      const tenantId =
        kind === 'look-alike' ? `${b.tenantId}#` : kind === 'lower case' ? b.tenantId.toLowerCase() : kind;
      const work = JSON.stringify({ ...inboundWork(b, 'wamid.forged', CUSTOMER, 'hello'), tenantId });
      await leavesAlone(b, async () => expect(await rig.work('answer', [work])).toEqual([0]));
    },
  );

  it('naming threads, messages and turns of the other, in any mixture, changes nothing of it', async () => {
    const [ofA, ofB] = [await replyOf(a), await replyOf(b)];
    const from = <T>(own: T, foreign: T) => fc.constantFrom(own, foreign);
    const forged: fc.Arbitrary<OutboundWork> = fc
      .record({
        conversationId: fc.constant(ofB.conversationId),
        messageKey: from(ofA.messageKey, ofB.messageKey),
        turnId: from(ofA.turnId, ofB.turnId),
        attempt: fc.nat(3),
        retries: fc.boolean(),
      })
      .map(({ retries, turnId, attempt, ...thread }) =>
        retries
          ? { work: 'retry-turn', tenantId: a.tenantId, turnId, attempt, ...thread }
          : { work: 'confirm-reply', tenantId: a.tenantId, ...thread },
      );
    const before = await rig.table.scanAll();
    await leavesAlone(b, () =>
      fc.assert(
        fc.asyncProperty(fc.array(forged, { minLength: 1, maxLength: 4 }), async (works) => {
          await rig.work('send', works);
        }),
        { numRuns: 8 },
      ),
    );
    expect(rig.calls).toEqual([]);
    // Nor does it leave anything behind at the tenant whose id it bears.
    expect(await rig.table.scanAll()).toEqual(before);
  });

  it('with ids of the other inside the message itself changes nothing of it', async () => {
    const { conversationId, messageKey } = await replyOf(b);
    const foreign = fc.constantFrom(
      b.tenantId,
      `T#${b.tenantId}`,
      `T#${b.tenantId}#CONV#${conversationId}`,
      conversationId,
      messageKey,
      callbackOf(conversationId, messageKey),
      b.phoneNumberId,
      'wamid.first',
    );
    const message = fc.record({
      id: foreign,
      from: fc.oneof(foreign, fc.constant(CUSTOMER)),
      text: foreign,
      button: foreign,
    });
    await leavesAlone(b, () =>
      fc.assert(
        fc.asyncProperty(message, fc.boolean(), async ({ id, from, text, button }, taps) => {
          const work: InboundWork = inboundWork(a, id, from, text);
          const reply = {
            type: 'interactive',
            interactive: { type: 'button_reply', button_reply: { id: button, title: text } },
          };
          const message = {
            ...('message' in work.update && work.update.message),
            context: { id: text },
            ...(taps && reply),
          };
          await rig.work('answer', [JSON.stringify({ ...work, update: { ...work.update, message } })]);
        }),
        { numRuns: 12 },
      ),
    );
  });
});

describe('a webhook for one tenant’s number', () => {
  it('with the other’s key in a status changes nothing of the other', async () => {
    const { conversationId, messageKey } = await replyOf(b);
    const callback = callbackOf(conversationId, messageKey);
    const statuses = ['sent', 'delivered', 'read', 'played', 'failed'].map((status) => statusOf(status, callback));
    await leavesAlone(b, () => route(webhookBody(changeOf(a.phoneNumberId, { statuses }))));
    // What it leaves lies in the space of the number's own tenant.
    const strays = (await rig.table.scanAll()).filter(({ pk }) => String(pk).endsWith(`CONV#${conversationId}`));
    const owners = new Set(strays.map(({ pk }) => String(pk).split('#')[1]));
    expect([...owners].sort()).toEqual([a.tenantId, b.tenantId].sort());
  });

  it('reaches that tenant alone, also when the other’s number is in the same body', async () => {
    const { conversationId, messageKey } = await replyOf(a);
    const body = webhookBody(
      changeOf(a.phoneNumberId, { statuses: [statusOf('read', callbackOf(conversationId, messageKey))] }),
      changeOf(a.phoneNumberId, { messages: [textMessage('wamid.new', CUSTOMER, 'delivery')] }),
    );
    await leavesAlone(b, () => route(body));
    const own = await rig.itemsOf(a);
    expect(own).toContainEqual(expect.objectContaining({ sk: messageKey, status: 'read' }));
    expect(own).toContainEqual(expect.objectContaining({ wamid: 'wamid.new' }));
  });
});

describe('access tokens', () => {
  it('are encrypted and decrypted in the name of their tenant', async () => {
    const contextsOf = (calls: { args: [{ input: { EncryptionContext?: Record<string, string> } }, ...unknown[]] }[]) =>
      calls.map(({ args: [{ input }] }) => input.EncryptionContext);
    const contexts = [
      ...contextsOf(rig.kms.commandCalls(EncryptCommand)),
      ...contextsOf(rig.kms.commandCalls(DecryptCommand)),
    ];
    for (const { tenantId } of [a, b]) {
      expect(contexts.filter((context) => context?.tenantId === tenantId)).toHaveLength(2);
    }
    for (const context of contexts) expect(Object.keys(context ?? {})).toEqual(['tenantId']);
  });

  it('of the other tenant do not open: nothing is sent with them, and the message is kept', async () => {
    const [thief, victim] = [await rig.addTenant('Thief', `${numbers}7`), b];
    const stolen = (await rig.itemsOf(victim)).find(({ entity }) => entity === 'PhoneNumber');
    const own = (await rig.itemsOf(thief)).find(({ entity }) => entity === 'PhoneNumber');
    const Item = { ...own, encryptedToken: stolen?.encryptedToken };
    await rig.table.documents.send(new PutCommand({ TableName: rig.table.tableName, Item }));
    await leavesAlone(victim, async () => {
      expect(await rig.work('answer', [inboundWork(thief, 'wamid.1', CUSTOMER, 'hello')])).toEqual([0]);
    });
    expect(rig.calls).toEqual([]);
    expect(rig.output.join('\n')).not.toContain(victim.accessToken);
  });
});

/** Another tenant's connection is not seen yet when one's own begins. */
class UnseenRoutes extends PhoneRouteRepository {
  override async get(): Promise<undefined> {}
}

it('a number that another tenant took at the same moment is that tenant’s alone', async () => {
  const { tenantId } = a;
  const platform = new PlatformTable(rig.table.options);
  const services = createTestContext({ table: rig.table.options, tenantId });
  const ctx = {
    ...services,
    routes: new UnseenRoutes(platform),
    accounts: new WabaRouteRepository(platform),
    phoneNumbers: new PhoneNumberRepository(services.table, tenantId),
    tokens: plainVault,
  };
  const number = { phoneNumberId: b.phoneNumberId, displayPhoneNumber: '+49 30 1', accessToken: 'token' };
  await leavesAlone(b, () => expect(connectPhoneNumber(ctx, number)).rejects.toThrow(Conflict));
  expect(await ctx.phoneNumbers.get(b.phoneNumberId)).toBeUndefined();
});

it('how often one tenant asked the language model does not count for the other', async () => {
  const uses = [a, b].map(
    ({ tenantId }) => new ModelUseRepository(new TenantTable(tenantId, rig.table.options), tenantId),
  );
  const month = new Date('2026-08-01T10:00:00.000Z');
  const taken = [];
  for (const use of [...uses, ...uses]) taken.push(await use.take(month, 1));
  expect(taken).toEqual([true, true, false, false]);
});
