import { isDeepStrictEqual } from 'node:util';
import { AppError, Conflict, RetryLater } from '../core/errors.ts';
import type { WabaId } from '../core/ids.ts';
import type { Template } from './template.ts';
import { type TemplateWorkContext, toldSteps } from './template-context.ts';
import type { MetaTemplate } from './template-directory.ts';
import { templateIdOf } from './template-id.ts';

export interface SyncTemplatesWork {
  wabaId: WabaId;
  startedAt: string;
  /** Meta's cursor, and how many pages came before it; absent for the first page. */
  after?: string | undefined;
  page?: number | undefined;
}

const PAGE = 100;
/** An account has at most 6,000 templates (reference §7.3): a list that goes on beyond goes in a circle. */
const MAX_PAGES = 100;

/** Takes over one page of Meta's templates, and queues the next; after the last one, those that Meta no longer has are `deleted`. */
export async function syncTemplates(ctx: TemplateWorkContext, work: SyncTemplatesWork): Promise<void> {
  const { wabaId, startedAt, page = 0 } = work;
  const { items, after } = await ctx.templateDirectory.list(wabaId, work.after);
  for (const item of items) await takeOver(ctx, wabaId, item);
  if (after === undefined) return markDeleted(ctx, wabaId, startedAt);
  if (page + 1 >= MAX_PAGES) {
    throw new AppError('templates_endless', 409, false, { public: 'WhatsApp’s list of templates does not end.' });
  }
  const next = { tenantId: ctx.tenantId, wabaId, startedAt, after, page: page + 1 };
  await ctx.outbound.schedule({ work: 'sync-templates', ...next }, 0);
}

/** What is compared and shown; the rest is ours. */
const ofMeta = ({ category, status, reason, quality, header, body, footer, buttons }: MetaTemplate | Template) => ({
  ...{ category, status, reason, quality, header, body, footer, buttons },
});

async function takeOver(ctx: TemplateWorkContext, wabaId: WabaId, meta: MetaTemplate): Promise<void> {
  const { name, language } = meta;
  const id = templateIdOf({ wabaId, name, language });
  const at = ctx.now().toISOString();
  const before = await ctx.templates.get(id);
  if (before === undefined) {
    const template: Template = {
      ...{ entity: 'Template', id, wabaId, ...meta },
      ...{ createdAt: at, updatedAt: at, syncedAt: at, version: 1 },
    };
    return write(ctx, [...ctx.templates.insertSteps(template), ...toldSteps(ctx, template, 'created')]);
  }
  if (isDeepStrictEqual(ofMeta(before), ofMeta(meta))) {
    return ctx.templates.markSynced(before, at);
  }
  const after: Template = { ...before, ...ofMeta(meta), syncedAt: at, updatedAt: at, version: before.version + 1 };
  return write(ctx, [...ctx.templates.replaceSteps(before, after), ...toldSteps(ctx, after, 'changed')]);
}

async function write(ctx: TemplateWorkContext, steps: Parameters<TemplateWorkContext['templates']['transact']>[0]) {
  try {
    await ctx.templates.transact(steps);
  } catch (error) {
    if (error instanceof Conflict) throw new RetryLater(2, 'a template was changed while it was synced');
    throw error;
  }
}

async function markDeleted(ctx: TemplateWorkContext, wabaId: WabaId, startedAt: string): Promise<void> {
  let next: string | undefined;
  do {
    const page = await ctx.templates.list({ limit: PAGE, after: next });
    for (const template of page.items) {
      const isGone = template.wabaId === wabaId && (template.syncedAt ?? template.updatedAt) < startedAt;
      if (!isGone || template.status === 'deleted' || template.status === 'submitting') continue;
      const at = ctx.now().toISOString();
      const after: Template = { ...template, status: 'deleted', updatedAt: at, version: template.version + 1 };
      await write(ctx, [...ctx.templates.replaceSteps(template, after), ...toldSteps(ctx, after, 'changed')]);
    }
    next = page.next;
  } while (next !== undefined);
}
