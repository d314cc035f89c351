import type { ticketRoutes } from '../../../../functions/api/tickets/routes.ts';
import type { Cases } from './case.ts';

export const ticketCases: Cases<typeof ticketRoutes> = {
  listTickets: async (world) => ({ status: 'new', limit: '1', after: await world.nextOf('/tickets', {}) }),
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
