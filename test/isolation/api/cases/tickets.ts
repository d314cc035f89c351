import type { ticketRoutes } from '../../../../functions/api/tickets/routes.ts';
import { messageIdOf } from '../../../../shared/conversations/message-id.ts';
import { type LinkingContext, linkMessage } from '../../../../shared/tickets/link-message.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const linkingContext = ({ ctx, caller }: World): LinkingContext => ({
  ...{ ...ctx, caller, conversationVisibility: async () => 'all' },
});

export const ticketCases: Cases<typeof ticketRoutes> = {
  listTickets: async ({ nextOf, conversation, caller, people }) => ({
    ...{ status: 'new', limit: '1', assigneeId: caller.userId, teamId: people.teamId },
    customerId: conversation.customerId,
    after: await nextOf('/tickets', {}),
  }),
  openTicket: ({ conversation, entryIds, people, failedMessageKey, finishedTicketId }) => ({
    ...{ conversationId: conversation.id, subject: 'Repair', priority: 'high', category: entryIds[0] },
    ...{ teamId: people.teamId, messageId: messageIdOf(failedMessageKey), followsId: finishedTicketId },
  }),
  linkMessage: ({ ticketId, conversation, failedMessageKey }) => ({
    ...{ ticketId, version: 1, conversationId: conversation.id, messageId: messageIdOf(failedMessageKey) },
  }),
  unlinkMessage: async (world) => {
    const { conversation, failedMessageKey: key, finishedTicketId } = world;
    const seen = { id: finishedTicketId, conversationId: conversation.id, key };
    const { version } = await linkMessage(linkingContext(world), seen);
    return { ticketId: finishedTicketId, version, conversationId: conversation.id, messageId: messageIdOf(key) };
  },
  countTickets: () => ({}),
  exportTickets: ({ conversation, caller, people }) => ({
    ...{ status: 'new', assigneeId: caller.userId, teamId: people.teamId, customerId: conversation.customerId },
  }),
  getTicketRules: () => ({}),
  replaceTicketRules: ({ people: { teamId } }) => ({
    version: 0,
    rules: {
      sla: { rules: [{ priority: 'high', targets: { firstResponseMinutes: 60 } }] },
      ...{ defaultTeamId: teamId, assignment: [{ teamId, method: 'least_busy', capacity: 5 }] },
    },
  }),
  editTicket: ({ ticketId, entryIds }) => ({
    ticketId,
    version: 1,
    priority: 'high',
    category: entryIds[0],
    subject: 'Repair',
  }),
  takeTicket: ({ ticketId }) => ({ ticketId }),
  mergeTicket: ({ ticketId, otherTicketId }) => ({ ticketId, version: 1, intoId: otherTicketId }),
  getTicket: ({ ticketId }) => ({ ticketId }),
  moveTicket: ({ ticketId }) => ({ ticketId, version: 1, to: 'open', reason: 'Begun' }),
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
