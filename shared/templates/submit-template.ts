import { Conflict, RetryLater } from '../core/errors.ts';
import type { TemplateId } from '../core/ids.ts';
import type { Template } from './template.ts';
import { type TemplateWorkContext, toldSteps } from './template-context.ts';

export interface SubmitTemplateWork {
  templateId: TemplateId;
  /** The version that was stored for it. */
  version: number;
}

/**
 * Gives a template to Meta and stores what it says. Meta keeps one template for each name and language, so giving it twice
 * makes one: after an unknown outcome a sync tells whether it arrived.
 */
export async function submitTemplate(ctx: TemplateWorkContext, work: SubmitTemplateWork): Promise<void> {
  const template = await ctx.templates.get(work.templateId);
  if (template === undefined || template.version !== work.version || template.status !== 'submitting') return;
  const { wabaId, name, language, category, header, body, footer, buttons, examples } = template;
  const answer = await ctx.templateDirectory.create(wabaId, {
    ...{ name, language, category, header, body, footer, buttons },
    examples: examples ?? { body: {}, buttons: {} },
  });
  if (answer.outcome === 'later') throw new RetryLater(answer.inSeconds, 'Meta takes no template now');
  const at = ctx.now().toISOString();
  if (answer.outcome === 'unknown') {
    ctx.log.warn('template of unknown outcome');
    await ctx.outbound.schedule({ work: 'sync-templates', tenantId: ctx.tenantId, wabaId, startedAt: at }, 0);
    return store(ctx, template, { status: 'unknown', reason: undefined });
  }
  return answer.outcome === 'refused'
    ? store(ctx, template, { status: 'rejected', reason: answer.reason })
    : store(ctx, template, { status: answer.status, category: answer.category, reason: undefined });
}

async function store(ctx: TemplateWorkContext, before: Template, change: Partial<Template>): Promise<void> {
  const after: Template = {
    ...before,
    ...change,
    updatedAt: ctx.now().toISOString(),
    version: before.version + 1,
  };
  try {
    await ctx.templates.transact([...ctx.templates.replaceSteps(before, after), ...toldSteps(ctx, after, 'changed')]);
  } catch (error) {
    // Meta's word on it came by webhook in the meantime, and is the newer one.
    if (!(error instanceof Conflict)) throw error;
  }
}
