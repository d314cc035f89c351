import type { lookupRoutes } from '../../../../functions/api/lookups/routes.ts';
import type { Cases } from './case.ts';

const action = { do: 'answer' };

export const lookupCases: Cases<typeof lookupRoutes> = {
  getLookups: () => ({}),
  listEntries: async ({ nextOf }) => ({ kind: 'service', limit: '1', after: await nextOf('/lookups/entries', {}) }),
  getEntry: ({ entryIds: [entryId] }) => ({ entryId }),
  createEntry: ({ entryIds: [entryId] }) => ({
    ...{ kind: 'issue', name: { en: 'New' }, keywords: {}, examples: [], action },
    replies: { en: { text: 'Next', buttons: [{ entryId, title: 'More' }] } },
  }),
  changeEntry: ({ entryIds: [first, second] }) => ({
    ...{ entryId: first, version: 1, name: { en: 'Other' } },
    replies: { en: { text: 'Next', buttons: [{ entryId: second, title: 'More' }] } },
  }),
  deleteEntry: ({ entryIds: [entryId] }) => ({ entryId, version: '1' }),
  listEntryHistory: ({ entryIds: [entryId] }) => ({ entryId }),
  orderEntries: ({ entryIds: [first, second], draftRevision: revision }) => ({ entryIds: [second, first], revision }),
  exportEntries: () => ({ version: '1' }),
  exportTables: () => ({ version: '1' }),
  listStarters: () => ({}),
  // A starter fills an empty draft only.
  fillDraft: async ({ call, draftRevision: revision }) => {
    await call({ method: 'POST', path: '/lookups/import', body: { entries: [], mode: 'replace', revision } });
    return { trade: 'shop' };
  },
  // Ids in a file are tried in lookups.test.ts: a made-up file is no file at all.
  importEntries: ({ draftRevision: revision }) => ({
    ...{ revision, csv: 'kind,action,name:en\r\nissue,hand-over,Imported\r\n' },
  }),
  validateLookups: () => ({}),
  tryPhrases: () => ({ phrases: ['Service 1'], version: 1 }),
  replayMessages: () => ({ messages: 10 }),
  correctMessage: ({ corrected, entryIds: [, entryId] }) => ({ ...corrected, entryId }),
  listCorrections: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/lookups/corrections', {}) }),
  proposePhrase: ({ corrected }) => ({ ...corrected, text: 'What is the time?' }),
  reportLookups: () => ({ messages: '10' }),
  publishLookups: ({ draftRevision: revision }) => ({ revision, reason: 'Better words' }),
  listVersions: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/lookups/versions', {}) }),
  restoreVersion: () => ({ version: 1, reason: 'It was better before' }),
  listLookupHistory: async ({ nextOf }) => ({ limit: '1', after: await nextOf('/lookups/history', {}) }),
};
