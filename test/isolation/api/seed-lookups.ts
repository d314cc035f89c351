import type { LookupEntryId } from '../../../shared/core/ids.ts';
import { Currency } from '../../../shared/core/money.ts';
import { keys } from '../../../shared/data/keys.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import { createEntry } from '../../../shared/lookups/create-entry.ts';
import { type EntryFields, LookupState } from '../../../shared/lookups/lookup-draft.ts';
import { LookupDraftRepository } from '../../../shared/lookups/lookup-draft-repository.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { publishLookups } from '../../../shared/lookups/publish-lookups.ts';
import { TenantRepository } from '../../../shared/tenants/tenant-repository.ts';
import type { ApiRig } from '../../support/api-rig.ts';
import type { TestContext } from '../../support/test-context.ts';
import { correctedTexts } from './seed-corrections.ts';

export async function seedLookups(
  rig: ApiRig,
  ctx: TestContext,
  changes: number,
): Promise<{ entryIds: LookupEntryId[]; draftRevision: number }> {
  const table = new TenantTable(ctx.tenantId, rig.table.options);
  const lookups = {
    ...ctx,
    tenants: new TenantRepository(table, ctx.tenantId),
    lookups: new LookupRepository(table, ctx.tenantId),
    drafts: new LookupDraftRepository(table, ctx.tenantId),
  };
  const ids: LookupEntryId[] = [];
  const common = { kind: 'service', replies: {} } as const;
  const examples = correctedTexts.map((text) => ({ text, lang: 'en' }));
  const price = { amountMinor: 5000, currency: Currency.parse('EUR'), unit: 'piece' };
  const entries: readonly EntryFields[] = [
    { ...common, name: { en: 'Service 1' }, keywords: {}, action: { do: 'answer' }, examples },
    {
      ...common,
      name: { en: 'Service 2' },
      keywords: { en: ['repair'] },
      action: { do: 'draft-quotation' },
      price,
      examples: [],
    },
  ];
  for (const entry of entries) ids.push((await createEntry(lookups, entry)).id);
  for (let time = 1; time <= 2; time += 1) await publishLookups(lookups, { revision: 3 });
  const change = { add: { revision: changes } };
  const { revision } = await table.update(keys.lookupState(ctx.tenantId), change, LookupState);
  return { entryIds: ids, draftRevision: revision };
}
