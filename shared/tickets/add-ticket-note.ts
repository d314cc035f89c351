import { auditSteps } from '../audit/audit-entry.ts';
import { actorText } from '../core/context.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import type { TicketId } from '../core/ids.ts';
import { eventSteps } from '../data/outbox.ts';
import type { TicketNote } from './ticket.ts';
import type { TicketContext } from './ticket-context.ts';

/** Writes a note on a ticket; the history tells that there is one, not what it says. */
export async function addTicketNote(
  ctx: TicketContext,
  { id, text }: { id: TicketId; text: string },
): Promise<TicketNote> {
  const note: TicketNote = {
    entity: 'TicketNote',
    id: ctx.newUlid(),
    ticketId: id,
    text,
    author: actorText(ctx.actor),
    writtenAt: ctx.now().toISOString(),
  };
  try {
    await ctx.tickets.transact([
      ...ctx.tickets.noteSteps(note),
      ...auditSteps(ctx, { action: 'ticket.noted', object: { entity: 'ticket', id }, detail: { noteId: note.id } }),
      ...eventSteps(ctx, 'ticket.noted', { ticketId: id, noteId: note.id }),
    ]);
  } catch (error) {
    if (error instanceof Conflict) throw new NotFound({ public: 'There is no such ticket.', cause: error });
    throw error;
  }
  return note;
}
