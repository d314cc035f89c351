import type * as z from 'zod';
import type { CustomerId, TenantId } from '../core/ids.ts';
import { anyOf, type Condition, isEqual, isMissing, isPresent } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { type AliasKind, type Key, keys } from '../data/keys.ts';
import { readMergedPage } from '../data/merged-page.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import {
  Alias,
  ConsentRecord,
  Customer,
  CustomerNote,
  displayNameOf,
  foldName,
  type IdentityName,
  type IdentityRecord,
  recordsOf,
} from './customer.ts';

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

  /** Those that are there, in no order. */
  getMany(customerIds: readonly CustomerId[]): Promise<Customer[]> {
    return this.#table.batchGet(
      customerIds.map((id) => keys.customer(this.#tenantId, id)),
      Customer,
    );
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
        put: this.#item(customer),
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

  /** Steps that change what the aliases do not repeat. */
  replaceSteps(before: Customer, after: Customer): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  /** Customers whose folded name begins with this text, by name; merged ones are not among them. */
  listByName(prefix: string, range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<Customer>> {
    const { partition, beginsWith } = keys.customersNamed(this.#tenantId, foldName(prefix));
    return this.#table.query(partition, Customer, { ...range, beginsWith }, 'gsi1');
  }

  noteSteps(note: CustomerNote): TransactionStep[] {
    const { customerId, id } = note;
    return [
      { check: keys.customer(this.#tenantId, customerId), if: isPresent('pk') },
      { put: { ...keys.partOfCustomer(this.#tenantId, customerId, 'NOTE', id), ...note }, if: isMissing('pk') },
    ];
  }

  consentSteps(record: ConsentRecord): TransactionStep[] {
    const { customerId, id } = record;
    return [
      { put: { ...keys.partOfCustomer(this.#tenantId, customerId, 'CONSENT', id), ...record }, if: isMissing('pk') },
    ];
  }

  /** Newest first; of all records that are the customer. */
  listNotes(customer: Customer, range: { after?: string | undefined; limit: number }): Promise<Page<CustomerNote>> {
    return this.#listParts(customer, 'NOTE', CustomerNote, range);
  }

  listConsents(customer: Customer, range: { after?: string | undefined; limit: number }): Promise<Page<ConsentRecord>> {
    return this.#listParts(customer, 'CONSENT', ConsentRecord, range);
  }

  #listParts<S extends z.ZodType>(
    customer: Customer,
    part: 'NOTE' | 'CONSENT',
    schema: S,
    range: { after?: string | undefined; limit: number },
  ): Promise<Page<z.output<S>>> {
    const partitions = recordsOf(customer).map((id) => keys.partsOfCustomer(this.#tenantId, id));
    return readMergedPage(this.#table, partitions, schema, { ...range, beginsWith: `${part}#`, examine: range.limit });
  }

  #item(customer: Customer) {
    const { customerId, mergedInto } = customer;
    return {
      ...keys.customer(this.#tenantId, customerId),
      ...(mergedInto === undefined && keys.customerList(this.#tenantId, foldName(displayNameOf(customer)), customerId)),
      ...customer,
    };
  }

  /** Steps that give a customer's identities away: it keeps its thread for the record, under its own id only. */
  retireSteps(customer: Customer, mergedInto: CustomerId): TransactionStep[] {
    return [
      {
        update: keys.customer(this.#tenantId, customer.customerId),
        // It leaves the list of customers.
        change: { set: { mergedInto, version: customer.version + 1, gsi1pk: undefined, gsi1sk: undefined } },
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
