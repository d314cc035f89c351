import { auditSteps } from '../audit/audit-entry.ts';
import { InvalidInput } from '../core/errors.ts';
import type { TeamRepository } from '../users/team-repository.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { QuotationRules } from './quotation-rules.ts';

export type ChangeRulesContext = QuotationContext & { teams: Pick<TeamRepository, 'get'> };

/**
 * Replaces the organisation's rules. Throws InvalidInput for a team that is not its own, and Conflict when the rules are of
 * another version than `version`; 0 is none yet.
 */
export async function changeQuotationRules(
  ctx: ChangeRulesContext,
  { rules, version }: { rules: QuotationRules; version: number },
): Promise<{ rules: QuotationRules; version: number }> {
  if (rules.teamId !== undefined && (await ctx.teams.get(rules.teamId)) === undefined) {
    const [field, message] = ['rules.teamId', 'is no team of yours'];
    throw new InvalidInput({ public: `"${field}" ${message}.` }, [{ field, message }]);
  }
  await ctx.quotations.transact([
    ...ctx.quotations.rulesSteps(rules, version),
    ...auditSteps(ctx, {
      action: 'quotation_rules.changed',
      object: { entity: 'settings', id: 'quotations' },
      detail: { version: version + 1 },
    }),
  ]);
  return { rules, version: version + 1 };
}
