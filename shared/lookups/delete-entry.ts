import { Conflict, found } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import { ENTRY_CHANGED } from './change-entry.ts';
import { entrySteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import { openDraft } from './open-draft.ts';

/** Takes an entry out of the draft. Buttons of other entries that lead to it are not shown any more. */
export async function deleteEntry(
  ctx: LookupContext,
  { id, version, reason }: { id: LookupEntryId; version: number; reason?: string | undefined },
): Promise<void> {
  const state = await openDraft(ctx);
  const entry = found(await ctx.drafts.get(state, id), 'entry');
  if (version !== entry.version) throw new Conflict({ public: ENTRY_CHANGED });
  await ctx.drafts.transact([
    ...ctx.drafts.deleteSteps(state, entry),
    ...entrySteps(ctx, 'deleted', entry, { reason }),
  ]);
}
