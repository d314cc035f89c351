import { auditSteps } from '../audit/audit-entry.ts';
import { InvalidInput } from '../core/errors.ts';
import { eventSteps } from '../data/outbox.ts';
import type { TemplateRepository } from '../templates/template-repository.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import { offerTemplateProblem } from './offer-template.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { QuotationRules } from './quotation-rules.ts';

export interface ChangeRulesContext extends QuotationContext {
  teams: Pick<TeamRepository, 'get'>;
  templates: Pick<TemplateRepository, 'get'>;
}

/**
 * Replaces the organisation's rules: rules, history entry and event in one transaction. Throws InvalidInput for a team that is not its own and for a template that is not, or
 * cannot bring a quotation; Conflict when the rules are of another version than `version`; 0 is none yet.
 */
export async function changeQuotationRules(
  ctx: ChangeRulesContext,
  { rules, version }: { rules: QuotationRules; version: number },
): Promise<{ rules: QuotationRules; version: number }> {
  if (rules.teamId !== undefined && (await ctx.teams.get(rules.teamId)) === undefined) {
    throw wrong('rules.teamId', 'is no team of yours');
  }
  for (const [index, id] of rules.templates.entries()) {
    const template = await ctx.templates.get(id);
    const problem = template === undefined ? 'is no template of yours' : offerTemplateProblem(template);
    if (problem !== undefined) throw wrong(`rules.templates.${index}`, problem);
  }
  await ctx.quotations.transact([
    ...ctx.quotations.rulesSteps(rules, version),
    ...auditSteps(ctx, {
      action: 'quotation_rules.changed',
      object: { entity: 'settings', id: 'quotations' },
      detail: { version: version + 1 },
    }),
    ...eventSteps(ctx, 'quotation_rules.changed', { version: version + 1 }),
  ]);
  return { rules, version: version + 1 };
}

const wrong = (field: string, message: string): InvalidInput =>
  new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);
