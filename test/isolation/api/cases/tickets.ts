import type { ticketRoutes } from '../../../../functions/api/tickets/routes.ts';
import type { Cases } from './case.ts';

export const ticketCases: Cases<typeof ticketRoutes> = {
  listTickets: async ({ nextOf, conversation, caller, people }) => ({
    ...{ status: 'new', limit: '1', assigneeId: caller.userId, teamId: people.teamId },
    customerId: conversation.customerId,
    after: await nextOf('/tickets', {}),
  }),
  countTickets: () => ({}),
  exportTickets: () => ({ status: 'new' }),
  getTicketRules: () => ({}),
  replaceTicketRules: ({ people: { teamId } }) => ({
    version: 0,
    rules: {
      sla: { rules: [{ priority: 'high', targets: { firstResponseMinutes: 60 } }] },
      ...{ defaultTeamId: teamId, assignment: [{ teamId, method: 'least_busy', capacity: 5 }] },
    },
  }),
  editTicket: ({ ticketId, entryIds }) => ({ ticketId, version: 1, priority: 'high', category: entryIds[0] }),
  takeTicket: ({ ticketId }) => ({ ticketId }),
  mergeTicket: ({ ticketId, otherTicketId }) => ({ ticketId, version: 1, intoId: otherTicketId }),
  getTicket: ({ ticketId }) => ({ ticketId }),
  moveTicket: ({ ticketId }) => ({ ticketId, version: 1, to: 'open' }),
  assignTicket: ({ ticketId, caller, people }) => ({
    ...{ ticketId, version: 1, assigneeId: caller.userId, teamId: people.teamId },
  }),
  addTicketNote: ({ ticketId }) => ({ ticketId, text: 'A note' }),
  listTicketNotes: async ({ ticketId, nextOf }) => ({
    ...{ ticketId, limit: '1' },
    after: await nextOf(`/tickets/${ticketId}/notes`, {}),
  }),
  listTicketHistory: async ({ ticketId, nextOf }) => ({
    ...{ ticketId, limit: '1' },
    after: await nextOf(`/tickets/${ticketId}/history`, {}),
  }),
};
