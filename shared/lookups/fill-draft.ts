import { Conflict, found } from '../core/errors.ts';
import { LookupEntryId } from '../core/ids.ts';
import { tableSteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import type { DraftEntry } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';
import { replaceDraft } from './replace-draft.ts';
import { entryOfStarter, starterLanguages } from './starter.ts';
import { starters, type Trade } from './starters.ts';

/**
 * Fills an empty draft with the starter table of a trade, in those of the tenant's languages that it is written in. What only
 * the organisation knows stands in brackets, and nothing is published before that is filled in. Throws Conflict for a draft
 * that has entries, or where the starter speaks none of the languages.
 */
export async function fillDraft(
  ctx: LookupContext,
  { trade, reason }: { trade: Trade; reason?: string | undefined },
): Promise<{ entries: number; languages: string[] }> {
  const state = await openDraft(ctx);
  if (state.entries > 0) throw new Conflict({ public: 'The draft has entries already. A starter fills an empty one.' });
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const languages = starterLanguages.filter((language) => bot.languages.includes(language));
  if (languages.length === 0) {
    throw new Conflict({
      public: `Starters are written in ${starterLanguages.join(', ')}: the bot speaks none of them.`,
    });
  }
  const after = starters[trade].map((entry, position): DraftEntry => {
    const id = LookupEntryId.parse(`lk_${ctx.newUlid()}`);
    const fields = entryOfStarter(entry, { id, position, languages });
    return { entity: 'LookupDraftEntry', ...fields, version: 1, updatedAt: ctx.now().toISOString() };
  });
  const news = tableSteps(ctx, 'filled', { trade, entries: after.length, languages: languages.join(' '), reason });
  await replaceDraft(ctx, state, { before: [], after }, news);
  return { entries: after.length, languages };
}
