import { changeEntry } from './change-entry.ts';
import { correctMessage } from './correct-message.ts';
import { createEntry } from './create-entry.ts';
import { deleteEntry } from './delete-entry.ts';
import { exportEntries } from './export-entries.ts';
import { exportTables } from './export-tables.ts';
import { fillDraft } from './fill-draft.ts';
import { getEntry } from './get-entry.ts';
import { getLookups } from './get-lookups.ts';
import { importEntries } from './import-entries.ts';
import { listCorrections } from './list-corrections.ts';
import { listEntries } from './list-entries.ts';
import { listEntryHistory } from './list-entry-history.ts';
import { listLookupHistory } from './list-lookup-history.ts';
import { listStarters } from './list-starters.ts';
import { listVersions } from './list-versions.ts';
import { orderEntries } from './order-entries.ts';
import { proposePhrase } from './propose-phrase.ts';
import { publishLookups } from './publish-lookups.ts';
import { replayMessages } from './replay-messages.ts';
import { reportLookups } from './report-lookups.ts';
import { restoreVersion } from './restore-version.ts';
import { tryPhrases } from './try-phrases.ts';
import { validateLookups } from './validate-lookups.ts';

export const lookupRoutes = {
  getLookups,
  listEntries,
  getEntry,
  createEntry,
  changeEntry,
  deleteEntry,
  listEntryHistory,
  orderEntries,
  listStarters,
  fillDraft,
  exportEntries,
  exportTables,
  importEntries,
  validateLookups,
  tryPhrases,
  replayMessages,
  correctMessage,
  listCorrections,
  proposePhrase,
  reportLookups,
  publishLookups,
  listVersions,
  restoreVersion,
  listLookupHistory,
};
