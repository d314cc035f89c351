import type { conversationRoutes } from '../../../../functions/api/conversations/routes.ts';
import { messageIdOf } from '../../../../shared/conversations/message-id.ts';
import { digest, keys, objects } from '../../../../shared/data/keys.ts';
import type { World } from '../world.ts';
import type { Cases } from './case.ts';

const conversationId = ({ conversation }: World) => ({ conversationId: conversation.id });
const pageOf = async (world: World, list: string) => ({
  ...conversationId(world),
  limit: '1',
  after: await world.nextOf(`/conversations/${world.conversation.id}/${list}`, {}),
});

/** A customer's picture, copied to our storage; returns the message's key. */
const storePicture = async ({ ctx: { tenantId, table }, conversation: { id } }: World): Promise<string> => {
  const at = '2026-08-01T10:00:00.000Z';
  const messageKey = keys.messageSort(at, digest('picture'));
  const objectKey = objects.ofMessage(tenantId, id, messageKey, '4711');
  await table.put({
    ...{ ...keys.message(tenantId, id, messageKey), entity: 'Message', direction: 'in', origin: 'live' },
    ...{ author: 'customer', wamid: 'wamid.picture', sentAt: at, storedAt: at, type: 'image', contentRank: 2 },
    ...{ summary: 'Image', media: { mediaId: '4711', mimeType: 'image/png' } },
    file: { state: 'stored', objectKey, bytes: 9, at },
  });
  return messageKey;
};

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
  writeMessage: (world) => ({
    ...conversationId(world),
    content: { type: 'media', media: 'image', fileId: world.fileId },
  }),
  retryMessage: (world) => ({ ...conversationId(world), messageId: messageIdOf(world.failedMessageKey) }),
  offerFile: (world) => ({ ...conversationId(world), media: 'image', mimeType: 'image/png', bytes: 1000 }),
  getMessageFile: async (world) => ({ ...conversationId(world), messageId: messageIdOf(await storePicture(world)) }),
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
