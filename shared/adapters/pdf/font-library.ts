import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import decompress from 'woff2-encoder/decompress';
import * as z from 'zod';
import { FontFace, type Weight } from './font-face.ts';

const UnicodeRanges = z.record(z.string(), z.string());

/** Noto Sans, one design in all scripts, cut into files by characters. A later family has what the earlier ones lack. */
const FAMILIES = ['noto-sans', 'noto-sans-arabic', 'noto-sans-hebrew', 'noto-sans-thai'];
/** Japanese, Korean and Chinese share characters that each writes in its own way. */
const HAN_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  ja: ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'],
  ko: ['noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp'],
};
const CHINESE_FIRST = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'];

/** Dashes, quotation marks and points, which Han text writes as wide as its characters. */
const isSharedMark = (codePoint: number): boolean => (codePoint >= 0x2010 && codePoint <= 0x2027) || codePoint === 0xb7;

interface Slice {
  /** Path below the library's folder. */
  file: string;
  ranges: readonly (readonly [number, number])[];
}

/** A range of a style sheet: `U+41`, `U+41-5A`. */
const rangeOf = (text: string): readonly [number, number] => {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
};

/**
 * The fonts that text is set in. They lie in a folder as the packages of Fontsource have them: `<family>/unicode.json`, and
 * `<family>/files/<family>-<slice>-wght-normal.woff2`. A file is read and unpacked when its first character is needed.
 */
export class FontLibrary {
  readonly #folder: string;
  readonly #slices = new Map<string, readonly Slice[]>();
  readonly #unpacked = new Map<string, Promise<Uint8Array>>();
  readonly #faces = new Map<string, FontFace>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The faces for these texts. A character that no font has is shown by the first face's sign for that. */
  async facesFor(texts: Iterable<string>, language: string): Promise<FaceSet> {
    const needed = new Map<string, Slice>();
    const fileOf = new Map<number, string>();
    for (const character of new Set([...texts].flatMap((text) => [...text]))) {
      const codePoint = character.codePointAt(0) ?? 0;
      const slice = this.#sliceFor(codePoint, language);
      if (slice === undefined) continue;
      needed.set(slice.file, slice);
      fileOf.set(codePoint, slice.file);
    }
    const unpacked = new Map<string, Uint8Array>();
    for (const file of needed.keys()) unpacked.set(file, await this.#unpack(file));
    return {
      faceFor: (codePoint, weight) => {
        const file = fileOf.get(codePoint);
        const bytes = file && unpacked.get(file);
        return file && bytes ? this.#face(file, bytes, weight) : undefined;
      },
    };
  }

  #sliceFor(codePoint: number, language: string): Slice | undefined {
    const han = HAN_FAMILIES[language] ?? (language === 'zh' ? CHINESE_FIRST : undefined);
    const hanFirst = han !== undefined && isSharedMark(codePoint);
    const families = hanFirst ? [...han, ...FAMILIES] : [...FAMILIES, ...(han ?? CHINESE_FIRST)];
    for (const family of families) {
      const slice = this.#slicesOf(family).find(({ ranges }) =>
        ranges.some(([from, to]) => from <= codePoint && codePoint <= to),
      );
      if (slice !== undefined) return slice;
    }
    return undefined;
  }

  #slicesOf(family: string): readonly Slice[] {
    const known = this.#slices.get(family);
    if (known !== undefined) return known;
    const ranges = UnicodeRanges.parse(JSON.parse(readFileSync(join(this.#folder, family, 'unicode.json'), 'utf8')));
    const slices = Object.entries(ranges).map(([name, text]) => ({
      file: join(family, 'files', `${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges: text.split(',').map(rangeOf),
    }));
    this.#slices.set(family, slices);
    return slices;
  }

  #unpack(file: string): Promise<Uint8Array> {
    const known = this.#unpacked.get(file);
    if (known !== undefined) return known;
    const bytes = decompress(readFileSync(join(this.#folder, file)));
    this.#unpacked.set(file, bytes);
    return bytes;
  }

  #face(file: string, bytes: Uint8Array, weight: Weight): FontFace {
    const name = `${file} ${weight}`;
    const known = this.#faces.get(name);
    if (known !== undefined) return known;
    const face = new FontFace(name, bytes, weight);
    this.#faces.set(name, face);
    return face;
  }
}

/** The faces of one document. */
export interface FaceSet {
  faceFor(codePoint: number, weight: Weight): FontFace | undefined;
}
