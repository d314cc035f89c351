import * as z from 'zod';
import type { DeskContext } from '../../../shared/conversations/desk-context.ts';
import { MAX_TAG_LENGTH, MAX_TAGS, tagConversation as tag } from '../../../shared/conversations/tag-conversation.ts';
import { lineOf } from '../../../shared/core/text.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPath,
  conversationView,
  maybeSeenVersion,
} from './conversation-view.ts';

export const tagConversation = tenantRoute({
  method: 'PUT',
  path: '/conversations/{conversationId}/tags',
  permission: 'conversations:write',
  summary: 'Set the tags of a conversation',
  description: 'Replaces those that it has.',
  input: z.strictObject({
    ...conversationPath,
    ...maybeSeenVersion,
    tags: z.array(lineOf(MAX_TAG_LENGTH)).max(MAX_TAGS, `must be at most ${MAX_TAGS}`),
  }),
  output: ConversationView,
  run: async (ctx: DeskContext & ConversationViewContext, { conversationId: id, tags, version }) =>
    conversationView(ctx, await tag(ctx, { id, tags, version })),
});
