import { addTicketNote } from './add-ticket-note.ts';
import { assignTicket } from './assign-ticket.ts';
import { getTicket } from './get-ticket.ts';
import { listTicketHistory } from './list-ticket-history.ts';
import { listTicketNotes } from './list-ticket-notes.ts';
import { listTickets } from './list-tickets.ts';
import { moveTicket } from './move-ticket.ts';

export const ticketRoutes = {
  listTickets,
  getTicket,
  moveTicket,
  assignTicket,
  addTicketNote,
  listTicketNotes,
  listTicketHistory,
};
