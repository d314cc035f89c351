import type { TenantRules } from '../tenants/tenant-rules.ts';
import type { Ticket } from './ticket.ts';

const DAY_MS = 86_400_000;

/** Whether the customer may still have the ticket reopened: it was resolved, within the tenant's time. */
export const isReopenable = (
  { status, statusSince }: Pick<Ticket, 'status' | 'statusSince'>,
  { ticketReopenDays }: Pick<TenantRules, 'ticketReopenDays'>,
  at: Date,
): boolean =>
  status === 'resolved' &&
  statusSince !== undefined &&
  at.getTime() - Date.parse(statusSince) < ticketReopenDays * DAY_MS;
