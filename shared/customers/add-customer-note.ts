import { auditSteps } from '../audit/audit-entry.ts';
import { actorText } from '../core/context.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import type { CustomerId } from '../core/ids.ts';
import type { CustomerNote } from './customer.ts';
import type { CustomerContext } from './customer-context.ts';
import { customerEventSteps } from './events.ts';

/** Writes a note on a customer; the history tells that there is one, not what it says. */
export async function addCustomerNote(
  ctx: CustomerContext,
  { customerId, text }: { customerId: CustomerId; text: string },
): Promise<CustomerNote> {
  const note: CustomerNote = {
    entity: 'CustomerNote',
    id: ctx.newUlid(),
    customerId,
    text,
    author: actorText(ctx.actor),
    writtenAt: ctx.now().toISOString(),
  };
  const object = { entity: 'customer', id: customerId };
  try {
    await ctx.customers.transact([
      ...ctx.customers.noteSteps(note),
      ...auditSteps(ctx, { action: 'customer.noted', object, detail: { noteId: note.id } }),
      ...customerEventSteps(ctx, customerId, { type: 'customer.noted' }),
    ]);
  } catch (error) {
    if (error instanceof Conflict) throw new NotFound({ public: 'There is no such customer.', cause: error });
    throw error;
  }
  return note;
}
