import type { TenantRules } from '../tenants/tenant-rules.ts';
import type { Ticket } from './ticket.ts';

const DAY_MS = 86_400_000;

type Reopenable = Pick<Ticket, 'status' | 'statusSince'>;
type ReopenRules = Pick<TenantRules, 'ticketReopenDays'>;

/** When a resolved ticket is closed by itself, because the tenant's time to reopen it is over; undefined in other states. */
export const closesAt = ({ status, statusSince }: Reopenable, { ticketReopenDays }: ReopenRules): Date | undefined =>
  status === 'resolved' && statusSince !== undefined
    ? new Date(Date.parse(statusSince) + ticketReopenDays * DAY_MS)
    : undefined;

/** Whether the customer may still have the ticket reopened: it was resolved, within the tenant's time. */
export const isReopenable = (ticket: Reopenable, rules: ReopenRules, at: Date): boolean => {
  const end = closesAt(ticket, rules);
  return end !== undefined && at < end;
};
