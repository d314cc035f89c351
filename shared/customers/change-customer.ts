import { auditSteps } from '../audit/audit-entry.ts';
import { Conflict, found } from '../core/errors.ts';
import type { CustomerId } from '../core/ids.ts';
import { patched } from '../core/patched.ts';
import type { Customer } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';
import { customerEventSteps } from './events.ts';

export interface ChangeCustomerInput {
  customerId: CustomerId;
  version: number;
  /** `null` takes it away, so that the profile name shows again. */
  ownName?: string | null | undefined;
  tags?: readonly string[] | undefined;
}

/** The customer, for a change; Conflict for one that was merged into another. */
export async function changeable(ctx: CustomerContext, customerId: CustomerId): Promise<Customer> {
  const customer = found(await ctx.customers.get(customerId), 'customer');
  if (customer.mergedInto === undefined) return customer;
  throw new Conflict({ public: `This record was merged into ${customer.mergedInto}. Change that one.` });
}

/** Changes what the tenant itself says of a customer; Conflict for a version that is not the last. */
export async function changeCustomer(ctx: CustomerContext, input: ChangeCustomerInput): Promise<Customer> {
  const { customerId, version, ownName, tags } = input;
  const before = await changeable(ctx, customerId);
  if (version !== before.version) throw new Conflict({ public: CHANGED });
  const sorted = tags === undefined ? before.tags : [...new Set(tags)].toSorted();
  const after: Customer = {
    ...before,
    ownName: patched(before.ownName, ownName),
    tags: sorted?.length === 0 ? undefined : sorted,
    version: before.version + 1,
  };
  const fields = [ownName !== undefined && 'ownName', tags !== undefined && 'tags'].filter((field) => field !== false);
  await ctx.customers.transact([
    ...ctx.customers.replaceSteps(before, after),
    ...auditSteps(ctx, {
      action: 'customer.changed',
      object: { entity: 'customer', id: customerId },
      detail: { fields: fields.join(' ') },
    }),
    ...customerEventSteps(ctx, customerId, { type: 'customer.changed' }),
  ]);
  return after;
}

export const CHANGED = 'The customer was changed in the meantime. Load it again and repeat the change.';
