import { Conflict, InvalidInput } from '../core/errors.ts';
import type { WabaId } from '../core/ids.ts';
import type { DraftTemplate } from './draft-template.ts';
import { placeholdersOf, type Template, type TemplateExamples, type TemplateParts } from './template.ts';
import { type TemplateDeskContext, toldSteps } from './template-context.ts';
import { templateIdOf } from './template-id.ts';

/** Longer than a request can last, so that the work meets the template, or learns that it was never stored. */
const SAFETY_NET_SECONDS = 60;

/**
 * Makes a template: stores it as `submitting` and leaves giving it to Meta to the worker. Conflict when the account has one
 * of this name in this language, unless that one was rejected or deleted. The work is queued before and after, as that of
 * a written message is.
 */
export async function createTemplate(
  ctx: TemplateDeskContext,
  { wabaId, ...draft }: DraftTemplate & { wabaId: WabaId },
): Promise<Template> {
  await requireAccount(ctx, wabaId);
  const at = ctx.now().toISOString();
  const { name, language, category } = draft;
  const id = templateIdOf({ wabaId, name, language });
  const before = await ctx.templates.get(id);
  if (before !== undefined && !mayBeMadeAgain(before)) {
    throw new Conflict({ public: `The template ${name} in ${language} is there already. It is ${before.status}.` });
  }
  const template: Template = {
    ...{ entity: 'Template', id, wabaId, name, language, category, ...partsOf(draft), examples: examplesOf(draft) },
    ...{ status: 'submitting', createdAt: before?.createdAt ?? at, updatedAt: at, version: (before?.version ?? 0) + 1 },
  };
  const work = { work: 'submit-template', tenantId: ctx.tenantId, templateId: id, version: template.version } as const;
  await ctx.outbound.schedule(work, SAFETY_NET_SECONDS);
  await ctx.templates.transact([
    ...(before === undefined ? ctx.templates.insertSteps(template) : ctx.templates.replaceSteps(before, template)),
    ...toldSteps(ctx, template, 'created'),
  ]);
  await ctx.outbound.schedule(work, 0).catch((error: unknown) => {
    ctx.log.warn('a template is submitted later: its work was not queued at once', { error: String(error) });
  });
  return template;
}

const mayBeMadeAgain = ({ status }: Template): boolean => status === 'rejected' || status === 'deleted';

/** A WhatsApp Business account is the tenant's when one of its numbers belongs to it. */
export async function requireAccount(ctx: Pick<TemplateDeskContext, 'phoneNumbers'>, wabaId: WabaId): Promise<void> {
  const numbers = await ctx.phoneNumbers.listAll();
  if (numbers.some((number) => number.wabaId === wabaId && number.status === 'connected')) return;
  const message = 'is no WhatsApp Business account of a connected number';
  throw new InvalidInput({ public: `"wabaId" ${message}.` }, [{ field: 'wabaId', message }]);
}

const partsOf = ({ header, body, footer, buttons }: DraftTemplate): TemplateParts => ({
  ...(header !== undefined && { header: { type: 'text', text: header.text } }),
  body: body.text,
  ...(footer !== undefined && { footer }),
  buttons: buttons.map((button) => {
    if (button.type === 'copy_code') return { type: button.type, text: 'Copy code' };
    if (button.type !== 'url') return button;
    const { type, text, url } = button;
    return { type, text, url };
  }),
});

const examplesOf = ({ header, body, buttons }: DraftTemplate): TemplateExamples => ({
  ...(header?.example !== undefined && placeholdersOf(header.text).length > 0 && { header: header.example }),
  body: body.examples,
  buttons: Object.fromEntries(
    buttons.flatMap((button, index) =>
      'example' in button && button.example !== undefined ? [[String(index), button.example]] : [],
    ),
  ),
});
