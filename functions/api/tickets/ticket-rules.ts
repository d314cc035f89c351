import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeTicketRules } from '../../../shared/tickets/change-ticket-rules.ts';
import type { TicketContext } from '../../../shared/tickets/ticket-context.ts';
import { TicketRules } from '../../../shared/tickets/ticket-rules.ts';

const StoredRules = z.object({
  rules: TicketRules.optional().meta({ description: 'Absent until somebody has made them: nothing is promised.' }),
  version: z.int(),
});

export const getTicketRules = tenantRoute({
  method: 'GET',
  path: '/tickets/rules',
  permission: 'tickets:read',
  summary: 'Get the organisation’s rules for tickets',
  input: z.strictObject({}),
  output: StoredRules,
  run: (ctx: TicketContext) => ctx.tickets.getRules(),
});

export const replaceTicketRules = tenantRoute({
  method: 'PUT',
  path: '/tickets/rules',
  permission: 'settings:write',
  summary: 'Replace the rules for tickets: what is promised, and who is given them',
  description:
    'Times are minutes of business time. Tickets keep what they were promised until their priority or category changes.',
  input: z.strictObject({
    rules: TicketRules,
    version: z
      .int()
      .min(0)
      .meta({ description: 'The version that you have seen, 0 for none; 409 when there is a newer one.' }),
  }),
  output: StoredRules,
  run: (ctx: Parameters<typeof changeTicketRules>[0], input) => changeTicketRules(ctx, input),
});
