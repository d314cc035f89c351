import * as z from 'zod';
import { TeamId, type UserId } from '../core/ids.ts';

/** How a team's tickets find somebody: by turns, the one with the fewest, or by hand. */
export const AssignmentMethod = z.enum(['round_robin', 'least_busy', 'manual']);

export const AssignmentRule = z.strictObject({
  teamId: TeamId,
  method: AssignmentMethod,
  /** So many new and open tickets one person is given at most; any number when absent. */
  capacity: z.int().min(1).max(1_000).optional(),
});
export type AssignmentRule = z.infer<typeof AssignmentRule>;

/** Somebody who can be given a ticket, and how many new and open ones they have. */
export interface Candidate {
  id: UserId;
  load: number;
}

/**
 * Whose turn it is; undefined when nobody has room, or people choose themselves. By turns it is the next after `last` in the
 * order of ids, which never changes.
 */
export const chooseAssignee = (
  { method, capacity = Number.POSITIVE_INFINITY }: Pick<AssignmentRule, 'method' | 'capacity'>,
  candidates: readonly Candidate[],
  last: UserId | undefined,
): UserId | undefined => {
  if (method === 'manual') return undefined;
  const free = candidates.filter(({ load }) => load < capacity).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const inTurn = [...free.filter(({ id }) => id > (last ?? '')), ...free.filter(({ id }) => id <= (last ?? ''))];
  // A stable sort: among equals it is whose turn it is.
  return (method === 'round_robin' ? inTurn : inTurn.toSorted((a, b) => a.load - b.load))[0]?.id;
};
