import type { conversationRoutes } from '../../../../functions/api/conversations/routes.ts';
import { messageIdOf } from '../../../../shared/conversations/message-id.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const conversationId = ({ conversation }: World) => ({ conversationId: conversation.id });
const pageOf = async (world: World, list: string) => ({
  ...conversationId(world),
  limit: '1',
  after: await world.nextOf(`/conversations/${world.conversation.id}/${list}`, {}),
});

const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

export const conversationCases: Cases<typeof conversationRoutes> = {
  listConversations: async (world) => ({
    status: 'open',
    assigneeId: world.caller.userId,
    teamId: world.people.teamId,
    limit: '1',
    after: await world.nextOf('/conversations', { assigneeId: world.caller.userId, teamId: world.people.teamId }),
  }),
  getConversation: conversationId,
  listMessages: (world) => pageOf(world, 'messages'),
  writeMessage: (world) => ({ ...conversationId(world), content: { type: 'text', text: 'Hello' } }),
  retryMessage: (world) => ({ ...conversationId(world), messageId: messageIdOf(world.failedMessageKey) }),
  addConversationNote: (world) => ({ ...conversationId(world), text: 'A note' }),
  assignConversation: (world) => ({
    ...conversationId(world),
    assigneeId: world.people.colleagueId,
    teamId: world.people.teamId,
  }),
  takeOverConversation: conversationId,
  handBackConversation: conversationId,
  resolveConversation: conversationId,
  reopenConversation: conversationId,
  snoozeConversation: (world) => ({ ...conversationId(world), until: tomorrow }),
  unsnoozeConversation: conversationId,
  markConversationRead: conversationId,
  tagConversation: (world) => ({ ...conversationId(world), tags: ['vip'] }),
  listConversationHistory: (world) => pageOf(world, 'history'),
};
