import * as z from 'zod';
import { csvOf } from '../../../shared/core/csv.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { sightOf, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { TicketStatus } from '../../../shared/tickets/ticket-status.ts';

const MAX_ROWS = 2_000;
const PAGE = 200;

const columns = {
  number: ({ number }: Ticket) => number,
  status: ({ status }: Ticket) => status,
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
  input: z.strictObject({ status: TicketStatus }),
  output: z.string(),
  produces: 'text/csv',
  run: async (ctx: TicketSight, { status }) => {
    const isSeen = await sightOf(ctx);
    const rows: Ticket[] = [];
    let after: string | undefined;
    do {
      const page = await ctx.tickets.listByStatus(status, { after, limit: PAGE });
      rows.push(...page.items.filter(isSeen));
      after = page.next;
    } while (after !== undefined && rows.length < MAX_ROWS);
    return csvOf(columns, rows);
  },
});
