import type { Page } from '../data/guarded-table.ts';
import type { Customer, IdentityName } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';

export interface FindCustomersInput {
  /** The beginning of the name. */
  name?: string | undefined;
  /** Phone digits without `+`. */
  phone?: string | undefined;
  /** Business-scoped user id. */
  userId?: string | undefined;
  limit: number;
  after?: string | undefined;
}

/** Customers by what is known of them; all of them, by name, when nothing is. */
export async function findCustomers(ctx: CustomerContext, input: FindCustomersInput): Promise<Page<Customer>> {
  const { name, phone, userId, limit, after } = input;
  const identity: IdentityName | undefined =
    phone !== undefined ? `WAID:${phone}` : userId !== undefined ? `BSUID:${userId}` : undefined;
  if (identity === undefined) return ctx.customers.listByName(name ?? '', { limit, after });
  const alias = await ctx.customers.findByIdentity(identity, { consistent: true });
  const customer = alias && (await ctx.customers.get(alias.customerId));
  return { items: customer === undefined ? [] : [customer] };
}
