import type { TeamId, UserId } from '../core/ids.ts';
import type { Page } from '../data/guarded-table.ts';
import type { Conversation, ConversationStatus } from './conversation.ts';
import { type SightContext, scopeOf } from './see-conversation.ts';
import { isVisible } from './visibility.ts';

export interface ListInboxInput {
  status: ConversationStatus;
  assigneeId?: UserId | 'nobody' | undefined;
  teamId?: TeamId | undefined;
  limit: number;
  after?: string | undefined;
}

/** Conversations of one state that the caller sees, newest first. */
export async function listInbox(ctx: SightContext, input: ListInboxInput): Promise<Page<Conversation>> {
  const { status, assigneeId, teamId, limit, after } = input;
  const scope = await scopeOf(ctx);
  return ctx.conversations.listInbox(status, {
    limit,
    after,
    keep: (conversation) =>
      isVisible(conversation, scope) &&
      (assigneeId === undefined || (conversation.assigneeId ?? 'nobody') === assigneeId) &&
      (teamId === undefined || conversation.teamId === teamId),
  });
}
