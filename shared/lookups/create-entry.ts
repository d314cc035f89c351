import { LookupEntryId } from '../core/ids.ts';
import { checkEntry, tooManyEntries } from './check-entry.ts';
import { entrySteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import { type DraftEntry, type EntryFields, MAX_ENTRIES } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';

/** Adds an entry to the draft, at the end of the menu unless `position` says otherwise. */
export async function createEntry(
  ctx: LookupContext,
  { reason, ...input }: EntryFields & { position?: number | undefined; reason?: string | undefined },
): Promise<DraftEntry> {
  const state = await openDraft(ctx);
  if (state.entries >= MAX_ENTRIES) throw tooManyEntries();
  await checkEntry(ctx, state, input);
  const entry: DraftEntry = {
    entity: 'LookupDraftEntry',
    ...input,
    id: LookupEntryId.parse(`lk_${ctx.newUlid()}`),
    position: input.position ?? state.entries,
    version: 1,
    updatedAt: ctx.now().toISOString(),
  };
  await ctx.drafts.transact([
    ...ctx.drafts.insertSteps(state, entry),
    ...entrySteps(ctx, 'created', entry, { reason }),
  ]);
  return entry;
}
