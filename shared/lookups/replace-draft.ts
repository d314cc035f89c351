import { Conflict } from '../core/errors.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import type { LookupContext } from './lookup-context.ts';
import type { DraftEntry, LookupState } from './lookup-draft.ts';

/**
 * Makes these the entries of the draft, all or none, however many they are: they are written beside the draft, and the
 * last step points to them. Throws Conflict when the draft was changed since it was `seen`.
 */
export async function replaceDraft(
  ctx: LookupContext,
  seen: LookupState,
  entries: { before: readonly DraftEntry[]; after: readonly DraftEntry[] },
  news: readonly TransactionStep[],
): Promise<void> {
  const draft = await ctx.drafts.takeNumber('lastDraft');
  await ctx.drafts.writeGeneration(draft, entries.after);
  try {
    await ctx.drafts.transact([...ctx.drafts.switchSteps(seen, draft, entries.after.length), ...news]);
  } catch (error) {
    // Of any other error nobody knows whether the draft is there by now.
    if (error instanceof Conflict) await ctx.drafts.deleteGeneration(draft, entries.after);
    throw error;
  }
  await ctx.drafts.deleteGeneration(seen.draft, entries.before);
}
