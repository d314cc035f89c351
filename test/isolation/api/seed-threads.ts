import { auditSteps } from '../../../shared/audit/audit-entry.ts';
import type { Conversation } from '../../../shared/conversations/conversation.ts';
import { type InternalNote, type SentMessage, STATUS_RANK } from '../../../shared/conversations/message.ts';
import { type CustomerId, type PhoneNumberId, type TicketId, ticketIdOf } from '../../../shared/core/ids.ts';
import { addCustomerNote } from '../../../shared/customers/add-customer-note.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { recordConsent } from '../../../shared/customers/record-consent.ts';
import { digest, keys } from '../../../shared/data/keys.ts';
import { addTicketNote } from '../../../shared/tickets/add-ticket-note.ts';
import { moveTicket } from '../../../shared/tickets/move-ticket.ts';
import { openTicket } from '../../../shared/tickets/open-ticket.ts';
import type { TestContext } from '../../support/test-context.ts';

/** The same persons write to every tenant. */
export async function seedCustomer(
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
export async function seedThread(
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
export async function seedWords(ctx: TestContext, customerId: CustomerId): Promise<number> {
  for (const text of ['First note', 'Second note']) await addCustomerNote(ctx, { customerId, text });
  for (const value of ['withdrawn', 'given'] as const) await recordConsent(ctx, { customerId, value, source: 'Form' });
  const customer = await ctx.customers.get(customerId);
  if (customer === undefined) throw new Error('The customer is gone.');
  return customer.version;
}

/** Two, so that a list has a second page. */
export async function seedTickets(
  ctx: TestContext,
  { id, customerId }: Conversation,
): Promise<readonly [TicketId, TicketId]> {
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

export async function seedFinishedTicket(ctx: TestContext, { id, customerId }: Conversation): Promise<TicketId> {
  const ticketId = ticketIdOf(ctx.newUlid());
  await openTicket(ctx, { ...{ id: ticketId, priority: 'normal' }, ...{ customerId, conversationId: id } });
  await moveTicket(ctx, { id: ticketId, to: 'resolved' });
  return ticketId;
}
