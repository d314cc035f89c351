import { BotSettings } from '../shared/bot/bot-settings.ts';
import { TenantId } from '../shared/core/ids.ts';
import type { Language, LookupEntry } from '../shared/lookups/lookup-entry.ts';
import type { QuotationRules } from '../shared/quotations/quotation-rules.ts';
import { acmeEntries, acmeQuotationRules } from './demo-tables/acme.ts';
import { demoId } from './demo-tables/demo-entry.ts';
import { globexEntries } from './demo-tables/globex.ts';

export interface DemoTenant {
  readonly slug: string;
  readonly name: string;
  readonly tenantId: TenantId;
  readonly languages: readonly Language[];
  readonly settings: BotSettings;
  readonly entries: readonly LookupEntry[];
  /** Absent: it has set up no quotations yet. */
  readonly quotationRules?: QuotationRules;
}

const demoTenant = (
  slug: string,
  name: string,
  settings: { languages: Language[] } & Partial<BotSettings>,
  entries: readonly LookupEntry[],
  quotationRules?: QuotationRules,
): DemoTenant => ({
  slug,
  name,
  tenantId: TenantId.parse(demoId('tn', slug)),
  languages: settings.languages,
  settings: BotSettings.parse(settings),
  entries,
  ...(quotationRules && { quotationRules }),
});

/** The two tenants that a fresh local stack begins with; ids and texts are the same at every start. */
export const demoTenants: readonly DemoTenant[] = [
  demoTenant('acme', 'Acme Phones', { languages: ['en', 'es'] }, acmeEntries, acmeQuotationRules),
  demoTenant('globex', 'Globex Clinic', { languages: ['ar', 'en'] }, globexEntries),
];
