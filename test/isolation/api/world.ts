import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import { CannedReplyRepository } from '../../../shared/canned-replies/canned-reply-repository.ts';
import { changeCannedReply, createCannedReply } from '../../../shared/canned-replies/write-canned-reply.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
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
  type TemplateId,
  type TenantId,
  type TicketId,
  UserId,
  ulid,
  WabaId,
} from '../../../shared/core/ids.ts';
import { objects } from '../../../shared/data/keys.ts';
import { PlatformTable } from '../../../shared/data/platform-table.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { AuthorizerContext, TenantCaller } from '../../../shared/http/caller.ts';
import type { EntryFields } from '../../../shared/lookups/lookup-draft.ts';
import { changeSettings } from '../../../shared/tenants/change-settings.ts';
import { TenantListingRepository } from '../../../shared/tenants/tenant-listing-repository.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import { createTenantSetup, type TenantSetup } from '../../../shared/tenants/tenant-setup.ts';
import { FIRST_NUMBER_ID, META_TOKEN, wabaIdOf } from '../../support/api-meta.ts';
import type { ApiAnswer, ApiRequest, ApiRig } from '../../support/api-rig.ts';
import { plainVault } from '../../support/plain-vault.ts';
import { createTestContext, newTenantId, type TestContext } from '../../support/test-context.ts';
import { seedCorrections } from './seed-corrections.ts';
import { seedGrants } from './seed-grants.ts';
import { seedLookups } from './seed-lookups.ts';
import { seedPeople, type WorldPeople } from './seed-people.ts';
import { seedQuotations } from './seed-quotations.ts';
import { seedTemplates } from './seed-templates.ts';
import { seedCustomer, seedFinishedTicket, seedThread, seedTickets, seedWords } from './seed-threads.ts';

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
  const ctx = contextOf(rig, { tenantId, userId });
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

const contextOf = (
  { table }: ApiRig,
  { tenantId, userId }: Pick<World['caller'], 'tenantId' | 'userId'>,
): TestContext => createTestContext({ table: table.options, tenantId, actor: { kind: 'user', userId } });

/** Seeds a world for all tests of a file; each call gives it as it was seeded, whatever a test did to it or beside it. */
export async function keepWorld(rig: ApiRig): Promise<() => Promise<World>> {
  const world = await seedWorld(rig);
  const restore = await rig.keep();
  return async () => {
    await restore();
    return { ...world, ctx: contextOf(rig, world.caller) };
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

/** Two, so that a list has a second page; returns the first, whose history has two entries. */
async function seedCannedReplies(ctx: TestContext): Promise<CannedReplyId> {
  const context = { ...ctx, cannedReplies: new CannedReplyRepository(ctx.table, ctx.tenantId) };
  const texts = { en: 'Hello' };
  const { id } = await createCannedReply(context, { shortcut: 'hello', texts });
  await changeCannedReply(context, { id, version: 1, texts: { en: 'Hello!' } });
  await createCannedReply(context, { shortcut: 'bye', texts });
  return id;
}
