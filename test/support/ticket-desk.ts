import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { compileTables } from '../../shared/bot/classify.ts';
import { readMessage } from '../../shared/bot/read-message.ts';
import type { ReceivedMessage } from '../../shared/conversations/message.ts';
import { alwaysOpen, type BusinessHours } from '../../shared/core/business-hours.ts';
import { PhoneNumberId, type TicketId, ticketIdOf } from '../../shared/core/ids.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import { identifyCustomer } from '../../shared/customers/identify-customer.ts';
import { digest, keys } from '../../shared/data/keys.ts';
import { OutboxEvent } from '../../shared/data/outbox.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import type { LookupEntry } from '../../shared/lookups/lookup-entry.ts';
import { Tenant } from '../../shared/tenants/tenant.ts';
import { changeTicketRules } from '../../shared/tickets/change-ticket-rules.ts';
import { FollowedEvent, followEvent } from '../../shared/tickets/follow-event.ts';
import { type Heard, hearConversation } from '../../shared/tickets/hear-conversation.ts';
import { openTicket } from '../../shared/tickets/open-ticket.ts';
import { slaScheduleName } from '../../shared/tickets/plan-ticket.ts';
import { runTicketSla } from '../../shared/tickets/run-ticket-sla.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { TicketRules } from '../../shared/tickets/ticket-rules.ts';
import type { TicketPriority } from '../../shared/tickets/ticket-status.ts';
import { TeamRepository } from '../../shared/users/team-repository.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import type { TestTable } from './dynamo-engine.ts';
import { KeptSchedules } from './kept-schedules.ts';
import { createTestContext, type TestContext } from './test-context.ts';

const always = alwaysOpen(TimeZone.parse('Etc/UTC'));
const rules = TicketRules.parse({
  sla: {
    rules: [{ targets: { firstResponseMinutes: 60, nextResponseMinutes: 120, resolutionMinutes: 480 } }],
    escalateAfterMinutes: 30,
    reassignAfterMinutes: 60,
  },
});
const phoneNumberId = PhoneNumberId.parse('1');

/** A tenant whose tickets' events reach those who follow them when the test says so. */
export class TicketDesk {
  readonly ctx: TestContext & { schedules: KeptSchedules; users: UserRepository; teams: TeamRepository };
  readonly #engine: TestTable;
  readonly #followed = new Set<string>();
  #wrote: (Pick<Ticket, 'conversationId' | 'customerId'> & { occurredAt: string }) | undefined;

  private constructor(engine: TestTable, ctx: TestContext) {
    const { table, tenantId } = ctx;
    this.#engine = engine;
    this.ctx = {
      ...{ ...ctx, actor: { kind: 'system' }, schedules: new KeptSchedules() },
      ...{ users: new UserRepository(table, tenantId), teams: new TeamRepository(table, tenantId) },
    };
  }

  static async open(engine: TestTable, startAt: string, hours: BusinessHours = always): Promise<TicketDesk> {
    const desk = new TicketDesk(engine, createTestContext({ table: engine.options, startAt }));
    const { ctx } = desk;
    const tenant = Tenant.parse({
      ...{ entity: 'Tenant', id: ctx.tenantId, name: 'Acme', createdAt: startAt, version: 1, hours },
      bot: BotSettings.parse({ languages: ['en'] }),
    });
    await new TenantTable(ctx.tenantId, engine.options).transact(ctx.tenants.insertSteps(tenant));
    await changeTicketRules(ctx, { rules, version: 0 });
    return desk;
  }

  async customer(waId = '4915112345678') {
    const identity = { waId, previousWaIds: [], previousUserIds: [] };
    const { created } = await identifyCustomer(this.ctx, { identity, phoneNumberId, initialStatus: 'open' });
    if (created === undefined) throw new Error('The customer was there before.');
    return created;
  }

  async ticket(
    thread?: Awaited<ReturnType<TicketDesk['customer']>>,
    priority: TicketPriority = 'normal',
    category = 'lk_1',
  ): Promise<Ticket> {
    const { id: conversationId, customerId } = thread ?? (await this.customer());
    const id = ticketIdOf(this.ctx.newUlid());
    return openTicket(this.ctx, {
      ...{ id, category, priority, customerId, conversationId, messageKey: 'MSG#1' },
      alongWith: (ticket) => this.ctx.conversations.noteTicketSteps(conversationId, ticket),
    });
  }

  async events(): Promise<OutboxEvent[]> {
    const items = await this.#engine.itemsOf(this.ctx.tenantId);
    return items.filter(({ entity }) => entity === 'OutboxEvent').map((item) => OutboxEvent.parse(item));
  }

  /** What the clocks of tickets announced. */
  async announced(): Promise<string[]> {
    const events = (await this.events()).toSorted((a, b) => a.eventId.localeCompare(b.eventId));
    return events.flatMap(({ type, data }) => (data.timer === undefined ? [] : [`${data.timer} ${type.slice(7)}`]));
  }

  /** Brings the events of the bus to those who follow tickets, until there are no new ones. */
  async follow(): Promise<void> {
    const news = (await this.events()).filter(({ eventId }) => !this.#followed.has(eventId));
    for (const event of news) {
      this.#followed.add(event.eventId);
      const followed = FollowedEvent.safeParse(event).data;
      if (followed !== undefined) await followEvent(this.ctx, followed);
    }
    if (news.length > 0) await this.follow();
  }

  /** Lets time pass until then; what is due meanwhile is done when it is. */
  async until(at: string): Promise<void> {
    const end = Date.parse(at);
    for (;;) {
      const next = [...this.ctx.schedules.all.values()]
        .map((schedule) => Date.parse(schedule.at))
        .sort((a, b) => a - b)[0];
      this.ctx.pass(Math.max(0, Math.min(next ?? end, end) - this.ctx.now().getTime()));
      const due = this.ctx.schedules.takeDue(this.ctx.now());
      for (const work of due) if (work.kind === 'ticket.sla') await runTicketSla(this.ctx, work);
      if (due.length === 0) return;
    }
  }

  /** What the customer wrote in a conversation, as it was stored and read with these entries; its event is not heard yet. */
  async says(
    { conversationId, customerId }: Pick<Ticket, 'conversationId' | 'customerId'>,
    text: string,
    { entries = [], ...more }: Partial<ReceivedMessage> & { entries?: readonly LookupEntry[] } = {},
  ): Promise<string> {
    const sentAt = `${this.ctx.now().toISOString().slice(0, 19)}.000Z`;
    const wamid = `wamid.${this.ctx.newUlid()}`;
    const key = keys.messageSort(sentAt, digest(wamid));
    await this.ctx.messages.insertReceived({
      ...{ entity: 'Message', conversationId, key, direction: 'in', origin: 'live', author: 'customer', wamid, sentAt },
      ...{ storedAt: sentAt, type: 'text', contentRank: 3, summary: text },
      reading: readMessage({ kind: 'text', text }, compileTables(entries)),
      ...more,
    });
    this.#wrote = { conversationId, customerId, occurredAt: sentAt };
    return key;
  }

  /** Tells those who follow tickets that the customer wrote, as the table's stream does. */
  async tellWrote(): Promise<void> {
    if (this.#wrote === undefined) throw new Error('The customer said nothing.');
    const { occurredAt, ...data } = this.#wrote;
    await followEvent(this.ctx, { type: 'customer.wrote', tenantId: this.ctx.tenantId, occurredAt, data });
  }

  hear(who: Heard['who'], { customerId, conversationId }: Ticket, at = this.ctx.now().toISOString()): Promise<void> {
    return hearConversation(this.ctx, { who, customerId, conversationId, at });
  }

  async stored(id: TicketId): Promise<Ticket> {
    const ticket = await this.ctx.tickets.get(id);
    if (ticket === undefined) throw new Error('The ticket is gone.');
    return ticket;
  }

  planned(id: TicketId): string | undefined {
    return this.ctx.schedules.all.get(slaScheduleName(id))?.at;
  }
}
