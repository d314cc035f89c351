import type { TenantId } from '../shared/core/ids.ts';
import type { TableOptions } from '../shared/data/guarded-table.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import { changeQuotationRules } from '../shared/quotations/change-quotation-rules.ts';
import { QuotationRepository } from '../shared/quotations/quotation-repository.ts';
import type { QuotationRules } from '../shared/quotations/quotation-rules.ts';
import { TemplateRepository } from '../shared/templates/template-repository.ts';
import { TeamRepository } from '../shared/users/team-repository.ts';
import { seedContext } from './seed-context.ts';

/** Sets up a demo tenant's quotations; leaves the rules that are there. */
export async function seedQuotationRules(
  options: TableOptions,
  tenantId: TenantId,
  rules: QuotationRules,
): Promise<void> {
  const table = new TenantTable(tenantId, options);
  const quotations = new QuotationRepository(table, tenantId);
  const { version } = await quotations.getRules();
  if (version > 0) return;
  const [templates, teams] = [new TemplateRepository(table, tenantId), new TeamRepository(table, tenantId)];
  await changeQuotationRules({ ...seedContext(tenantId), quotations, templates, teams }, { rules, version });
}
