import type { CallContext } from '../core/context.ts';
import type { CustomerId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';

/** What people do to a customer's record. */
export type CustomerEvent =
  | { type: 'customer.created' }
  | { type: 'customer.changed' }
  | { type: 'customer.noted' }
  | { type: 'customer.consent_recorded'; value: 'given' | 'withdrawn' }
  | { type: 'customer.merged'; absorbedId: CustomerId };

/** The outbox steps of a customer's event. Events name things by id; no name, number or text is in them. */
export const customerEventSteps = (
  ctx: CallContext,
  customerId: CustomerId,
  { type, ...more }: CustomerEvent,
): TransactionStep[] => eventSteps(ctx, type, { customerId, ...more });
