import * as z from 'zod';
import type { CallContext } from '../core/context.ts';
import { EventId, eventIdOf, TenantId } from '../core/ids.ts';
import type { TransactionStep } from './guarded-table.ts';
import { keys } from './keys.ts';

const KEPT_DAYS = 7;

/** A domain event on its way to the bus, stored in the transaction of the change that it tells of. */
export const OutboxEvent = z.object({
  entity: z.literal('OutboxEvent'),
  eventId: EventId,
  tenantId: TenantId,
  /** Past tense: `ticket.opened`. */
  type: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  occurredAt: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
  /** Unix seconds. */
  expiresAt: z.int(),
});
export type OutboxEvent = z.infer<typeof OutboxEvent>;

/** An event as the table holds it. Whose it is, is what its key says: one that names another tenant is not an event. */
export const StoredOutboxEvent = OutboxEvent.extend({ pk: z.string() })
  .refine(({ pk, tenantId, eventId }) => pk === keys.outbox(tenantId, eventId).pk, 'lies under the key of another')
  .transform(({ pk: _, ...event }): OutboxEvent => event);

/** An event as the bus tells it. */
export type PublicEvent = Omit<OutboxEvent, 'entity' | 'expiresAt'>;

/** The step that stores an event of this moment. */
export const eventSteps = (
  { tenantId, now, newUlid }: Pick<CallContext, 'tenantId' | 'now' | 'newUlid'>,
  type: string,
  data: Record<string, unknown>,
): TransactionStep[] =>
  outboxSteps({ eventId: eventIdOf(newUlid()), tenantId, type, occurredAt: now().toISOString(), data });

/** The step that stores an event; the table's stream publishes it, at least once. */
export const outboxSteps = (event: PublicEvent): TransactionStep[] => [
  {
    put: {
      ...keys.outbox(event.tenantId, event.eventId),
      entity: 'OutboxEvent',
      ...event,
      expiresAt: Math.floor(Date.parse(event.occurredAt) / 1000) + KEPT_DAYS * 86_400,
    },
  },
];
