import * as z from 'zod';
import { csvOf } from '../../../shared/core/csv.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { listTickets } from '../../../shared/tickets/list-tickets.ts';
import { sightOf, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { TicketStatus } from '../../../shared/tickets/ticket-status.ts';
import { ticketFilters } from './ticket-view.ts';

const MAX_ROWS = 2_000;
const PAGE = 200;

const columns = {
  number: ({ number }: Ticket) => number,
  status: ({ status }: Ticket) => status,
  subject: ({ subject }: Ticket) => subject,
  priority: ({ priority }: Ticket) => priority,
  category: ({ category }: Ticket) => category,
  customerId: ({ customerId }: Ticket) => customerId,
  teamId: ({ teamId }: Ticket) => teamId,
  assigneeId: ({ assigneeId }: Ticket) => assigneeId,
  openedAt: ({ openedAt }: Ticket) => openedAt,
  dueAt: ({ dueAt }: Ticket) => dueAt,
  respondedAt: ({ sla }: Ticket) => sla?.firstResponse?.metAt,
  firstResponseBreachedAt: ({ sla }: Ticket) => sla?.firstResponse?.breachedAt,
  resolutionBreachedAt: ({ sla }: Ticket) => sla?.resolution?.breachedAt,
  statusSince: ({ statusSince }: Ticket) => statusSince,
};

export const exportTickets = tenantRoute({
  method: 'GET',
  path: '/tickets/export',
  permission: 'tickets:read',
  summary: `Export tickets of one status as CSV, at most ${MAX_ROWS}, the closest deadline first`,
  input: z.strictObject({ status: TicketStatus, ...ticketFilters }),
  output: z.string(),
  produces: 'text/csv',
  run: async (ctx: TicketSight, filter) => {
    const isSeen = await sightOf(ctx);
    const rows: Ticket[] = [];
    let after: string | undefined;
    do {
      const page = await listTickets(ctx, { ...filter, after, limit: PAGE }, isSeen);
      rows.push(...page.items);
      after = page.next;
    } while (after !== undefined && rows.length < MAX_ROWS);
    return csvOf(columns, rows);
  },
});
