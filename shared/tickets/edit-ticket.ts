import { found, InvalidInput } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { LookupRepository } from '../lookups/lookup-repository.ts';
import { changeClockedTicket, type SeenTicket } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketWorkContext } from './ticket-context.ts';
import type { TicketPriority } from './ticket-status.ts';

export interface EditTicketInput extends SeenTicket {
  priority?: TicketPriority | undefined;
  category?: LookupEntryId | undefined;
}

type EditingContext = TicketWorkContext & { lookups: Pick<LookupRepository, 'find'> };

/** Changes a ticket's priority or category. Other promises hold then; what was used of the old ones counts. */
export async function editTicket(
  ctx: EditingContext,
  { priority, category, ...seen }: EditTicketInput,
): Promise<Ticket> {
  if (category !== undefined) await requireCategory(ctx, category);
  return changeClockedTicket(ctx, seen, (before) => {
    const change = { priority: priority ?? before.priority, category: category ?? before.category };
    if (change.priority === before.priority && change.category === before.category) return undefined;
    return {
      change,
      clock: [{ event: { is: 'retargeted' }, at: ctx.now() }],
      told: { event: { type: 'ticket.edited' }, audit: { action: 'ticket.edited', detail: change } },
    };
  });
}

async function requireCategory({ tenants, lookups }: EditingContext, category: LookupEntryId): Promise<void> {
  const { lookupVersion } = found(await tenants.get({ consistent: true }), 'organisation');
  if ((await lookups.find(lookupVersion, category)) !== undefined) return;
  const message = 'is no entry of your published lookup tables';
  throw new InvalidInput({ public: `"category" ${message}.` }, [{ field: 'category', message }]);
}
