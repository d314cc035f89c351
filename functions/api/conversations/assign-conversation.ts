import * as z from 'zod';
import { assignConversation as assign } from '../../../shared/conversations/assign-conversation.ts';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { TeamId, UserId } from '../../../shared/core/ids.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const assignConversation = tenantRoute({
  method: 'POST',
  path: '/conversations/{conversationId}/assign',
  permission: 'conversations:write',
  summary: 'Give a conversation to a person, a team, both or nobody',
  description:
    'Everybody may take one that is nobody’s; anything else needs the permission conversations:assign. Of two who take it at once one gets it, and the other a 409 that says who has it.',
  input: z.strictObject({
    ...conversationPath,
    ...maybeSeenVersion,
    assigneeId: UserId.optional().meta({ description: 'Absent: nobody.' }),
    teamId: TeamId.optional().meta({ description: 'Absent: no team.' }),
  }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, ...input }) =>
    conversationView(ctx, await assign(ctx, { id, ...input })),
});
