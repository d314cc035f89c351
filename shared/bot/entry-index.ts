import type { KnownTexts } from './assemble.ts';
import { cluesOf, type MatchableEntry } from './entry-clues.ts';
import type { Meaning } from './meaning.ts';
import { Segment } from './segment.ts';
import { MOST_STUDIED_ENTRIES } from './spread.ts';

/** Changed entries stand beside the others until there are this many of them, or this share of all. */
const MAX_CHANGED = 32;
const MAX_CHANGED_SHARE = 0.02;

/** Some of the entries; the first of them has the slot `begin`. */
export interface Part {
  readonly segment: Segment;
  readonly begin: number;
}

const textsOf = (entry: MatchableEntry): KnownTexts => ({ id: entry.id, clues: cluesOf(entry) });

/**
 * The entries of a table, each in a slot. Those that changed since the index was made have a segment of their own, so that an edit costs
 * as much as they do and not as much as the table.
 */
export class EntryIndex {
  readonly #meaning: Meaning;
  readonly #slots = new Map<string, number>();
  readonly #gone = new Set<number>();
  readonly #changed = new Map<string, MatchableEntry>();
  readonly #base: Part;
  #recent: Part | undefined;

  constructor(entries: Iterable<MatchableEntry>, meaning: Meaning) {
    this.#meaning = meaning;
    this.#base = this.#partOf(entries, 0);
  }

  #partOf(entries: Iterable<MatchableEntry>, begin: number): Part {
    const segment = new Segment(Array.from(entries, textsOf), this.#meaning);
    for (const [at, id] of segment.ids.entries()) this.#slots.set(id, begin + at);
    return { segment, begin };
  }

  get parts(): readonly Part[] {
    return this.#recent === undefined ? [this.#base] : [this.#base, this.#recent];
  }

  /** How many entries there are. */
  get size(): number {
    return this.#slots.size;
  }

  /** One more than the highest slot. */
  get slotCount(): number {
    return this.#base.segment.size + (this.#recent?.segment.size ?? 0);
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  idOf(slot: number): string {
    const { segment, at } = this.place(slot);
    return segment.ids[at] ?? '';
  }

  /** Where an entry stands: its part of the index, and its place there. */
  place(slot: number): Part & { part: number; at: number } {
    const recent = this.#recent;
    if (recent !== undefined && slot >= recent.begin) return { ...recent, part: 1, at: slot - recent.begin };
    return { ...this.#base, part: 0, at: slot };
  }

  isGone(slot: number): boolean {
    return this.#gone.has(slot);
  }

  /** True when so much changed that the index should be made anew, or when a table has become small enough to be studied. */
  get isWorn(): boolean {
    if (this.size <= MOST_STUDIED_ENTRIES && this.#base.segment.spread === undefined) return true;
    return this.#changed.size + this.#gone.size > Math.max(MAX_CHANGED, MAX_CHANGED_SHARE * this.size);
  }

  /** Adds an entry that is not there. */
  insert(entry: MatchableEntry): void {
    this.#changed.set(entry.id, entry);
    this.#renew();
  }

  /** Takes an entry out, as it was when it was added. */
  delete(entry: MatchableEntry): void {
    const slot = this.#slots.get(entry.id);
    if (slot === undefined) return;
    this.#slots.delete(entry.id);
    if (this.#changed.delete(entry.id)) {
      this.#renew();
      return;
    }
    this.#gone.add(slot);
    this.#base.segment.forget(textsOf(entry));
  }

  #renew(): void {
    const begin = this.#base.segment.size;
    this.#recent = this.#changed.size === 0 ? undefined : this.#partOf(this.#changed.values(), begin);
  }

  /** The table's own memory, about; the entries themselves not counted. */
  get bytes(): number {
    return this.parts.reduce((sum, { segment }) => sum + segment.bytes, 0);
  }
}
