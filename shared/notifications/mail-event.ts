import * as z from 'zod';
import { SendFailure } from '../conversations/message.ts';
import { EventId, TeamId, TenantId, UserId } from '../core/ids.ts';
import { SlaTimerName } from '../tickets/sla.ts';
import { TicketPriority } from '../tickets/ticket-status.ts';

const event = <T extends string, S extends z.ZodRawShape>(type: T, data: S) =>
  z.object({
    eventId: EventId,
    tenantId: TenantId,
    occurredAt: z.iso.datetime(),
    type: z.literal(type),
    data: z.object(data),
  });

/** An actor as the history names it. */
const ActorText = z.string();

/** The domain events of which people of a tenant are told by e-mail. */
export const MailEvent = z.discriminatedUnion('type', [
  event('tenant.suspended', { reason: z.string() }),
  event('tenant.resumed', {}),
  event('grant.opened', { reason: z.string(), validUntil: z.iso.datetime() }),
  event('ticket.escalated', {
    ...{ number: z.int(), priority: TicketPriority, timer: SlaTimerName },
    ...{ assigneeId: UserId.optional(), teamId: TeamId.optional() },
  }),
  event('quotation.delivery_failed', {
    ...{ reference: z.string(), createdBy: ActorText, submittedBy: ActorText.optional() },
    failure: SendFailure,
  }),
]);
export type MailEvent = z.infer<typeof MailEvent>;
export type MailEventType = MailEvent['type'];
