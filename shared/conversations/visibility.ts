import type { TeamId, UserId } from '../core/ids.ts';
import type { Conversation } from './conversation.ts';

/** Whose conversations somebody sees. */
export type ConversationScope =
  | { sees: 'all' }
  /** Their own, their teams', and nobody's. */
  | { sees: 'team'; userId: UserId; teamIds: readonly TeamId[] }
  /** Their own, and those that nobody has yet and no other team waits for. */
  | { sees: 'own'; userId: UserId; teamIds: readonly TeamId[] };

/** A tenant's rule for its employees. */
export type ConversationVisibility = ConversationScope['sees'];

export const isVisible = (
  { assigneeId, teamId }: Pick<Conversation, 'assigneeId' | 'teamId'>,
  scope: ConversationScope,
): boolean => {
  if (scope.sees === 'all' || assigneeId === scope.userId) return true;
  const isOfTeam = teamId !== undefined && scope.teamIds.includes(teamId);
  if (scope.sees === 'team' && isOfTeam) return true;
  return assigneeId === undefined && (teamId === undefined || isOfTeam);
};
