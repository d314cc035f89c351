import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { Conflict, type FieldProblem } from '../core/errors.ts';
import { fieldProblems } from '../core/field-problems.ts';
import { LookupEntryId } from '../core/ids.ts';
import { fieldsOf } from './change-entry.ts';
import { problemsOf, requireSeen } from './check-entry.ts';
import { tableSteps } from './events.ts';
import type { ImportRow } from './import-row.ts';
import type { LookupContext } from './lookup-context.ts';
import { DraftEntry, EntryFields, MAX_ENTRIES } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';
import { replaceDraft } from './replace-draft.ts';

export interface ImportEntriesInput {
  rows: readonly ImportRow[];
  /** `merge` leaves entries alone that the file does not name, `replace` deletes them. */
  mode: 'merge' | 'replace';
  /** Only says what would happen. */
  dryRun: boolean;
  /** Of the draft that was seen. */
  revision: number;
  reason?: string | undefined;
}

const ImportedFields = EntryFields.extend({ position: DraftEntry.shape.position.optional() });

export const ImportReport = z.object({
  /** Whether the draft is now as the file says. Nothing of a file with one wrong line is. */
  applied: z.boolean(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  deleted: z.int(),
  lines: z.array(
    z.object({
      line: z.int(),
      outcome: z.enum(['created', 'changed', 'unchanged', 'wrong']),
      entryId: LookupEntryId.optional(),
      errors: z.array(z.object({ column: z.string(), message: z.string() })),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;
type Line = ImportReport['lines'][number];

interface Planned {
  row: ImportRow;
  line: Line;
  entry?: DraftEntry;
}

/** Writes a file of entries into the draft, all or nothing, and tells of each line what became of it. */
export async function importEntries(ctx: LookupContext, input: ImportEntriesInput): Promise<ImportReport> {
  const state = await openDraft(ctx);
  requireSeen(state, input.revision);
  const before = await ctx.drafts.listAll(state);
  const planned = linked(plan(ctx, input.rows, before), before, input.mode);
  const imported = planned.flatMap(({ entry }) => entry ?? []);
  const named = new Set(imported.map(({ id }) => id));
  const others = before.filter(({ id }) => !named.has(id));
  const after = input.mode === 'merge' ? [...others, ...imported] : imported;
  if (after.length > MAX_ENTRIES) throw new Conflict({ public: `The tables hold ${MAX_ENTRIES} entries at most.` });
  const lines = planned.map(({ line }) => line);
  const count = (outcome: Line['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const counts = {
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    deleted: input.mode === 'replace' ? others.length : 0,
  };
  if (input.dryRun || count('wrong') > 0) return { applied: false, ...counts, lines };
  if (counts.created + counts.changed + counts.deleted > 0) {
    await replaceDraft(
      ctx,
      state,
      { before, after },
      tableSteps(ctx, 'imported', { ...counts, mode: input.mode, reason: input.reason }),
    );
  }
  return { applied: true, ...counts, lines };
}

/** What each line says by itself. */
const plan = (ctx: LookupContext, rows: readonly ImportRow[], before: readonly DraftEntry[]): Planned[] => {
  const known = new Map<string, DraftEntry>(before.map((entry) => [entry.id, entry]));
  const seen = new Set<string>();
  let next = Math.max(-1, ...before.map(({ position }) => position));
  return rows.map((row) => {
    const { id } = row;
    const old = known.get(id);
    if (id !== '' && old === undefined) return wrong(row, [{ field: 'id', message: 'is no entry of the draft' }]);
    if (seen.has(id)) return wrong(row, [{ field: 'id', message: 'is in the file twice' }]);
    if (id !== '') seen.add(id);
    const parsed = ImportedFields.safeParse(row.fields, { reportInput: true });
    if (!parsed.success) return wrong(row, fieldProblems(parsed.error));
    if (old === undefined && parsed.data.position === undefined) next += 1;
    const position = parsed.data.position ?? old?.position ?? next;
    return old === undefined
      ? created(ctx, row, { ...parsed.data, position })
      : changed(ctx, row, old, { ...parsed.data, position });
  });
};

type Fields = EntryFields & { position: number };

const created = (ctx: LookupContext, row: ImportRow, fields: Fields): Planned => {
  const id = LookupEntryId.parse(`lk_${ctx.newUlid()}`);
  const entry: DraftEntry = {
    ...{ entity: 'LookupDraftEntry', ...fields, id, version: 1 },
    updatedAt: ctx.now().toISOString(),
  };
  return { row, line: { line: row.line, outcome: 'created', entryId: id, errors: [] }, entry };
};

const changed = (ctx: LookupContext, row: ImportRow, old: DraftEntry, fields: Fields): Planned => {
  const { position, ...rest } = fields;
  const isSame = position === old.position && isDeepStrictEqual(comparable(rest), comparable(fieldsOf(old)));
  const entry = { ...old, price: undefined, ...fields, version: old.version + 1, updatedAt: ctx.now().toISOString() };
  const outcome = isSame ? 'unchanged' : 'changed';
  return { row, line: { line: row.line, outcome, entryId: old.id, errors: [] }, entry: isSame ? old : entry };
};

/** Examples are a set: a file groups them by language. */
const comparable = ({ examples, keywords, ...rest }: EntryFields) => ({
  ...rest,
  keywords: Object.fromEntries(Object.entries(keywords).filter(([, words]) => words.length > 0)),
  examples: examples.map(({ text, lang }) => `${lang} ${text}`).sort(),
});

const wrong = (row: ImportRow, problems: readonly FieldProblem[]): Planned => {
  const entryId = LookupEntryId.safeParse(row.id).data;
  const errors = errorsOf(row, problems);
  return { row, line: { line: row.line, outcome: 'wrong', ...(entryId !== undefined && { entryId }), errors } };
};

const errorsOf = ({ columnOf }: ImportRow, problems: readonly FieldProblem[]): Line['errors'] =>
  problems.map(({ field, message }) => ({ column: columnOf(field), message }));

/** Buttons may lead to any entry that is there afterwards, also one of a later line. */
const linked = (planned: Planned[], before: readonly DraftEntry[], mode: ImportEntriesInput['mode']): Planned[] => {
  const stay = mode === 'merge' ? before : [];
  const known = new Set([...stay, ...planned.flatMap(({ entry }) => entry ?? [])].map(({ id }) => id));
  return planned.map(({ row, line, entry }) => {
    const problems = entry === undefined ? [] : problemsOf(fieldsOf(entry), known);
    if (problems.length === 0) return { row, line, ...(entry !== undefined && { entry }) };
    return { row, line: { ...line, outcome: 'wrong', errors: errorsOf(row, problems) } };
  });
};
