import { demoNumbers, spareNumber } from '../../local/demo.ts';
import { businessAccountId } from '../../local/sim/sim-number.ts';
import type { Scenario } from './scenario.ts';
import { refused } from './staff.ts';
import { answered, failOnce } from './work-scenarios.ts';
import { phoneNumberId, type World } from './world.ts';

const spare = {
  phoneNumberId: spareNumber.phoneNumberId,
  wabaId: businessAccountId(spareNumber),
  accessToken: spareNumber.accessToken,
};

/** A quotation that may be sent: its total is below what the demo's organisation approves. */
async function approvedQuotation(world: World, person: string) {
  const sales = world.as('sales@acme.test');
  const { id: conversationId } = await answered(world, person);
  const made = await sales('createQuotation', {
    conversationId,
    content: {
      ...{ language: 'en', currency: 'USD', taxMode: 'exclusive', validUntil: '2099-12-31' },
      lines: [{ description: 'Repair', quantity: '1', unitPriceMinor: 5000 }],
    },
  });
  return sales('submitQuotation', { quotationId: made.id, version: made.version });
}

/** What people do for customers, and what they read. */
export const deskScenarios: readonly Scenario[] = [
  {
    name: 'people write to a customer',
    functions: ['api-conversations'],
    async play(world) {
      const person = world.person(81);
      const { id: conversationId } = await answered(world, person);
      const content = { type: 'text', text: 'Hello, this is Sam.' } as const;
      await world.as('support@acme.test')('writeMessage', { conversationId, content });
      await world.reply(person, 2);
    },
  },
  {
    name: 'people send a customer a file',
    functions: ['api-conversations', 'send-message'],
    async play(world) {
      const person = world.person(87);
      const { id: conversationId } = await answered(world, person);
      const support = world.as('support@acme.test');
      const body = new Blob(['A price list'], { type: 'text/plain' });
      const offer = { media: 'document', mimeType: body.type, bytes: body.size } as const;
      const { id: fileId, upload } = await support('offerFile', { conversationId, ...offer });
      const { url, method, headers } = upload;
      const { status } = await fetch(url, { method, headers, body });
      if (status !== 200) throw new Error(`The upload answered ${status}.`);
      const content = { type: 'media', media: 'document', fileId, filename: 'prices.txt' } as const;
      await support('writeMessage', { conversationId, content });
      await world.reply(person, 2);
    },
  },
  {
    name: 'a conversation is put aside, and put aside until later',
    functions: ['api-conversations'],
    async play(world) {
      const { id: conversationId } = await answered(world, world.person(86));
      const support = world.as('support@acme.test');
      await support('takeOverConversation', { conversationId });
      const putAside = (hours: number) => {
        const until = new Date(world.startedAt.getTime() + hours * 3_600_000).toISOString();
        return support('snoozeConversation', { conversationId, until });
      };
      for (const hours of [1, 1, 2]) await putAside(hours);
    },
  },
  {
    name: 'Meta’s message templates are taken over',
    functions: ['api-templates'],
    async play(world) {
      const [number] = demoNumbers;
      if (number === undefined) throw new Error('There is no demo number.');
      await world.as('manager@acme.test')('syncTemplates', { wabaId: businessAccountId(number) });
    },
  },
  {
    name: 'a customer is entered',
    functions: ['api-customers'],
    async play(world) {
      const support = world.as('support@acme.test');
      await support('createCustomer', { phone: `+${world.person(82)}`, phoneNumberId, ownName: 'Gil' });
    },
  },
  {
    name: 'a prepared text is written and thrown away',
    functions: ['api-canned-replies'],
    async play(world) {
      const manager = world.as('manager@acme.test');
      const made = await manager('createCannedReply', { shortcut: world.person(83), texts: { en: 'We are open.' } });
      await manager('deleteCannedReply', { cannedReplyId: made.id, version: made.version });
    },
  },
  {
    name: 'tickets are listed',
    functions: ['api-tickets'],
    async play(world) {
      await world.as('support@acme.test')('listTickets', {});
    },
  },
  {
    name: 'the bot’s tables are looked at',
    functions: ['api-lookups'],
    async play(world) {
      await world.as('support@acme.test')('listEntries', { kind: 'issue' });
    },
  },
  {
    name: 'a quotation is sent, although the first attempt fails half-way',
    functions: ['api-quotations'],
    async play(world) {
      const { id: quotationId, version } = await approvedQuotation(world, world.person(84));
      const send = () => world.as('sales@acme.test')('sendQuotation', { quotationId, version });
      await failOnce(world, 'api-quotations', 'TransactWriteItems');
      await refused(500, send());
      await send();
    },
  },
  {
    name: 'a number is connected and given up, and another time taken away',
    functions: ['api-phone-numbers', 'api-platform'],
    async play(world) {
      const admin = world.as('admin@acme.test');
      const connected = () => admin('connectNumber', spare);
      const { phoneNumberId: id } = spare;
      await admin('disconnectNumber', { phoneNumberId: id, version: (await connected()).version });
      const { version } = await connected();
      const platform = world.as('platform@crm.test');
      await platform('freeTenantNumber', { tenantId: world.tenantId, phoneNumberId: id, version });
    },
  },
  {
    name: 'an organisation is made, found, and moved to another plan',
    functions: ['api-platform'],
    async play(world) {
      const platform = world.as('platform@crm.test');
      const administratorEmail = `${world.person(85)}@people.test`;
      const order = { name: world.person(85), administratorEmail };
      const made = await platform('createTenant', order, { idempotencyKey: world.person(85) });
      if ((await world.client.mailbox(administratorEmail)).length !== 1) throw new Error('There is no e-mail.');
      const { items } = await platform('listTenants', { limit: 1 });
      if (items.length !== 1) throw new Error('There are no organisations.');
      await platform('changeTenantPlan', { tenantId: made.id, version: made.version, plan: 'growth' });
      await platform('listPlatformAudit', {});
    },
  },
  {
    name: 'the platform’s access to conversations is ended',
    functions: ['api-grants'],
    async play(world) {
      const { tenantId } = world;
      const platform = world.as('platform@crm.test');
      const left = (await platform('listTenantGrants', { tenantId })).items.find(({ state }) => state === 'live');
      const grant = left ?? (await platform('openTenantGrant', { tenantId, reason: 'Case 1', minutes: 5 }));
      const ending = { grantId: grant.id, version: grant.version };
      await world.as('admin@acme.test')('revokeGrant', ending);
    },
  },
  {
    name: 'the reference is read',
    functions: ['api-docs'],
    play: (world) => world.open('/docs'),
  },
  {
    name: 'the sign-in page is opened',
    functions: ['sign-in-pages'],
    play: (world) => world.open('/sign-in'),
  },
];
