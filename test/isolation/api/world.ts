import { auditSteps } from '../../../shared/audit/audit-entry.ts';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import { CannedReplyRepository } from '../../../shared/canned-replies/canned-reply-repository.ts';
import { changeCannedReply, createCannedReply } from '../../../shared/canned-replies/write-canned-reply.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { type InternalNote, type SentMessage, STATUS_RANK } from '../../../shared/conversations/message.ts';
import {
  type CannedReplyId,
  type ConversationId,
  type CustomerId,
  type FileId,
  fileIdOf,
  type GrantId,
  LookupEntryId,
  PhoneNumberId,
  type QuotationId,
  quotationIdOf,
  type TeamId,
  type TemplateId,
  type TenantId,
  type TicketId,
  ticketIdOf,
  UserId,
  ulid,
  WabaId,
} from '../../../shared/core/ids.ts';
import { Currency } from '../../../shared/core/money.ts';
import { addCustomerNote } from '../../../shared/customers/add-customer-note.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { recordConsent } from '../../../shared/customers/record-consent.ts';
import { digest, keys, objects } from '../../../shared/data/keys.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { AuthorizerContext, TenantCaller } from '../../../shared/http/caller.ts';
import { createEntry } from '../../../shared/lookups/create-entry.ts';
import { type EntryFields, LookupState } from '../../../shared/lookups/lookup-draft.ts';
import { LookupDraftRepository } from '../../../shared/lookups/lookup-draft-repository.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { publishLookups } from '../../../shared/lookups/publish-lookups.ts';
import { changeQuotationRules } from '../../../shared/quotations/change-quotation-rules.ts';
import { draftQuotation } from '../../../shared/quotations/draft-quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import { QuotationRepository } from '../../../shared/quotations/quotation-repository.ts';
import { QuotationRules } from '../../../shared/quotations/quotation-rules.ts';
import { changeSettings } from '../../../shared/tenants/change-settings.ts';
import { TenantListingRepository } from '../../../shared/tenants/tenant-listing-repository.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { createTenantSetup, type TenantSetup } from '../../../shared/tenants/tenant-setup.ts';
import { addTicketNote } from '../../../shared/tickets/add-ticket-note.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import { TeamRepository } from '../../../shared/users/team-repository.ts';
import { FIRST_NUMBER_ID, META_TOKEN, wabaIdOf } from '../../support/api-meta.ts';
import type { ApiAnswer, ApiRequest, ApiRig } from '../../support/api-rig.ts';
import { plainVault } from '../../support/plain-vault.ts';
import { createTestContext, newTenantId, type TestContext } from '../../support/test-context.ts';
import { correctedTexts, seedCorrections } from './seed-corrections.ts';
import { seedGrants } from './seed-grants.ts';
import { seedPeople, type WorldPeople } from './seed-people.ts';
import { seedTemplates } from './seed-templates.ts';

/** How far a tenant's second number, which Meta does not know, is from its first. */
export const SECOND_NUMBER = 500_000;

let worlds = 0;

/**
 * A tenant with one or two of everything that its people work on. Every world is seeded alike, with ids of its own; those who
 * must not be taken for each other differ in counts and revisions too.
 */
export interface World {
  readonly rig: ApiRig;
  /** An administrator. */
  readonly caller: Extract<TenantCaller, { kind: 'user' }>;
  readonly ctx: TestContext;
  /** What an operator does for the tenant. */
  readonly setup: TenantSetup;
  /** Of the draft of the lookup tables, which was published twice. */
  readonly entryIds: readonly LookupEntryId[];
  readonly draftRevision: number;
  /** A customer's message that somebody corrected. */
  readonly corrected: { readonly conversationId: ConversationId; readonly messageId: string };
  /** Another tenant, with tables that were published when it was made. */
  freshTenant(entries: readonly EntryFields[]): Promise<{ tenantId: TenantId }>;
  readonly phoneNumberId: PhoneNumberId;
  readonly conversation: Conversation;
  /** A message to the customer that did not go out. */
  readonly failedMessageKey: string;
  /** A picture that was uploaded to the conversation. */
  readonly fileId: FileId;
  readonly otherCustomerId: CustomerId;
  /** Of the conversation's customer, as seeding leaves it. */
  readonly customerVersion: number;
  readonly cannedReplyId: CannedReplyId;
  readonly ticketId: TicketId;
  /** Of the number. */
  readonly wabaId: WabaId;
  /** Approved, with one placeholder. */
  readonly templateId: TemplateId;
  /** Of the same customer. */
  readonly otherTicketId: TicketId;
  /** Resolved; of the same customer. */
  readonly finishedTicketId: TicketId;
  readonly people: WorldPeople;
  /** Lets an administrator of the platform in now; there is another one, which is over. */
  readonly grantId: GrantId;
  /** A draft; there is another one. */
  readonly quotationId: QuotationId;
  /** Calls the API as the administrator. */
  call(request: ApiRequest): Promise<ApiAnswer>;
  /** The `next` of the first page of a list of which there is more, as the administrator or as somebody else. */
  nextOf(path: string, query: Record<string, string>, as?: AuthorizerContext): Promise<string>;
}

/** `more`: how many changes and tickets more than others it has. */
export async function seedWorld(rig: ApiRig, { more = 0 } = {}): Promise<World> {
  worlds += 1;
  const tenantId = newTenantId();
  const userId = UserId.parse(`us_${ulid(new Date())}`);
  const ctx = createTestContext({ table: rig.table.options, tenantId, actor: { kind: 'user', userId } });
  const caller = { kind: 'user', tenantId, userId, role: 'admin', teamIds: [] } as const;
  const phoneNumberId = PhoneNumberId.parse(String(FIRST_NUMBER_ID + worlds));
  const setup = createTenantSetup({
    table: rig.table.options,
    usageKeys: { ensure: async () => {} },
    tokens: plainVault,
    now: () => new Date(),
  });
  await seedTenant(rig, setup, tenantId, phoneNumberId);
  const { entryIds, draftRevision } = await seedLookups(rig, ctx, more);
  const conversation = await seedCustomer(ctx, phoneNumberId, '4915112345678', 'Ada');
  const people = await seedPeople(rig, tenantId, userId);
  const failedMessageKey = await seedThread(ctx, conversation, { assigneeId: userId, teamId: people.teamId });
  const fileId = fileIdOf(ctx.newUlid());
  rig.files.set(objects.upload(tenantId, conversation.id, fileId), new Blob(['a picture'], { type: 'image/png' }));
  const other = await seedCustomer(ctx, phoneNumberId, '4915187654321', 'Eve');
  await seedThread(ctx, other, { assigneeId: userId, teamId: people.teamId });
  const [entryId] = entryIds;
  if (entryId === undefined) throw new Error('The tables have no entry.');
  const corrected = await seedCorrections(ctx, other, entryId);
  const [ticketId, otherTicketId] = await seedTickets(ctx, conversation);
  for (let count = 0; count < more; count += 1) await seedTickets(ctx, other);
  const finishedTicketId = await seedFinishedTicket(ctx, conversation);
  const quotationId = await seedQuotations(
    ctx,
    new TenantTable(tenantId, rig.table.options),
    conversation,
    people.teamId,
  );
  const customerVersion = await seedWords(ctx, conversation.customerId);
  const cannedReplyId = await seedCannedReplies(ctx);
  const grantId = await seedGrants(rig, tenantId);
  const wabaId = WabaId.parse(wabaIdOf(phoneNumberId));
  const templateId = await seedTemplates(ctx, wabaId);
  const otherCustomerId = other.customerId;
  const call = (request: ApiRequest) => rig.call({ ...caller, teamIds: [] }, request);
  return {
    ...{
      rig,
      setup,
      caller: { ...caller, teamIds: [] },
      ctx,
      phoneNumberId,
      entryIds,
      draftRevision,
      corrected,
      conversation,
      ticketId,
      otherTicketId,
    },
    ...{ people, failedMessageKey, quotationId, otherCustomerId, customerVersion, cannedReplyId, grantId, call },
    ...{ wabaId, templateId, fileId, finishedTicketId },
    freshTenant: (entries) => freshTenant(setup, entries),
    nextOf: async (path, query, as = { ...caller, teamIds: [] }) => {
      const { body } = await rig.call(as, { method: 'GET', path, query: { ...query, limit: '1' } });
      const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : undefined;
      if (typeof next === 'string') return next;
      throw new Error(`${path} has one page only: seed more.`);
    },
  };
}

async function seedTenant(
  rig: ApiRig,
  setup: TenantSetup,
  tenantId: TenantId,
  phoneNumberId: PhoneNumberId,
): Promise<void> {
  await setup.createTenant(tenantId, {
    name: 'Acme',
    plan: 'trial',
    bot: BotSettings.parse({ languages: ['en'] }),
    entries: [],
  });
  const token = { displayPhoneNumber: '+49 30 1', accessToken: META_TOKEN };
  const number = { phoneNumberId, wabaId: WabaId.parse(wabaIdOf(phoneNumberId)), ...token };
  for (let time = 1; time <= 2; time += 1) await setup.connectPhoneNumber(tenantId, number);
  const second = PhoneNumberId.parse(String(Number(phoneNumberId) + SECOND_NUMBER));
  await setup.connectPhoneNumber(tenantId, { phoneNumberId: second, ...token });
  const settings = {
    ...createTestContext({ table: rig.table.options, tenantId, actor: { kind: 'system' } }),
    tenants: new TenantRepository(new TenantTable(tenantId, rig.table.options), tenantId),
    listings: new TenantListingRepository(new PlatformTable(rig.table.options)),
  };
  for (const version of [1, 2]) await changeSettings(settings, { version, ticketReopenDays: version });
}

async function seedLookups(
  rig: ApiRig,
  ctx: TestContext,
  changes: number,
): Promise<{ entryIds: LookupEntryId[]; draftRevision: number }> {
  const table = new TenantTable(ctx.tenantId, rig.table.options);
  const lookups = {
    ...ctx,
    tenants: new TenantRepository(table, ctx.tenantId),
    lookups: new LookupRepository(table, ctx.tenantId),
    drafts: new LookupDraftRepository(table, ctx.tenantId),
  };
  const ids: LookupEntryId[] = [];
  const common = { kind: 'service', replies: {} } as const;
  const examples = correctedTexts.map((text) => ({ text, lang: 'en' }));
  const price = { amountMinor: 5000, currency: Currency.parse('EUR'), unit: 'piece' };
  const entries: readonly EntryFields[] = [
    { ...common, name: { en: 'Service 1' }, keywords: {}, action: { do: 'answer' }, examples },
    {
      ...common,
      name: { en: 'Service 2' },
      keywords: { en: ['repair'] },
      action: { do: 'draft-quotation' },
      price,
      examples: [],
    },
  ];
  for (const entry of entries) ids.push((await createEntry(lookups, entry)).id);
  for (let time = 1; time <= 2; time += 1) await publishLookups(lookups, { revision: 3 });
  const change = { add: { revision: changes } };
  const { revision } = await table.update(keys.lookupState(ctx.tenantId), change, LookupState);
  return { entryIds: ids, draftRevision: revision };
}

async function freshTenant(setup: TenantSetup, fields: readonly EntryFields[]): Promise<{ tenantId: TenantId }> {
  const tenantId = newTenantId();
  const entries = fields.map((entry, position) => ({
    ...entry,
    id: LookupEntryId.parse(`lk_${ulid(new Date())}`),
    position,
  }));
  await setup.createTenant(tenantId, {
    name: 'Fresh',
    plan: 'trial',
    bot: BotSettings.parse({ languages: ['en'] }),
    entries,
  });
  return { tenantId };
}

/** The same persons write to every tenant. */
async function seedCustomer(
  ctx: TestContext,
  phoneNumberId: PhoneNumberId,
  waId: string,
  name: string,
): Promise<Conversation> {
  const identity = { waId, previousWaIds: [], previousUserIds: [] };
  const { created } = await identifyCustomer(ctx, { identity, phoneNumberId, name, initialStatus: 'open' });
  if (created === undefined) throw new Error('The customer was there before.');
  return created;
}

/** A thread that somebody has, within its window, with notes, a history, and a message that failed; returns that one's key. */
async function seedThread(
  ctx: TestContext,
  conversation: Conversation,
  holder: Pick<Conversation, 'assigneeId' | 'teamId'>,
): Promise<string> {
  const { id } = conversation;
  const sentAt = ctx.now().toISOString();
  const [key, ...notes] = ['failed', 'first', 'second'].map((text) => keys.messageSort(sentAt, digest(text)));
  if (key === undefined) throw new Error('No message.');
  const windowEndsAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
  await ctx.conversations.replace(conversation, { ...conversation, ...holder, windowEndsAt });
  const failed: SentMessage = {
    ...{ entity: 'Message', conversationId: id, key, direction: 'out', author: 'user:us_1', sentAt, attempt: 1 },
    ...{ content: { type: 'text', text: 'Hello' }, status: 'failed', statusRank: STATUS_RANK.failed },
  };
  const noted = notes.map(
    (note): InternalNote => ({
      ...{
        entity: 'Message',
        conversationId: id,
        key: note,
        direction: 'note',
        author: 'user:us_1',
        sentAt,
        text: 'Note',
      },
    }),
  );
  await ctx.table.transact([
    ...[failed, ...noted].flatMap((message) => ctx.messages.insertSteps(message)),
    ...['first', 'second'].flatMap(() =>
      auditSteps(ctx, { action: 'conversation.noted', object: { entity: 'conversation', id } }),
    ),
  ]);
  return key;
}

/** Notes and consent records of a customer; returns the customer's version after them. */
async function seedWords(ctx: TestContext, customerId: CustomerId): Promise<number> {
  for (const text of ['First note', 'Second note']) await addCustomerNote(ctx, { customerId, text });
  for (const value of ['withdrawn', 'given'] as const) await recordConsent(ctx, { customerId, value, source: 'Form' });
  const customer = await ctx.customers.get(customerId);
  if (customer === undefined) throw new Error('The customer is gone.');
  return customer.version;
}

/** Two, so that a list has a second page; returns the first, whose history has two entries. */
async function seedCannedReplies(ctx: TestContext): Promise<CannedReplyId> {
  const context = { ...ctx, cannedReplies: new CannedReplyRepository(ctx.table, ctx.tenantId) };
  const texts = { en: 'Hello' };
  const { id } = await createCannedReply(context, { shortcut: 'hello', texts });
  await changeCannedReply(context, { id, version: 1, texts: { en: 'Hello!' } });
  await createCannedReply(context, { shortcut: 'bye', texts });
  return id;
}

/** Two, so that a list has a second page. */
async function seedTickets(ctx: TestContext, { id, customerId }: Conversation): Promise<readonly [TicketId, TicketId]> {
  const ids = [ticketIdOf(ctx.newUlid()), ticketIdOf(ctx.newUlid())] as const;
  for (const ticketId of ids) {
    await openTicket(ctx, {
      ...{ id: ticketId, category: 'lk_1', priority: 'normal', messageKey: 'MSG#1' },
      ...{ customerId, conversationId: id },
    });
    for (const text of ['First note', 'Second note']) await addTicketNote(ctx, { id: ticketId, text });
  }
  return ids;
}

async function seedFinishedTicket(ctx: TestContext, { id, customerId }: Conversation): Promise<TicketId> {
  const ticketId = ticketIdOf(ctx.newUlid());
  await openTicket(ctx, { ...{ id: ticketId, priority: 'normal' }, ...{ customerId, conversationId: id } });
  await moveTicket(ctx, { id: ticketId, to: 'resolved' });
  return ticketId;
}

export const sampleContent = {
  language: 'en',
  currency: 'EUR',
  taxMode: 'exclusive',
  validUntil: '2099-12-31',
  lines: [{ description: 'Repair', quantity: '2', unitPriceMinor: 5000, taxes: [{ name: 'VAT', percent: '20' }] }],
};

/** Two, so that a list has a second page; returns the first. */
async function seedQuotations(
  ctx: TestContext,
  table: TenantTable,
  { id, customerId }: Conversation,
  teamId: TeamId,
): Promise<QuotationId> {
  const quotations = new QuotationRepository(table, ctx.tenantId);
  const services = {
    ...ctx,
    actor: { kind: 'bot' } as const,
    quotations,
    teams: new TeamRepository(table, ctx.tenantId),
  };
  const approvalAbove = [{ currency: 'EUR', amountMinor: 0 }];
  const rules = QuotationRules.parse({ seller: { name: 'Acme' }, approvalAbove, teamId });
  await changeQuotationRules(services, { rules, version: 0 });
  const ids = [quotationIdOf(ctx.newUlid()), quotationIdOf(ctx.newUlid())] as const;
  const content = QuotationContent.parse(sampleContent);
  for (const one of ids) await draftQuotation(services, { id: one, customerId, conversationId: id, content });
  return ids[0];
}
