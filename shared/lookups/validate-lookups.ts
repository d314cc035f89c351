import * as z from 'zod';
import { found } from '../core/errors.ts';
import { lookSteps } from './events.ts';
import { type Conflicts, findConflicts } from './find-conflicts.ts';
import { findGaps } from './find-gaps.ts';
import { findRepeats } from './find-repeats.ts';
import { Finding } from './finding.ts';
import type { LookupContext } from './lookup-context.ts';
import type { Language, LookupEntry } from './lookup-entry.ts';
import { openDraft } from './open-draft.ts';

const MAX_FINDINGS = 500;

export const Validation = z.object({
  revision: z.int().min(1).meta({ description: 'Of the draft that was looked at.' }),
  errors: z.int().min(0).meta({ description: 'With one of these the draft is not published.' }),
  warnings: z.int().min(0),
  notices: z.int().min(0),
  phrases: z
    .int()
    .min(0)
    .meta({ description: 'How many of the names, keywords and examples the bot was asked about …' }),
  ofPhrases: z.int().min(0).meta({ description: '… of so many.' }),
  findings: z.array(Finding).meta({ description: `The gravest first, ${MAX_FINDINGS} at most.` }),
});
export type Validation = z.infer<typeof Validation>;

/** Looks through the draft for what would go wrong once it is published. */
export async function validateLookups(
  ctx: LookupContext,
  { reason }: { reason?: string | undefined } = {},
): Promise<Validation> {
  const state = await openDraft(ctx);
  const [{ bot }, entries] = await Promise.all([
    ctx.tenants.get({ consistent: true }).then((tenant) => found(tenant, 'organisation')),
    ctx.drafts.listAll(state),
  ]);
  const { findings, ...asked }: Conflicts = findConflicts(entries, bot);
  const all = [...findMistakes(entries, bot.languages), ...findings];
  const count = (severity: Finding['severity']) => all.filter((finding) => finding.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), notices: count('notice') };
  await ctx.drafts.transact(lookSteps(ctx, 'validated', { revision: state.revision, ...counts, reason }));
  return {
    revision: state.revision,
    ...counts,
    ...asked,
    findings: all.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]).slice(0, MAX_FINDINGS),
  };
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const;

/** What the entries show by themselves, without asking the bot. Every error is among it. */
export const findMistakes = (entries: readonly LookupEntry[], languages: readonly Language[]): Finding[] => [
  ...findRepeats(entries, languages),
  ...findGaps(entries, languages),
];
