import type { TransactionStep } from '../data/guarded-table.ts';
import type { LookupDraftRepository } from './lookup-draft-repository.ts';
import type { LookupEntry } from './lookup-entry.ts';

const FIRST = 1;

/**
 * The draft that a new tenant begins with, which is what is published: the entries are written beside a state that is not
 * there yet, and the steps put the state in the transaction that makes the tenant. May be repeated until then.
 */
export async function beginDraft(
  { drafts }: { drafts: LookupDraftRepository },
  published: { version: number; entries: readonly LookupEntry[]; at: string },
): Promise<TransactionStep[]> {
  const { version, entries, at } = published;
  await drafts.writeGeneration(
    FIRST,
    entries.map((entry) => ({ ...entry, entity: 'LookupDraftEntry', version: 1, updatedAt: at })),
  );
  const record = { entity: 'LookupVersion', version, publishedAt: at, publishedBy: 'system' } as const;
  return [
    ...drafts.beginSteps({
      ...{ entity: 'LookupState', draft: FIRST, revision: 1, lastDraft: FIRST },
      ...{ lastVersion: version, entries: entries.length, published: version },
    }),
    ...(version > 0 ? drafts.versionSteps({ ...record, entries: entries.length }) : []),
  ];
}
