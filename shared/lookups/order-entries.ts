import { InvalidInput } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import { requireSeen } from './check-entry.ts';
import { tableSteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import type { DraftEntry } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';
import { replaceDraft } from './replace-draft.ts';

/** Puts the entries of the draft in this order, in which the menu shows them. Each must be named exactly once. */
export async function orderEntries(
  ctx: LookupContext,
  { entryIds, revision, reason }: { entryIds: readonly LookupEntryId[]; revision: number; reason?: string | undefined },
): Promise<void> {
  const state = await openDraft(ctx);
  requireSeen(state, revision);
  const before = await ctx.drafts.listAll(state);
  const places = new Map(entryIds.map((id, place) => [id, place]));
  const isComplete = before.length === entryIds.length && before.every(({ id }) => places.has(id));
  if (!isComplete || places.size !== entryIds.length) throw incomplete();
  const updatedAt = ctx.now().toISOString();
  const after = before.map((entry): DraftEntry => {
    const position = places.get(entry.id) ?? entry.position;
    return position === entry.position ? entry : { ...entry, position, updatedAt, version: entry.version + 1 };
  });
  const moved = after.filter((entry, index) => entry !== before[index]).length;
  if (moved === 0) return;
  await replaceDraft(ctx, state, { before, after }, tableSteps(ctx, 'ordered', { moved, reason }));
}

const incomplete = (): InvalidInput => {
  const message = 'must name every entry of the draft exactly once';
  return new InvalidInput({ public: `"entryIds" ${message}.` }, [{ field: 'entryIds', message }]);
};
