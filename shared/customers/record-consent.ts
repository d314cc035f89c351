import { auditSteps } from '../audit/audit-entry.ts';
import { actorText } from '../core/context.ts';
import { Conflict, InvalidInput, Unavailable } from '../core/errors.ts';
import type { CustomerId } from '../core/ids.ts';
import { changeable } from './change-customer.ts';
import type { Consent, ConsentRecord } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';
import { customerEventSteps } from './events.ts';

export interface RecordConsentInput extends Pick<Consent, 'value' | 'source'> {
  customerId: CustomerId;
  /** When the customer said so; now when it is absent. */
  at?: string | undefined;
}

const MAX_ATTEMPTS = 5;
/** Clocks of those who tell us may be ahead a little. */
const TOLERANCE_MS = 300_000;

/** Keeps what a customer said about marketing, with time and source. What was said last counts, not what was recorded last. */
export async function recordConsent(ctx: CustomerContext, input: RecordConsentInput): Promise<ConsentRecord> {
  const { customerId, value, source } = input;
  const recordedAt = ctx.now().toISOString();
  const at = input.at ?? recordedAt;
  if (Date.parse(at) > ctx.now().getTime() + TOLERANCE_MS) {
    throw new InvalidInput({ public: '"at" lies in the future.' }, [{ field: 'at', message: 'lies in the future' }]);
  }
  const recordedBy = actorText(ctx.actor);
  const record: ConsentRecord = {
    ...{ entity: 'ConsentRecord', id: ctx.newUlid(), customerId },
    ...{ value, at, source, recordedBy, recordedAt },
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await changeable(ctx, customerId);
    const isLast = before.consent === undefined || Date.parse(before.consent.at) <= Date.parse(at);
    const after = {
      ...before,
      consent: isLast ? { value, at, source } : before.consent,
      version: before.version + 1,
    };
    try {
      await ctx.customers.transact([
        ...ctx.customers.replaceSteps(before, after),
        ...ctx.customers.consentSteps(record),
        ...auditSteps(ctx, {
          action: 'customer.consent_recorded',
          object: { entity: 'customer', id: customerId },
          detail: { value, source, at },
        }),
        ...customerEventSteps(ctx, customerId, { type: 'customer.consent_recorded', value }),
      ]);
      return record;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Unavailable({ public: 'The customer is being changed by others. Try again.' });
}
