import { readFileSync } from 'node:fs';
import * as z from 'zod';

type Call = (...values: number[]) => number;

/** What is called of HarfBuzz's C interface (hb-subset.h); pointers and sizes are numbers. */
const NAMES = [
  'malloc',
  'free',
  'hb_blob_create',
  'hb_blob_destroy',
  'hb_blob_get_data',
  'hb_blob_get_length',
  'hb_face_create',
  'hb_face_destroy',
  'hb_face_reference_blob',
  'hb_set_add',
  'hb_set_clear',
  'hb_set_invert',
  'hb_subset_input_create_or_fail',
  'hb_subset_input_destroy',
  'hb_subset_input_glyph_set',
  'hb_subset_input_set',
  'hb_subset_input_set_flags',
  'hb_subset_input_pin_axis_location',
  'hb_subset_or_fail',
] as const;
type Calls = Record<(typeof NAMES)[number], Call>;

const Memory = z.custom<WebAssembly.Memory>((value) => value instanceof WebAssembly.Memory);
const isCall = (value: unknown): value is Call => typeof value === 'function';

const MEMORY_MODE_WRITABLE = 2;
const SETS_DROP_TABLE = 3;
/** No hinting, glyphs keep their ids, and no glyphs but those that were named. */
const FLAGS = 0x1 | 0x2 | 0x200;
/** Tables that shape text; in a PDF the shaping is done. */
const SHAPING_TABLES = ['GDEF', 'GPOS', 'GSUB', 'STAT', 'MVAR', 'cmap', 'name', 'post', 'OS/2'];

const tag = (name: string): number => [...name].reduce((value, letter) => (value << 8) + letter.charCodeAt(0), 0) >>> 0;

/** Makes small fonts out of large ones, with HarfBuzz. */
export class FontSubsetter {
  readonly #calls: Calls;
  readonly #memory: WebAssembly.Memory;

  /** `file`: `harfbuzz-subset.wasm` of the package harfbuzzjs. */
  constructor(file: string) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
    const call = (name: string): Call => {
      const found = exports[name];
      if (!isCall(found)) throw new Error(`HarfBuzz has no ${name}.`);
      return found;
    };
    this.#calls = Object.fromEntries(NAMES.map((name) => [name, call(name)])) as Calls;
    this.#memory = Memory.parse(exports.memory);
    call('_initialize')();
  }

  /** A TrueType font that holds these glyphs under the ids that they have, with its axes fixed. */
  subset(font: Uint8Array, glyphs: Iterable<number>, axes: Readonly<Record<string, number>>): Buffer {
    const hb = this.#calls;
    const data = hb.malloc(font.length);
    new Uint8Array(this.#memory.buffer).set(font, data);
    const blob = hb.hb_blob_create(data, font.length, MEMORY_MODE_WRITABLE, 0, 0);
    const face = hb.hb_face_create(blob, 0);
    hb.hb_blob_destroy(blob);
    const input = hb.hb_subset_input_create_or_fail();
    try {
      hb.hb_subset_input_set_flags(input, FLAGS);
      const wanted = hb.hb_subset_input_glyph_set(input);
      for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
      const dropped = hb.hb_subset_input_set(input, SETS_DROP_TABLE);
      for (const table of SHAPING_TABLES) hb.hb_set_add(dropped, tag(table));
      for (const [axis, value] of Object.entries(axes)) {
        hb.hb_subset_input_pin_axis_location(input, face, tag(axis), value);
      }
      return this.#bytesOf(hb.hb_subset_or_fail(face, input));
    } finally {
      hb.hb_subset_input_destroy(input);
      hb.hb_face_destroy(face);
      hb.free(data);
    }
  }

  #bytesOf(face: number): Buffer {
    if (face === 0) throw new Error('HarfBuzz could not make a subset of a font.');
    const hb = this.#calls;
    const blob = hb.hb_face_reference_blob(face);
    const start = hb.hb_blob_get_data(blob, 0);
    // Copied, because the memory is HarfBuzz's own.
    const bytes = Buffer.from(new Uint8Array(this.#memory.buffer, start, hb.hb_blob_get_length(blob)));
    hb.hb_blob_destroy(blob);
    hb.hb_face_destroy(face);
    return bytes;
  }
}
