import * as z from 'zod';
import { concurrently } from '../core/concurrently.ts';
import type { LookupEntryId, TenantId } from '../core/ids.ts';
import { allOf, isBelow, isEqual, isMissing } from '../data/expressions.ts';
import type { Page, PageRange, TransactionStep } from '../data/guarded-table.ts';
import { keys, VERSION_PREFIX } from '../data/keys.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { DraftEntry, LookupState, LookupVersion, MAX_ENTRIES } from './lookup-draft.ts';
import type { LookupEntry } from './lookup-entry.ts';

const WRITE_CONCURRENCY = 8;

/** The draft of a tenant's lookup tables, and what is known of the versions that were published from it. */
export class LookupDraftRepository {
  readonly #table: TenantTable;
  readonly #tenantId: TenantId;

  constructor(table: TenantTable, tenantId: TenantId) {
    this.#table = table;
    this.#tenantId = tenantId;
  }

  getState(): Promise<LookupState | undefined> {
    return this.#table.get(keys.lookupState(this.#tenantId), LookupState, { consistent: true });
  }

  /** The state of a tenant that is being made. */
  beginSteps(state: LookupState): TransactionStep[] {
    return [{ put: { ...keys.lookupState(this.#tenantId), ...state }, if: isMissing('pk') }];
  }

  /** A number for a version or a generation that nobody has used and nobody will. */
  async takeNumber(of: 'lastDraft' | 'lastVersion'): Promise<number> {
    const state = await this.#table.update(keys.lookupState(this.#tenantId), { add: { [of]: 1 } }, LookupState);
    return state[of];
  }

  get({ draft }: LookupState, id: LookupEntryId): Promise<DraftEntry | undefined> {
    return this.#table.get(keys.draftEntry(this.#tenantId, draft, id), DraftEntry, { consistent: true });
  }

  /** Those of these that are in the draft. */
  getMany({ draft }: LookupState, ids: readonly LookupEntryId[]): Promise<DraftEntry[]> {
    return this.#table.batchGet(
      ids.map((id) => keys.draftEntry(this.#tenantId, draft, id)),
      DraftEntry,
    );
  }

  /** Which of these are in the draft. */
  async findKnown({ draft }: LookupState, ids: readonly LookupEntryId[]): Promise<ReadonlySet<LookupEntryId>> {
    const wanted = ids.map((id) => keys.draftEntry(this.#tenantId, draft, id));
    const found = await this.#table.batchGet(wanted, z.object({ id: DraftEntry.shape.id }));
    return new Set(found.map(({ id }) => id));
  }

  /** By kind, then by place in the menu. */
  list({ draft }: LookupState, kind: LookupEntry['kind'] | undefined, range: PageRange): Promise<Page<DraftEntry>> {
    const partition = keys.draftList(this.#tenantId, draft);
    const only = kind === undefined ? {} : { beginsWith: `${kind}#` };
    return this.#table.query(partition, DraftEntry, { ...range, ...only }, 'gsi1');
  }

  /** All of them, as they stand now, by kind and place. */
  async listAll({ draft }: Pick<LookupState, 'draft'>): Promise<DraftEntry[]> {
    const entries: DraftEntry[] = [];
    let after: string | undefined;
    do {
      const range = { beginsWith: keys.draftPrefix(draft), after, consistent: true };
      const page = await this.#table.query(keys.lookups(this.#tenantId), DraftEntry, range);
      entries.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return entries.sort((a, b) => a.kind.localeCompare(b.kind) || a.position - b.position || a.id.localeCompare(b.id));
  }

  /** Writes a generation that nothing points to yet; may be repeated. */
  async writeGeneration(draft: number, entries: readonly DraftEntry[]): Promise<void> {
    await concurrently(entries, WRITE_CONCURRENCY, (entry) => this.#table.put(this.#item(draft, entry)));
  }

  /** What is left of a generation that nothing points to any more. */
  async deleteGeneration(draft: number, entries: readonly Pick<DraftEntry, 'id'>[]): Promise<void> {
    await concurrently(entries, WRITE_CONCURRENCY, ({ id }) =>
      this.#table.delete(keys.draftEntry(this.#tenantId, draft, id)),
    );
  }

  insertSteps({ draft }: LookupState, entry: DraftEntry): TransactionStep[] {
    return [{ put: this.#item(draft, entry), if: isMissing('pk') }, this.#countStep(draft, 1)];
  }

  replaceSteps({ draft }: LookupState, before: DraftEntry, after: DraftEntry): TransactionStep[] {
    return [{ put: this.#item(draft, after), if: isEqual('version', before.version) }, this.#countStep(draft, 0)];
  }

  deleteSteps({ draft }: LookupState, entry: DraftEntry): TransactionStep[] {
    const key = keys.draftEntry(this.#tenantId, draft, entry.id);
    return [{ delete: key, if: isEqual('version', entry.version) }, this.#countStep(draft, -1)];
  }

  /** Makes another generation the draft, unless the draft was changed since. */
  switchSteps(seen: LookupState, draft: number, entries: number): TransactionStep[] {
    const change = { set: { draft, entries }, add: { revision: 1 } };
    return [{ update: keys.lookupState(this.#tenantId), change, if: isEqual('revision', seen.revision) }];
  }

  /** Puts a version in force that was made of the draft, unless draft or version in force were changed since. */
  publishSteps({ revision, published: before }: LookupState, published: number): TransactionStep[] {
    const unchanged = allOf(isEqual('revision', revision), isEqual('published', before));
    return [{ update: keys.lookupState(this.#tenantId), change: { set: { published } }, if: unchanged }];
  }

  /** Puts a version in force, unless yet another one is by now. */
  restoreSteps({ published: before }: LookupState, published: number): TransactionStep[] {
    const unchanged = isEqual('published', before);
    return [{ update: keys.lookupState(this.#tenantId), change: { set: { published } }, if: unchanged }];
  }

  versionSteps(version: LookupVersion): TransactionStep[] {
    return [{ put: { ...keys.lookupVersionRecord(this.#tenantId, version.version), ...version } }];
  }

  getVersion(version: number): Promise<LookupVersion | undefined> {
    return this.#table.get(keys.lookupVersionRecord(this.#tenantId, version), LookupVersion);
  }

  /** Newest first. */
  listVersions(range: Pick<PageRange, 'after' | 'limit'>): Promise<Page<LookupVersion>> {
    const all = { ...range, beginsWith: VERSION_PREFIX, newestFirst: true };
    return this.#table.query(keys.lookups(this.#tenantId), LookupVersion, all);
  }

  transact(steps: readonly TransactionStep[]): Promise<void> {
    return this.#table.transact(steps);
  }

  /** Every change counts, and none is written into a draft that was replaced meanwhile. */
  #countStep(draft: number, entries: 1 | 0 | -1): TransactionStep {
    const same = isEqual('draft', draft);
    return {
      update: keys.lookupState(this.#tenantId),
      change: { add: { revision: 1, ...(entries !== 0 && { entries }) } },
      if: entries === 1 ? allOf(same, isBelow('entries', MAX_ENTRIES)) : same,
    };
  }

  #item(draft: number, entry: DraftEntry) {
    return {
      ...keys.draftEntry(this.#tenantId, draft, entry.id),
      ...keys.draftPlace(this.#tenantId, draft, entry),
      ...entry,
    };
  }
}
