import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { countTickets as count } from '../../../shared/tickets/count-tickets.ts';
import type { TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketStatus } from '../../../shared/tickets/ticket-status.ts';

/** Closed ones are not on a board, and they only become more. */
const BOARD = TicketStatus.exclude(['closed']);

const Count = z.object({
  status: BOARD,
  count: z.int(),
  overdue: z.int().meta({ description: 'Whose deadline has passed.' }),
  isMore: z.boolean().meta({ description: 'Whether there are more than were counted, which are about 2,000.' }),
});

export const countTickets = tenantRoute({
  method: 'GET',
  path: '/tickets/counts',
  permission: 'tickets:read',
  summary: 'Count the tickets that one sees by status, for a board',
  input: z.strictObject({}),
  output: z.object({ counts: z.array(Count) }),
  run: async (ctx: TicketSight) => {
    const counts = BOARD.options.map(async (status) => ({ status, ...(await count(ctx, status)) }));
    return { counts: await Promise.all(counts) };
  },
});
