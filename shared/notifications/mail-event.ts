import * as z from 'zod';
import { EventId, TenantId } from '../core/ids.ts';

const event = <T extends string, S extends z.ZodRawShape>(type: T, data: S) =>
  z.object({
    eventId: EventId,
    tenantId: TenantId,
    occurredAt: z.iso.datetime(),
    type: z.literal(type),
    data: z.object({ tenantName: z.string(), ...data }),
  });

/** The domain events of which a tenant's administrators are told by e-mail. */
export const MailEvent = z.discriminatedUnion('type', [
  event('tenant.suspended', { reason: z.string() }),
  event('tenant.resumed', {}),
  event('grant.opened', { reason: z.string(), validUntil: z.iso.datetime() }),
]);
export type MailEvent = z.infer<typeof MailEvent>;
export type MailEventType = MailEvent['type'];
