import * as z from 'zod';
import { type CustomerId, type TeamId, type TenantId, type TicketId, UserId } from '../core/ids.ts';
import { isEqual, isMissing, isPresent } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, NOTE_PREFIX } from '../data/keys.ts';
import { readMergedPage } from '../data/merged-page.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { Ticket, TicketNote } from './ticket.ts';
import { TicketRules } from './ticket-rules.ts';
import type { TicketStatus } from './ticket-status.ts';

const StoredRules = z.object({ entity: z.literal('TicketRules'), version: z.int(), rules: TicketRules });
const Rota = z.object({ entity: z.literal('TicketRota'), last: UserId, version: z.int() });
const Counter = z.object({ entity: z.literal('TicketCounter').optional(), last: z.int() });

/** Tickets of a tenant. */
export class TicketRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  get(id: TicketId): Promise<Ticket | undefined> {
    return this.#table.get(keys.ticket(this.#tenantId, id), Ticket, { consistent: true });
  }

  /** The closest deadline first, then those without one, the oldest first. */
  listByStatus(
    status: TicketStatus,
    { dueBefore, ...range }: Pick<PageRange, 'after' | 'limit'> & { dueBefore?: string | undefined } = {},
  ): Promise<Page<Ticket>> {
    const due = dueBefore === undefined ? {} : { between: ['!', dueBefore] as const };
    return this.#table.query(keys.ticketsByStatus(this.#tenantId, status), Ticket, { ...range, ...due }, 'gsi1');
  }

  /** How many there are of a state; counts one page of the index, and says whether there are more. */
  async countByStatus(status: TicketStatus, dueBefore?: string): Promise<{ count: number; isMore: boolean }> {
    const due = dueBefore === undefined ? {} : { between: ['!', dueBefore] as const };
    return this.#table.count(keys.ticketsByStatus(this.#tenantId, status), due, 'gsi1');
  }

  /** Tickets of a customer that are kept, newest first; of all records that are that customer. */
  listOfCustomer(
    customerIds: readonly CustomerId[],
    range: { after?: string | undefined; limit: number; keep?: (ticket: Ticket) => boolean },
  ): Promise<Page<Ticket>> {
    const partitions = customerIds.map((id) => keys.partsOfCustomer(this.#tenantId, id));
    return readMergedPage(this.#table, partitions, Ticket, { ...range, beginsWith: 'TICKET#', examine: range.limit });
  }

  listNotes(id: TicketId, range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<TicketNote>> {
    const { pk } = keys.ticket(this.#tenantId, id);
    return this.#table.query(pk, TicketNote, { ...range, beginsWith: NOTE_PREFIX, newestFirst: true });
  }

  /** The next number of the tenant. A number that was taken and not used leaves a gap, and is never given twice. */
  async takeNumber(): Promise<number> {
    const change = { set: { entity: 'TicketCounter' }, add: { last: 1 } };
    const { last } = await this.#table.update(keys.ticketCounter(this.#tenantId), change, Counter);
    return last;
  }

  /** The rules and their version; version 0 where none were made. */
  async getRules(): Promise<{ rules?: TicketRules; version: number }> {
    const stored = await this.#table.get(keys.ticketRules(this.#tenantId), StoredRules, { consistent: true });
    return stored === undefined ? { version: 0 } : { rules: stored.rules, version: stored.version };
  }

  rulesSteps(rules: TicketRules, seenVersion: number): TransactionStep[] {
    const item = { entity: 'TicketRules', version: seenVersion + 1, rules };
    const condition = seenVersion === 0 ? isMissing('pk') : isEqual('version', seenVersion);
    return [{ put: { ...keys.ticketRules(this.#tenantId), ...item }, if: condition }];
  }

  /** Who of a team was given a ticket last by its rule. */
  async getRota(teamId: TeamId): Promise<{ last?: UserId; version: number }> {
    const stored = await this.#table.get(keys.ticketRota(this.#tenantId, teamId), Rota, { consistent: true });
    return stored ?? { version: 0 };
  }

  /** Conflict when somebody else was given one meanwhile. */
  rotaSteps(teamId: TeamId, last: UserId, seenVersion: number): TransactionStep[] {
    const item = { entity: 'TicketRota', last, version: seenVersion + 1 };
    const condition = seenVersion === 0 ? isMissing('pk') : isEqual('version', seenVersion);
    return [{ put: { ...keys.ticketRota(this.#tenantId, teamId), ...item }, if: condition }];
  }

  insertSteps(ticket: Ticket): TransactionStep[] {
    return [{ put: this.#item(ticket), if: isMissing('pk') }];
  }

  replaceSteps(before: Ticket, after: Ticket): TransactionStep[] {
    return [{ put: this.#item(after), if: isEqual('version', before.version) }];
  }

  noteSteps(note: TicketNote): TransactionStep[] {
    const key = keys.ticketNote(this.#tenantId, note.ticketId, note.id);
    return [
      { check: keys.ticket(this.#tenantId, note.ticketId), if: isPresent('pk') },
      { put: { ...key, ...note }, if: isMissing('pk') },
    ];
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  #item(ticket: Ticket) {
    return {
      ...keys.ticket(this.#tenantId, ticket.id),
      ...keys.ticketList(this.#tenantId, ticket),
      ...keys.ticketsOfCustomer(this.#tenantId, ticket.customerId, ticket.id),
      ...ticket,
    };
  }
}
