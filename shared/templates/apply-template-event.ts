import { isDeepStrictEqual } from 'node:util';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { Template } from './template.ts';
import { type TemplateContext, toldSteps } from './template-context.ts';
import type { TemplateEvent } from './template-event.ts';
import { templateIdOf } from './template-id.ts';

/**
 * Stores Meta's word on a template: `known` when it says nothing new, `unknown` for one that is not known here yet, which
 * comes with the next sync. Throws RetryLater when the template was changed at the same time.
 */
export async function applyTemplateEvent(
  ctx: TemplateContext,
  { status, reason, quality, category, parts, ...named }: TemplateEvent,
): Promise<'applied' | 'known' | 'unknown'> {
  const before = await ctx.templates.get(templateIdOf(named));
  if (before === undefined) return 'unknown';
  const told: Template = {
    ...before,
    ...parts,
    // The reason belongs to the status.
    ...(status !== undefined && { status, reason }),
    ...(quality !== undefined && { quality }),
    ...(category !== undefined && { category }),
  };
  if (isDeepStrictEqual(withoutGaps(told), withoutGaps(before))) return 'known';
  const after: Template = { ...told, updatedAt: ctx.now().toISOString(), version: before.version + 1 };
  try {
    await ctx.templates.transact([...ctx.templates.replaceSteps(before, after), ...toldSteps(ctx, after, 'changed')]);
  } catch (error) {
    if (error instanceof Conflict) throw new RetryLater(1, 'the template was changed in the meantime');
    throw error;
  }
  return 'applied';
}

const withoutGaps = (template: Template) =>
  Object.fromEntries(Object.entries(template).filter(([, value]) => value !== undefined));
