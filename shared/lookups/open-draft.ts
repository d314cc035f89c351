import { found } from '../core/errors.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupState } from './lookup-draft.ts';

/** The draft of the tenant's tables, as it stands: every tenant is made with one. Reads only, so it revives nothing. */
export const openDraft = async (ctx: Pick<LookupContext, 'drafts'>): Promise<LookupState> =>
  found(await ctx.drafts.getState(), 'organisation');
