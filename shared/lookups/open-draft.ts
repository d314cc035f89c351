import { found } from '../core/errors.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupState } from './lookup-draft.ts';

const FIRST = 1;

/**
 * The draft of the tenant's tables. The first time it is what is published. Several may do that at once, and it may be
 * repeated: the draft begins with the state, which is written last and once.
 */
export async function openDraft(ctx: LookupContext): Promise<LookupState> {
  const state = await ctx.drafts.getState();
  if (state !== undefined) return state;
  const { lookupVersion, createdAt } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const published = lookupVersion === 0 ? [] : await ctx.lookups.listVersion(lookupVersion);
  const updatedAt = ctx.now().toISOString();
  await ctx.drafts.writeGeneration(
    FIRST,
    published.map((entry) => ({ ...entry, entity: 'LookupDraftEntry', version: 1, updatedAt })),
  );
  if (lookupVersion > 0) {
    await ctx.drafts.putVersion({
      ...{ entity: 'LookupVersion', version: lookupVersion, entries: published.length },
      ...{ publishedAt: createdAt, publishedBy: 'system' },
    });
  }
  return ctx.drafts.beginState({
    ...{ entity: 'LookupState', draft: FIRST, revision: 1, lastDraft: FIRST },
    ...{ lastVersion: lookupVersion, entries: published.length },
  });
}
