import type { CustomerIdentity } from '../conversations/inbound-message.ts';
import type { ServiceContext, Surroundings } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { PhoneNumberId } from '../core/ids.ts';
import { identifyCustomer } from './identify-customer.ts';

export interface RecordPreferenceInput {
  identity: CustomerIdentity;
  phoneNumberId: PhoneNumberId;
  value: 'stop' | 'resume';
  at: string;
}

const MAX_ATTEMPTS = 5;

/** Keeps a customer's marketing preference as WhatsApp tells it; an older one never replaces a newer one. */
export async function recordPreference(
  ctx: Surroundings & Pick<ServiceContext, 'conversations' | 'customers'>,
  { identity, phoneNumberId, value, at }: RecordPreferenceInput,
): Promise<void> {
  const { customerId } = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: 'resolved' });
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const customer = await ctx.customers.get(customerId);
    if (customer === undefined || (customer.marketing !== undefined && customer.marketing.at >= at)) return;
    try {
      await ctx.customers.setMarketing(customer, { value, at });
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the customer is changed by others all the time');
}
