import { addTicketNote } from './add-ticket-note.ts';
import { assignTicket } from './assign-ticket.ts';
import { countTickets } from './count-tickets.ts';
import { editTicket } from './edit-ticket.ts';
import { exportTickets } from './export-tickets.ts';
import { getTicket } from './get-ticket.ts';
import { linkMessage, unlinkMessage } from './link-message.ts';
import { listTicketHistory } from './list-ticket-history.ts';
import { listTicketNotes } from './list-ticket-notes.ts';
import { listTickets } from './list-tickets.ts';
import { mergeTicket } from './merge-ticket.ts';
import { moveTicket } from './move-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { takeTicket } from './take-ticket.ts';
import { getTicketRules, replaceTicketRules } from './ticket-rules.ts';

/** The router takes the first path that fits: fixed ones come before `{ticketId}`. */
export const ticketRoutes = {
  listTickets,
  openTicket,
  countTickets,
  exportTickets,
  getTicketRules,
  replaceTicketRules,
  getTicket,
  editTicket,
  moveTicket,
  takeTicket,
  assignTicket,
  mergeTicket,
  linkMessage,
  unlinkMessage,
  addTicketNote,
  listTicketNotes,
  listTicketHistory,
};
