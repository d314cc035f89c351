import * as z from 'zod';
import { TicketId } from '../../../shared/core/ids.ts';
import { Ticket, TicketNote } from '../../../shared/tickets/ticket.ts';

export const TicketView = Ticket.omit({ entity: true }).meta({ id: 'Ticket' });
export const TicketNoteView = TicketNote.omit({ entity: true }).meta({ id: 'TicketNote' });

/** The path of one ticket. */
export const ticketPath = { ticketId: TicketId };

/** What a caller has seen, so that nobody's change is lost. */
export const seenVersion = {
  version: z.int().min(1).meta({ description: 'The version that you have seen; 409 when there is a newer one.' }),
};
