import { Conflict, Forbidden } from '../core/errors.ts';
import type { ConversationId, TeamId, UserId } from '../core/ids.ts';
import { permissionsOf } from '../http/caller.ts';
import { requireAssignable } from '../users/require-assignable.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

export interface AssignConversationInput {
  id: ConversationId;
  /** Absent: nobody. */
  assigneeId?: UserId | undefined;
  /** Absent: no team. */
  teamId?: TeamId | undefined;
  version?: number | undefined;
}

/**
 * Gives a conversation to a person, a team, both or nobody. Whoever may not give conversations to others can still take one
 * that is nobody's for themselves; of two who take it at once, one wins, and the other learns who.
 */
export async function assignConversation(ctx: DeskContext, input: AssignConversationInput): Promise<Conversation> {
  const { id, assigneeId, teamId, version } = input;
  await requireAssignable(ctx, input);
  return changeConversation(ctx, { id, version }, async (before) => {
    if (before.assigneeId === assigneeId && before.teamId === teamId) return undefined;
    await requireMayAssign(ctx, before, input);
    return {
      change: { assigneeId, teamId },
      event: { type: 'conversation.assigned' },
      audit: {
        action: 'conversation.assigned',
        detail: { ...(assigneeId !== undefined && { assigneeId }), ...(teamId !== undefined && { teamId }) },
      },
    };
  });
}

const isTaking = ({ caller }: DeskContext, before: Conversation, { assigneeId, teamId }: AssignConversationInput) =>
  caller.kind === 'user' &&
  assigneeId === caller.userId &&
  (teamId === before.teamId || teamId === undefined || caller.teamIds.includes(teamId));

/** Taking for oneself never takes from a colleague, unless one has seen that version; giving away needs its own permission. */
async function requireMayAssign(ctx: DeskContext, before: Conversation, input: AssignConversationInput): Promise<void> {
  const holder = before.assigneeId;
  const mayGive = permissionsOf(ctx.caller).has('conversations:assign');
  if (isTaking(ctx, before, input)) {
    if (holder === undefined || (mayGive && input.version !== undefined)) return;
    const name = (await ctx.users.get(holder))?.name ?? 'a colleague';
    throw new Conflict({ public: `${name} has this conversation already.` });
  }
  if (!mayGive)
    throw new Forbidden({ public: 'Giving conversations to others needs the permission conversations:assign.' });
}
