import { Conflict, type FieldProblem, InvalidInput } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { LookupContext } from './lookup-context.ts';
import { type EntryFields, type LookupState, linksOf, MAX_ENTRIES, MAX_ENTRY_BYTES } from './lookup-draft.ts';

/** What is wrong with an entry that its fields alone do not show. */
export const problemsOf = (entry: EntryFields, known: ReadonlySet<LookupEntryId>): FieldProblem[] => {
  const dangling = linksOf(entry)
    .filter(({ entryId }) => !known.has(entryId))
    .map(({ field }) => ({ field, message: 'is no entry of the tables' }));
  const isLarge = Buffer.byteLength(JSON.stringify(entry)) > MAX_ENTRY_BYTES;
  const message = `must be shorter: the entry is larger than ${MAX_ENTRY_BYTES / 1000} KB`;
  const lacksPrice = entry.action.do === 'draft-quotation' && entry.price === undefined;
  const price = lacksPrice ? [{ field: 'price', message: 'must be given: the quotation is drafted at it' }] : [];
  return [...dangling, ...price, ...(isLarge ? [{ field: 'examples', message }] : [])];
};

/** Throws InvalidInput with the fields at fault. */
export async function checkEntry(ctx: LookupContext, state: LookupState, entry: EntryFields): Promise<void> {
  const links = linksOf(entry).map(({ entryId }) => entryId);
  const problems = problemsOf(entry, links.length === 0 ? new Set() : await ctx.drafts.findKnown(state, links));
  const [first] = problems;
  if (first !== undefined) throw new InvalidInput({ public: `"${first.field}" ${first.message}.` }, problems);
}

export const tooManyEntries = (): Conflict =>
  new Conflict({ public: `The tables hold ${MAX_ENTRIES} entries at most. Delete some first.` });

/** Throws Conflict when the draft is of another revision than the one that was seen. */
export const requireSeen = (state: LookupState, revision: number): void => {
  if (revision !== state.revision) throw draftChanged();
};

const draftChanged = (): Conflict =>
  new Conflict({
    public: 'The draft was changed by someone else in the meantime. Load it again and repeat the change.',
  });
