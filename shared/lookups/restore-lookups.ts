import { Conflict, found } from '../core/errors.ts';
import { tableSteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupVersion } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';

/** Puts an older version in force again. The draft stays as it is. Throws NotFound for what was never published. */
export async function restoreLookups(
  ctx: LookupContext,
  { version, reason }: { version: number; reason?: string | undefined },
): Promise<LookupVersion> {
  const state = await openDraft(ctx);
  const wanted = found(await ctx.drafts.getVersion(version), 'version');
  if (state.published === version) throw new Conflict({ public: `Version ${version} is in force already.` });
  await ctx.drafts.transact([
    ...ctx.drafts.restoreSteps(state, version),
    ...tableSteps(ctx, 'restored', { version, from: state.published, reason }),
  ]);
  return wanted;
}
