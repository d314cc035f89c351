import { TicketId } from '../../../shared/core/ids.ts';
import { Ticket, TicketNote } from '../../../shared/tickets/ticket.ts';

export const TicketView = Ticket.omit({ entity: true }).meta({ id: 'Ticket' });
export const TicketNoteView = TicketNote.omit({ entity: true }).meta({ id: 'TicketNote' });

/** The path of one ticket. */
export const ticketPath = { ticketId: TicketId };
