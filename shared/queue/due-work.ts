import * as z from 'zod';
import { ConversationId, QuotationId, TenantId, TicketId } from '../core/ids.ts';

const tenant = { tenantId: TenantId };

/**
 * What is to be done at a time. It names things and the state in which it was planned, because by then everything may
 * have changed: whoever does it looks first. A new kind needs a line here and one in functions/queues/run-due-work.ts.
 */
export const DueWork = z.discriminatedUnion('kind', [
  z.object({
    ...tenant,
    kind: z.literal('conversation.unsnooze'),
    conversationId: ConversationId,
    /** As it was when this was planned. */
    snoozedUntil: z.iso.datetime(),
  }),
  z.object({ ...tenant, kind: z.literal('quotation.expire'), quotationId: QuotationId, revision: z.int().min(1) }),
  /** Steps of a ticket's promises. */
  z.object({ ...tenant, kind: z.literal('ticket.sla'), ticketId: TicketId }),
]);
export type DueWork = z.infer<typeof DueWork>;
export type DueWorkKind = DueWork['kind'];

/** What one tenant has planned. */
export interface Schedules {
  /**
   * Plans work for a time, to the second; a schedule of the same name is moved and replaced. A time that has passed means
   * as soon as can be, which is within two minutes. The work is done at least once, up to a minute late.
   */
  put(schedule: { name: string; at: string; work: DueWork }): Promise<void>;
  /** No error when there is none, or when it has been done. */
  delete(name: string): Promise<void>;
}
