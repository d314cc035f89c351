import { Conflict, found } from '../core/errors.ts';
import { LookupEntryId } from '../core/ids.ts';
import { tableSteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import type { DraftEntry } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';
import { replaceDraft } from './replace-draft.ts';
import { type StarterEntry, type StarterLanguage, starterLanguages } from './starter.ts';
import { starters, type Trade } from './starters.ts';

/**
 * Fills an empty draft with the starter table of a trade, in those of the tenant's languages that it is written in. What only
 * the organisation knows stands in brackets, and nothing is published before that is filled in. Throws Conflict for a draft
 * that has entries, or where the starter speaks none of the languages.
 */
export async function fillDraft(ctx: LookupContext, trade: Trade): Promise<{ entries: number; languages: string[] }> {
  const state = await openDraft(ctx);
  if (state.entries > 0) throw new Conflict({ public: 'The draft has entries already. A starter fills an empty one.' });
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const languages = starterLanguages.filter((language) => bot.languages.includes(language));
  if (languages.length === 0) {
    throw new Conflict({
      public: `Starters are written in ${starterLanguages.join(', ')}: the bot speaks none of them.`,
    });
  }
  const after = starters[trade].map((entry, position) => draftEntry(ctx, entry, { languages, position }));
  const news = tableSteps(ctx, 'filled', { trade, entries: after.length, languages: languages.join(' ') });
  await replaceDraft(ctx, state, { before: [], after }, news);
  return { entries: after.length, languages };
}

const draftEntry = (
  ctx: LookupContext,
  { kind, action, texts }: StarterEntry,
  { languages, position }: { languages: readonly StarterLanguage[]; position: number },
): DraftEntry => ({
  ...{ entity: 'LookupDraftEntry', id: LookupEntryId.parse(`lk_${ctx.newUlid()}`), kind, action, position },
  ...{ version: 1, updatedAt: ctx.now().toISOString() },
  name: Object.fromEntries(languages.map((language) => [language, texts[language].name])),
  keywords: Object.fromEntries(languages.map((language) => [language, [...texts[language].keywords]])),
  examples: languages.flatMap((lang) => texts[lang].examples.map((text) => ({ text, lang }))),
  replies: Object.fromEntries(languages.map((language) => [language, { text: texts[language].reply, buttons: [] }])),
});
