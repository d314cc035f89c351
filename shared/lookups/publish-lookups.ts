import { actorText } from '../core/context.ts';
import { Conflict, found } from '../core/errors.ts';
import { requireSeen } from './check-entry.ts';
import { tableSteps } from './events.ts';
import type { Finding } from './finding.ts';
import type { LookupContext } from './lookup-context.ts';
import type { LookupVersion } from './lookup-draft.ts';
import { LookupEntry } from './lookup-entry.ts';
import { openDraft } from './open-draft.ts';
import { findMistakes } from './validate-lookups.ts';

/**
 * Publishes the draft: it is copied to a version of its own, and then the tenant points to it. A crash in between leaves
 * the old version in force, and a copy that nobody reads. Throws Conflict when the draft is of another revision than was
 * `seen`, has an error, or changes while it is copied.
 */
export async function publishLookups(
  ctx: LookupContext,
  { revision, reason }: { revision: number; reason?: string | undefined },
): Promise<LookupVersion> {
  const state = await openDraft(ctx);
  requireSeen(state, revision);
  const { bot } = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  const entries = await ctx.drafts.listAll(state);
  refuseErrors(findMistakes(entries, bot.languages));
  const version: LookupVersion = {
    entity: 'LookupVersion',
    version: await ctx.drafts.takeNumber('lastVersion'),
    publishedAt: ctx.now().toISOString(),
    publishedBy: actorText(ctx.actor),
    ...(reason !== undefined && { reason }),
    entries: entries.length,
  };
  await ctx.lookups.insertVersion(
    version.version,
    entries.map((entry) => LookupEntry.parse(entry)),
  );
  await ctx.drafts.transact([
    ...ctx.drafts.publishSteps(state, version.version),
    ...ctx.drafts.versionSteps(version),
    ...tableSteps(ctx, 'published', {
      ...{ version: version.version, from: state.published },
      ...{ entries: entries.length, revision, reason },
    }),
  ]);
  return version;
}

const refuseErrors = (findings: readonly Finding[]): void => {
  const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
  if (first === undefined) return;
  const more = rest.length > 0 ? ` ${rest.length} more ${rest.length === 1 ? 'error' : 'errors'}.` : '';
  throw new Conflict({
    public: `The draft has an error: ${first.message} (entry ${first.entryId}, ${first.field})${more} POST /lookups/validate shows all.`,
  });
};
