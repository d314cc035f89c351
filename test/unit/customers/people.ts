import { Conversation } from '../../../shared/conversations/conversation.ts';
import type { CustomerIdentity } from '../../../shared/conversations/inbound-message.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { Alias, Customer } from '../../../shared/customers/customer.ts';
import { type IdentifiedCustomer, identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import type { TestTable } from '../../support/dynamo-engine.ts';
import type { TestContext } from '../../support/test-context.ts';

/** What a body shows of a person; `number` is the business number that they wrote to. */
export interface Sighting extends Partial<CustomerIdentity> {
  number?: string;
  name?: string;
  username?: string;
}

export const see = (
  ctx: TestContext,
  { number = '1', name, username, ...identity }: Sighting,
): Promise<IdentifiedCustomer> =>
  identifyCustomer(ctx, {
    identity: { previousWaIds: [], previousUserIds: [], ...identity },
    phoneNumberId: PhoneNumberId.parse(number),
    name,
    username,
    initialStatus: 'bot',
  });

export interface People {
  customers: Customer[];
  /** Those that nobody took over. */
  live: Customer[];
  /** By identity, `WAID:491511`. */
  aliases: Map<string, Alias>;
  threads: Conversation[];
}

/** Everybody whom the table knows of the tenant. */
export async function everybody(engine: TestTable, { tenantId }: TestContext): Promise<People> {
  const items = await engine.itemsOf(tenantId);
  const of = (entity: string) => items.filter((item) => item.entity === entity);
  const customers = of('Customer').map((item) => Customer.parse(item));
  const nameOf = (pk: unknown): string => String(pk).split('#').slice(2).join(':');
  return {
    customers,
    live: customers.filter(({ mergedInto }) => mergedInto === undefined),
    aliases: new Map(of('Alias').map((item) => [nameOf(item.pk), Alias.parse(item)])),
    threads: of('Conversation').map((item) => Conversation.parse(item)),
  };
}
