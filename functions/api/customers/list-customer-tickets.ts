import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { recordsOf } from '../../../shared/customers/customer.ts';
import type { CustomerContext } from '../../../shared/customers/customer-context.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { sightOf, type TicketSight } from '../../../shared/tickets/see-ticket.ts';
import { TicketView, ticketView } from '../tickets/ticket-view.ts';
import { customerPath } from './customer-view.ts';

export const listCustomerTickets = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}/tickets',
  permission: 'tickets:read',
  summary: 'List a customer’s tickets, newest first',
  input: z.strictObject({ ...customerPath, ...pageInput }),
  output: pageOf(TicketView),
  run: async (ctx: Pick<CustomerContext, 'customers'> & TicketSight, { customerId, ...range }) => {
    const customer = found(await ctx.customers.get(customerId), 'customer');
    const keep = await sightOf(ctx);
    const { items, ...rest } = await ctx.tickets.listOfCustomer(recordsOf(customer), { ...range, keep });
    return { ...rest, items: items.map(ticketView) };
  },
});
