import { auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import type { CustomerId } from '../core/ids.ts';
import { CHANGED } from './change-customer.ts';
import type { Customer } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';
import { customerEventSteps } from './events.ts';
import { joinCustomers, threadsOf } from './join-customers.ts';

export interface MergeCustomersInput {
  /** The record that stays. */
  customerId: CustomerId;
  /** The record that goes up in it. */
  otherId: CustomerId;
  /** The version of the first that was seen. */
  version: number;
}

/** DynamoDB takes so many steps in one transaction. */
const MAX_STEPS = 100;

/**
 * Makes one customer of two records of the same person, by the rules by which WhatsApp's own word on a change of number
 * does: all identities lead to the one that stays; where both have a thread with the same business number, its own goes on
 * and the other's is kept as a former one. All of it is one transaction, and repeating it changes nothing.
 */
export async function mergeCustomers(ctx: CustomerContext, input: MergeCustomersInput): Promise<Customer> {
  const { customerId, otherId, version } = input;
  if (customerId === otherId) {
    const message = 'is the customer itself';
    throw new InvalidInput({ public: `"otherId" ${message}.` }, [{ field: 'otherId', message }]);
  }
  const [base, other] = (await Promise.all([customerId, otherId].map((id) => ctx.customers.get(id)))).map((customer) =>
    found(customer, 'customer'),
  );
  if (base === undefined || other === undefined || other.mergedInto === customerId) return found(base, 'customer');
  const merged = [base, other].find(({ mergedInto }) => mergedInto !== undefined);
  if (merged !== undefined)
    throw new Conflict({ public: `${merged.customerId} was merged into ${merged.mergedInto}.` });
  if (version !== base.version) throw new Conflict({ public: CHANGED });

  const joined = joinCustomers(base, [other]);
  const after: Customer = {
    ...joined,
    version: base.version + 1,
    possibleDuplicateOf: base.possibleDuplicateOf === otherId ? undefined : base.possibleDuplicateOf,
  };
  const claims = after.identities.map((identity) => ({
    identity,
    expectedOwner: base.identities.includes(identity) ? customerId : otherId,
  }));
  const auditOf = (id: CustomerId, detail: Record<string, string>) =>
    auditSteps(ctx, { action: 'customer.merged', object: { entity: 'customer', id }, detail });
  const steps = [
    ...ctx.customers.writeSteps(after, claims, base),
    ...ctx.customers.retireSteps(other, customerId),
    ...threadsOf(other).flatMap((id) => ctx.conversations.takeOverSteps(id, customerId)),
    ...auditOf(customerId, { absorbedId: otherId }),
    ...auditOf(otherId, { mergedInto: customerId }),
    ...customerEventSteps(ctx, customerId, { type: 'customer.merged', absorbedId: otherId }),
  ];
  if (steps.length > MAX_STEPS)
    throw new Conflict({ public: 'The two have too many numbers and threads to be merged.' });
  await ctx.customers.transact(steps);
  return after;
}
