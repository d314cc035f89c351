import type { EntrySummary, EntryVector } from './entry-vector.ts';

/** Sorted by feature, then by entry: which entries have which features, and with what weight. Fixed once it is made. */
class Segment {
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint16Array;
  readonly weights: Float32Array;
  readonly #shift: number;
  /** First key of each range of hashes that begin with the same bits. */
  readonly #ranges: Uint32Array;

  constructor(vectors: readonly EntryVector[]) {
    const total = vectors.reduce((sum, { hashes }) => sum + hashes.length, 0);
    const bits = Math.max(1, Math.min(20, Math.ceil(Math.log2(Math.max(2, total / 4)))));
    this.#shift = 32 - bits;
    const ends = new Uint32Array((1 << bits) + 1);
    for (const { hashes } of vectors) {
      for (let i = 0; i < hashes.length; i += 1) {
        const range = ((hashes[i] ?? 0) >>> this.#shift) + 1;
        ends[range] = (ends[range] ?? 0) + 1;
      }
    }
    for (let range = 1; range < ends.length; range += 1) ends[range] = (ends[range] ?? 0) + (ends[range - 1] ?? 0);
    const hashes = new Uint32Array(total);
    this.slots = new Uint16Array(total);
    this.weights = new Float32Array(total);
    const next = ends.slice();
    for (const [slot, vector] of vectors.entries()) {
      for (let i = 0; i < vector.hashes.length; i += 1) {
        const hash = vector.hashes[i] ?? 0;
        const range = hash >>> this.#shift;
        let at = next[range] ?? 0;
        next[range] = at + 1;
        const begin = ends[range] ?? 0;
        while (at > begin && (hashes[at - 1] ?? 0) > hash) {
          hashes[at] = hashes[at - 1] ?? 0;
          this.slots[at] = this.slots[at - 1] ?? 0;
          this.weights[at] = this.weights[at - 1] ?? 0;
          at -= 1;
        }
        hashes[at] = hash;
        this.slots[at] = slot;
        this.weights[at] = vector.weights[i] ?? 0;
      }
    }
    let distinct = 0;
    for (let i = 0; i < total; i += 1) if (i === 0 || hashes[i] !== hashes[i - 1]) distinct += 1;
    this.keys = new Uint32Array(distinct);
    this.starts = new Uint32Array(distinct + 1);
    this.#ranges = new Uint32Array(ends.length);
    let key = -1;
    for (let i = 0; i < total; i += 1) {
      if (i > 0 && hashes[i] === hashes[i - 1]) continue;
      key += 1;
      this.keys[key] = hashes[i] ?? 0;
      this.starts[key] = i;
      const range = (hashes[i] ?? 0) >>> this.#shift;
      this.#ranges[range + 1] = key + 1;
    }
    this.starts[distinct] = total;
    for (let range = 1; range < ends.length; range += 1) {
      this.#ranges[range] = Math.max(this.#ranges[range] ?? 0, this.#ranges[range - 1] ?? 0);
    }
  }

  /** The place of the feature among the keys, or -1. */
  find(hash: number): number {
    const range = hash >>> this.#shift;
    const end = this.#ranges[range + 1] ?? 0;
    for (let key = this.#ranges[range] ?? 0; key < end; key += 1) if (this.keys[key] === hash) return key;
    return -1;
  }

  get bytes(): number {
    return (
      this.keys.byteLength +
      this.starts.byteLength +
      this.slots.byteLength +
      this.weights.byteLength +
      this.#ranges.byteLength
    );
  }
}

/** A changed entry stays beside the segment until there are this many of them, or this share of all. */
const MAX_CHANGED = 32;
const MAX_CHANGED_SHARE = 0.02;
export const MAX_SLOTS = 65_000;

interface Changed {
  readonly slot: number;
  readonly weight: number;
}

/**
 * From features to entries. An entry has a slot; entries that changed since the segment was made stand beside it, so that an edit
 * costs as much as the entry and not as much as the table.
 */
export class EntryIndex {
  #segment = new Segment([]);
  /** How many entries of the segment still have the feature. */
  #holders = new Uint16Array(0);
  /** Slots from here on stand beside the segment. */
  #segmentSlots = 0;
  #changed = new Map<number, Changed[]>();
  #slots = new Map<string, number>();
  #ids: string[] = [];
  #summaries: EntrySummary[] = [];
  readonly #dimensions: number;
  /** The meanings of all slots, one after the other. */
  #meanings: Float32Array;
  /** Of entries that stand beside the segment, by slot. */
  readonly #beside = new Map<number, EntryVector>();

  constructor(vectors: ReadonlyMap<string, EntryVector>, dimensions: number) {
    const list = [...vectors];
    this.#dimensions = dimensions;
    this.#meanings = new Float32Array(list.length * dimensions);
    this.#segment = new Segment(list.map(([, vector]) => vector));
    this.#holders = new Uint16Array(this.#segment.keys.length);
    for (let key = 0; key < this.#holders.length; key += 1) {
      this.#holders[key] = (this.#segment.starts[key + 1] ?? 0) - (this.#segment.starts[key] ?? 0);
    }
    this.#segmentSlots = list.length;
    for (const [slot, [id, { summary, meaning }]] of list.entries()) {
      this.#meanings.set(meaning, slot * dimensions);
      this.#slots.set(id, slot);
      this.#ids.push(id);
      this.#summaries.push(summary);
    }
  }

  get size(): number {
    return this.#slots.size;
  }

  /** One more than the highest slot. */
  get slotCount(): number {
    return this.#ids.length;
  }

  get bytes(): number {
    const summaries = this.#meanings.byteLength + this.#summaries.length * 200;
    const beside = [...this.#beside.values()].reduce((sum, { hashes }) => sum + hashes.length * 40, 0);
    return this.#segment.bytes + this.#holders.byteLength + summaries + beside;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }

  isLive(slot: number): boolean {
    return this.#ids[slot] !== '';
  }

  summaryOf(slot: number): EntrySummary | undefined {
    return this.#summaries[slot];
  }

  meaningOf(slot: number): Float32Array {
    return this.#meanings.subarray(slot * this.#dimensions, (slot + 1) * this.#dimensions);
  }

  /** How near a meaning is to that of each slot. */
  near(meaning: Float32Array): Float64Array {
    const dots = new Float64Array(this.slotCount);
    const meanings = this.#meanings;
    for (let slot = 0, at = 0; slot < dots.length; slot += 1) {
      let dot = 0;
      for (let d = 0; d < meaning.length; d += 1, at += 1) dot += (meaning[d] ?? 0) * (meanings[at] ?? 0);
      dots[slot] = dot;
    }
    return dots;
  }

  /** The feature's key, with which the index is asked about it. */
  find(hash: number): number {
    return this.#segment.find(hash);
  }

  /** How many entries have the feature. */
  holders(key: number, hash: number): number {
    const held = key < 0 ? 0 : (this.#holders[key] ?? 0);
    return this.#changed.size === 0 ? held : held + (this.#changed.get(hash)?.length ?? 0);
  }

  /** Adds what the feature says for each entry, times `factor`, to the scores by slot. */
  addTo(scores: Float64Array, key: number, hash: number, factor: number): void {
    const { starts, slots, weights } = this.#segment;
    if (key >= 0) {
      const end = starts[key + 1] ?? 0;
      for (let i = starts[key] ?? 0; i < end; i += 1) {
        const slot = slots[i] ?? 0;
        scores[slot] = (scores[slot] ?? 0) + (weights[i] ?? 0) * factor;
      }
    }
    if (this.#changed.size === 0) return;
    for (const { slot, weight } of this.#changed.get(hash) ?? []) scores[slot] = (scores[slot] ?? 0) + weight * factor;
  }

  /** What the feature says for one entry. */
  weightFor(slot: number, key: number, hash: number): number {
    if (slot >= this.#segmentSlots) return this.#changed.get(hash)?.find((item) => item.slot === slot)?.weight ?? 0;
    if (key < 0) return 0;
    const { starts, slots, weights } = this.#segment;
    let low = starts[key] ?? 0;
    let high = starts[key + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((slots[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low < (starts[key + 1] ?? 0) && slots[low] === slot ? (weights[low] ?? 0) : 0;
  }

  /** True when so much changed that the index should be made anew. */
  get isWorn(): boolean {
    const changed = this.#ids.length - this.#segmentSlots;
    return changed > Math.max(MAX_CHANGED, MAX_CHANGED_SHARE * this.size) || this.#ids.length >= MAX_SLOTS;
  }

  /** Adds an entry that is not there. */
  insert(id: string, vector: EntryVector): void {
    const slot = this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids.push(id);
    this.#summaries.push(vector.summary);
    if (this.#meanings.length < this.#ids.length * this.#dimensions) {
      const wider = new Float32Array((this.#ids.length + MAX_CHANGED) * this.#dimensions);
      wider.set(this.#meanings);
      this.#meanings = wider;
    }
    this.#meanings.set(vector.meaning, slot * this.#dimensions);
    this.#beside.set(slot, vector);
    for (let i = 0; i < vector.hashes.length; i += 1) {
      const hash = vector.hashes[i] ?? 0;
      const item = { slot, weight: vector.weights[i] ?? 0 };
      const list = this.#changed.get(hash);
      if (list === undefined) this.#changed.set(hash, [item]);
      else list.push(item);
    }
  }

  /** Takes an entry out; `hashes` are the features that it was inserted with. */
  delete(id: string, hashes: Uint32Array): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#beside.delete(slot);
    for (let i = 0; i < hashes.length; i += 1) {
      const hash = hashes[i] ?? 0;
      if (slot < this.#segmentSlots) {
        const key = this.#segment.find(hash);
        this.#holders[key] = (this.#holders[key] ?? 0) - 1;
      } else {
        const rest = (this.#changed.get(hash) ?? []).filter((item) => item.slot !== slot);
        if (rest.length === 0) this.#changed.delete(hash);
        else this.#changed.set(hash, rest);
      }
    }
    this.#ids[slot] = '';
  }
}
