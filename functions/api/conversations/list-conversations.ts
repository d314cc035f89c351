import * as z from 'zod';
import { ConversationStatus } from '../../../shared/conversations/conversation.ts';
import { listInbox } from '../../../shared/conversations/list-inbox.ts';
import type { SightContext } from '../../../shared/conversations/see-conversation.ts';
import { TeamId, UserId } from '../../../shared/core/ids.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { ConversationView, type ConversationViewContext, conversationPage } from './conversation-view.ts';

export const listConversations = tenantRoute({
  method: 'GET',
  path: '/conversations',
  permission: 'conversations:read',
  summary: 'List conversations of one state, newest first',
  description:
    'Filters look through up to 500 conversations for one page: a page can be short or empty although `next` leads to more. A conversation that moves while you page may be met twice or not at all.',
  input: z.strictObject({
    status: ConversationStatus.default('open'),
    assigneeId: UserId.or(z.literal('nobody')).optional().meta({ description: 'A person, or `nobody`.' }),
    teamId: TeamId.optional(),
    ...pageInput,
  }),
  output: pageOf(ConversationView),
  run: async (ctx: SightContext & ConversationViewContext, input) => conversationPage(ctx, await listInbox(ctx, input)),
});
