import { found } from '../core/errors.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupEntry } from './lookup-entry.ts';
import { openDraft } from './open-draft.ts';

/** The entries of the draft, or of a version. Throws NotFound for what was never published. */
export async function listEntries(ctx: LookupContext, version: number | undefined): Promise<LookupEntry[]> {
  if (version === undefined) return ctx.drafts.listAll(await openDraft(ctx));
  found(await ctx.drafts.getVersion(version), 'version');
  return ctx.lookups.listVersion(version);
}
