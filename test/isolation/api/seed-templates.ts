import type { TemplateId, WabaId } from '../../../shared/core/ids.ts';
import type { Template } from '../../../shared/templates/template.ts';
import { toldSteps } from '../../../shared/templates/template-context.ts';
import { templateIdOf } from '../../../shared/templates/template-id.ts';
import { TemplateRepository } from '../../../shared/templates/template-repository.ts';
import type { TestContext } from '../../support/test-context.ts';

/** Two, so that a list has a second page; returns the first, whose history has two entries. */
export async function seedTemplates(ctx: TestContext, wabaId: WabaId): Promise<TemplateId> {
  const templates = new TemplateRepository(ctx.table, ctx.tenantId);
  const at = ctx.now().toISOString();
  const of = (name: string): Template => ({
    ...{
      entity: 'Template',
      id: templateIdOf({ wabaId, name, language: 'en' }),
      wabaId,
      name,
      language: 'en',
      version: 1,
    },
    ...{ category: 'UTILITY', status: 'approved', body: 'Hello {{1}}, welcome.', buttons: [] },
    ...{ createdAt: at, updatedAt: at },
  });
  const [first, second] = [of('greeting'), of('sale')];
  for (const template of [first, second]) await templates.transact(templates.insertSteps(template));
  await templates.transact([...toldSteps(ctx, first, 'created'), ...toldSteps(ctx, first, 'changed')]);
  return first.id;
}
