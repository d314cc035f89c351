import { isDeepStrictEqual } from 'node:util';
import { Conflict, found } from '../core/errors.ts';
import type { LookupEntryId } from '../core/ids.ts';
import { patched } from '../core/patched.ts';
import { checkEntry } from './check-entry.ts';
import { type Cause, entrySteps } from './events.ts';
import type { LookupContext } from './lookup-context.ts';
import type { DraftEntry, EntryFields } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';

type EntryChange = { [Name in Exclude<keyof EntryFields, 'price'>]?: EntryFields[Name] | undefined } & {
  /** `null` takes it away. */
  price?: EntryFields['price'] | null;
  position?: number | undefined;
};

export interface ChangeEntryInput extends EntryChange {
  id: LookupEntryId;
  version: number;
}

/** Changes the fields of an entry of the draft that are given, each as a whole. Throws NotFound, Conflict, InvalidInput. */
export async function changeEntry(
  ctx: LookupContext,
  { id, version, price, ...change }: ChangeEntryInput,
  cause: Cause = {},
): Promise<DraftEntry> {
  const state = await openDraft(ctx);
  const before = found(await ctx.drafts.get(state, id), 'entry');
  if (version !== before.version) throw new Conflict({ public: ENTRY_CHANGED });
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed: DraftEntry = { ...before, ...given, price: patched(before.price, price) };
  const fields = FIELDS.filter((name) => !isDeepStrictEqual(changed[name], before[name]));
  if (fields.length === 0) return before;
  await checkEntry(ctx, state, fieldsOf(changed));
  const after = { ...changed, version: version + 1, updatedAt: ctx.now().toISOString() };
  await ctx.drafts.transact([
    ...ctx.drafts.replaceSteps(state, before, after),
    ...entrySteps(ctx, 'changed', after, { fields: fields.join(' '), ...cause }),
  ]);
  return after;
}

const FIELDS = ['kind', 'name', 'keywords', 'examples', 'replies', 'action', 'price', 'position'] as const;

/** What people write of an entry. */
export const fieldsOf = ({ kind, name, keywords, examples, replies, action, price }: DraftEntry): EntryFields => ({
  ...{ kind, name, keywords, examples, replies, action },
  ...(price !== undefined && { price }),
});

export const ENTRY_CHANGED =
  'The entry was changed by someone else in the meantime. Load it again and repeat the change.';
