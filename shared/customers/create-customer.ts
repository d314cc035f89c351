import { auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import { customerIdOf, type PhoneNumberId } from '../core/ids.ts';
import type { Customer } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';
import { customerEventSteps } from './events.ts';
import { identifyCustomer } from './identify-customer.ts';

export interface CreateCustomerInput {
  /** Phone digits without `+`. */
  waId: string;
  /** The business number that the conversation belongs to. */
  phoneNumberId: PhoneNumberId;
  ownName?: string | undefined;
}

/**
 * Makes a customer who has not written yet, with an empty conversation, so that a template can be sent to them. Conflict
 * when there is one with this number; InvalidInput for a business number that is not the tenant's.
 */
export async function createCustomer(ctx: CustomerContext, input: CreateCustomerInput): Promise<Customer> {
  const { waId, phoneNumberId, ownName } = input;
  const customerId = customerIdOf(ctx.newUlid());
  const known = await ctx.customers.findByIdentity(`WAID:${waId}`, { consistent: true });
  if (known !== undefined && known.customerId !== customerId) throw thereAlready(known.customerId);
  if ((await ctx.phoneNumbers.get(phoneNumberId)) === undefined) {
    const message = 'is no WhatsApp number of yours';
    throw new InvalidInput({ public: `"phoneNumberId" ${message}.` }, [{ field: 'phoneNumberId', message }]);
  }
  const identified = await identifyCustomer(ctx, {
    identity: { waId, previousWaIds: [], previousUserIds: [] },
    phoneNumberId,
    initialStatus: 'resolved',
    newCustomerId: customerId,
    ownName,
    alongWith: (customer) => [
      ...auditSteps(ctx, { action: 'customer.created', object: { entity: 'customer', id: customer.customerId } }),
      ...customerEventSteps(ctx, customer.customerId, { type: 'customer.created' }),
    ],
  });
  // Their first message came between the look and the write.
  if (identified.customerId !== customerId) throw thereAlready(identified.customerId);
  return found(await ctx.customers.get(customerId), 'customer');
}

const thereAlready = (customerId: string): Conflict =>
  new Conflict({ public: `There is a customer with this number already: ${customerId}.` });
