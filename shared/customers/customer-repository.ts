import type { CustomerId, TenantId } from '../core/ids.ts';
import { anyOf, type Condition, isEqual, isMissing } from '../data/expressions.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { type AliasKind, type Key, keys } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Alias, Customer, foldName, type IdentityName, type IdentityRecord } from './customer.ts';

/** An alias whose owner the writer has seen: `undefined` means that nobody had it. */
export interface AliasClaim {
  identity: IdentityName;
  expectedOwner: CustomerId | undefined;
}

/** Customers and the aliases under which WhatsApp knows them. */
export class CustomerRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(customerId: CustomerId): Promise<Customer | undefined> {
    return this.#table.get(keys.customer(this.#tenantId, customerId), Customer, { consistent: true });
  }

  findByIdentity(identity: IdentityName, read?: { consistent: boolean }): Promise<Alias | undefined> {
    return this.#table.get(this.#aliasKey(identity), Alias, read);
  }

  /**
   * Steps that write a customer and point the claimed aliases at it. With `previous` the customer is changed from that
   * version, else it is new; either way the transaction fails when an alias changed hands in the meantime.
   */
  writeSteps(customer: Customer, claims: readonly AliasClaim[], previous?: Customer): TransactionStep[] {
    const { customerId, identities, sharedIdentities, conversations, formerConversations, name } = customer;
    const record: IdentityRecord = {
      customerId,
      identities,
      sharedIdentities,
      conversations,
      formerConversations,
      name,
    };
    const owned: Condition = previous === undefined ? isMissing('pk') : isEqual('version', previous.version);
    return [
      {
        put: {
          ...keys.customer(this.#tenantId, customerId),
          ...keys.customerList(this.#tenantId, foldName(name), customerId),
          ...customer,
        },
        if: owned,
      },
      ...claims.map(({ identity, expectedOwner }) => ({
        put: { ...this.#aliasKey(identity), entity: 'Alias', ...record },
        if:
          expectedOwner === undefined
            ? anyOf(isMissing('pk'), isEqual('customerId', customerId))
            : anyOf(isEqual('customerId', expectedOwner), isEqual('customerId', customerId)),
      })),
    ];
  }

  /** Steps that give a customer's identities away: it keeps its thread for the record, under its own id only. */
  retireSteps(customer: Customer, mergedInto: CustomerId): TransactionStep[] {
    return [
      {
        update: keys.customer(this.#tenantId, customer.customerId),
        change: { set: { mergedInto, version: customer.version + 1 } },
        if: isEqual('version', customer.version),
      },
    ];
  }

  /** Notes that two customers may be one person. */
  async flagDuplicate(customerId: CustomerId, other: CustomerId): Promise<void> {
    const key = keys.customer(this.#tenantId, customerId);
    await this.#table.update(key, { set: { possibleDuplicateOf: other }, add: { version: 1 } }, Customer);
  }

  /** Meta's marketing preference; Conflict when the customer was changed since it was read. */
  async setMarketing(seen: Customer, marketing: NonNullable<Customer['marketing']>): Promise<void> {
    const key = keys.customer(this.#tenantId, seen.customerId);
    const change = { set: { marketing }, add: { version: 1 } };
    await this.#table.update(key, change, Customer, isEqual('version', seen.version));
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #aliasKey(identity: IdentityName): Key {
    const colon = identity.indexOf(':');
    return keys.alias(this.#tenantId, identity.slice(0, colon) as AliasKind, identity.slice(colon + 1));
  }
}
