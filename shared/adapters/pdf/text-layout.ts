import bidiFactory from 'bidi-js';
import type { FontFace, Glyph, Weight } from './font-face.ts';
import type { FaceSet } from './font-library.ts';

const bidi = bidiFactory();

export type Direction = 'ltr' | 'rtl';

/** Glyphs of one face that stand side by side. */
export interface Run {
  face: FontFace;
  glyphs: readonly Glyph[];
  width: number;
}

/** One line as it is seen, from left to right; the width in thousandths of the font size. */
export interface Line {
  runs: readonly Run[];
  width: number;
}

/** A stretch of text that is set in one face and direction. */
interface Piece {
  text: string;
  face: FontFace;
  level: number;
}

/** What may not stand at the beginning of a line, and what not at its end. */
const CLINGS_BACK = /^[\p{Pe}\p{Pf}\p{Po}\p{Lm}\p{M}ー々〜\u200d]/u;
const CLINGS_ON = /[\p{Ps}\p{Pi}]$/u;
/** Scripts that write words without spaces between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const DRAWS_NOTHING = /[\p{Cc}\p{Cf}]/u;
const PLAIN = /^[\x20-\x7e]*$/;
/** Text without these, and without a direction of its own, is written from left to right. */
const MAY_TURN =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Texts between which a line may end; each keeps the space after it. */
export const breakUp = (text: string, words: Intl.Segmenter): string[] => {
  const chunks: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = chunks.at(-1);
    const staysTogether =
      last !== undefined &&
      (/^\s/u.test(segment) ||
        CLINGS_BACK.test(segment) ||
        CLINGS_ON.test(last) ||
        !(/[\s\u2010\u2013-]$/u.test(last) || UNSPACED.test(segment) || UNSPACED.test(last.at(-1) ?? '')));
    if (staysTogether) chunks[chunks.length - 1] = last + segment;
    else chunks.push(segment);
  }
  return chunks;
};

const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, { width }) => sum + width, 0);

/** Spaces stand only at the end of what `breakUp` gives, where a line may end without them. */
const spaceOf = (runs: readonly Run[]): number =>
  runs.reduce(
    (sum, { glyphs }) =>
      sum + glyphs.reduce((space, { text, advance }) => (/^\s+$/u.test(text) ? space + advance : space), 0),
    0,
  );

/** Unicode Standard Annex 9, rule L2: from the highest level down, what is at least at it is turned round. */
const inVisualOrder = <T extends { level: number }>(pieces: readonly T[]): T[] => {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      if (end > start) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return order;
};

/** Sets text in lines: finds faces, shapes, breaks and orders it. One for each document. */
export class TextLayout {
  readonly #faces: FaceSet;
  readonly #fallback: FontFace;
  readonly #words: Intl.Segmenter;
  readonly #graphemes: Intl.Segmenter;
  readonly #shaped = new Map<string, Run>();
  readonly #set = new Map<string, Line[]>();

  constructor(faces: FaceSet, fallback: FontFace, language: string) {
    this.#faces = faces;
    this.#fallback = fallback;
    this.#words = new Intl.Segmenter(language, { granularity: 'word' });
    this.#graphemes = new Intl.Segmenter(language, { granularity: 'grapheme' });
  }

  /** The lines of a text that is `width` wide at most, in thousandths of the font size. */
  lines(text: string, weight: Weight, direction: Direction, width: number): readonly Line[] {
    const key = `${weight} ${direction} ${width} ${text}`;
    const known = this.#set.get(key);
    if (known !== undefined) return known;
    const paragraphs = text.split(/\r\n|[\n\r\u2028\u2029]/u);
    const lines = paragraphs.flatMap((paragraph) => this.#paragraph(paragraph, weight, direction, width));
    this.#set.set(key, lines);
    return lines;
  }

  #paragraph(text: string, weight: Weight, direction: Direction, width: number): Line[] {
    const levels = levelsOf(text, direction);
    const lines: Line[] = [];
    let line: Piece[] = [];
    let used = 0;
    for (const pieces of this.#chunks(text, levels, weight, width)) {
      const runs = pieces.map((piece) => this.#run(piece));
      if (line.length > 0 && used + widthOf(runs) - spaceOf(runs) > width) {
        lines.push(this.#line(line));
        [line, used] = [[], 0];
      }
      line.push(...pieces);
      used += widthOf(runs);
    }
    return [...lines, this.#line(line)];
  }

  /** Parts between which a line may end; a word that is longer than a line is cut. */
  #chunks(text: string, levels: Uint8Array, weight: Weight, width: number): Piece[][] {
    let at = 0;
    return breakUp(text, this.#words).flatMap((chunk) => {
      const start = at;
      at += chunk.length;
      const pieces = this.#pieces(chunk, levels, start, weight);
      const runs = pieces.map((piece) => this.#run(piece));
      if (widthOf(runs) - spaceOf(runs) <= width) return [pieces];
      return pieces.flatMap(({ text: word, ...piece }) =>
        this.#split(word).map((grapheme) => [{ ...piece, text: grapheme }]),
      );
    });
  }

  #split(text: string): string[] {
    return PLAIN.test(text) ? [...text] : [...this.#graphemes.segment(text)].map(({ segment }) => segment);
  }

  #line(pieces: readonly Piece[]): Line {
    const seen = [...pieces];
    // The space at which a line ends is not seen.
    for (let last = seen.pop(); last !== undefined; last = seen.pop()) {
      const text = last.text.trimEnd();
      if (text === '') continue;
      seen.push({ ...last, text });
      break;
    }
    const runs = inVisualOrder(joined(seen)).map((piece) => this.#run(piece));
    return { runs, width: widthOf(runs) };
  }

  /** The pieces of a part of the text that begins at `start`: another face or another level begins another piece. */
  #pieces(text: string, levels: Uint8Array, start: number, weight: Weight): Piece[] {
    const pieces: Piece[] = [];
    let at = start;
    for (const segment of this.#split(text)) {
      const level = levels[at] ?? 0;
      at += segment.length;
      const last = pieces.at(-1);
      const face = this.#faceFor(segment, weight, last?.level === level ? last.face : undefined);
      if (face === undefined) continue;
      if (last !== undefined && last.level === level && last.face === face) last.text += segment;
      else pieces.push({ text: segment, face, level });
    }
    return pieces;
  }

  /** Spaces, points and digits stay in the face of what is before them, where it has them. */
  #faceFor(grapheme: string, weight: Weight, before: FontFace | undefined): FontFace | undefined {
    const codePoint = grapheme.codePointAt(0) ?? 0;
    if (before !== undefined && /^[\p{Script=Common}\p{Script=Inherited}]/u.test(grapheme) && before.has(codePoint))
      return before;
    const face = this.#faces.faceFor(codePoint, weight);
    if (face?.has(codePoint)) return face;
    return DRAWS_NOTHING.test(grapheme) ? undefined : this.#fallback;
  }

  #run({ face, text, level }: Piece): Run {
    const key = `${face.name} ${level % 2} ${text}`;
    const known = this.#shaped.get(key);
    if (known !== undefined) return known;
    const glyphs = face.shape(text, level % 2 === 1);
    const run = { face, glyphs, width: glyphs.reduce((width, { advance }) => width + advance, 0) };
    this.#shaped.set(key, run);
    return run;
  }
}

/** The embedding level of each UTF-16 unit. */
const levelsOf = (text: string, direction: Direction): Uint8Array =>
  direction === 'ltr' && !MAY_TURN.test(text)
    ? new Uint8Array(text.length)
    : bidi.getEmbeddingLevels(text, direction).levels;

/** Neighbours of one face and level are shaped together. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && last.face === piece.face && last.level === piece.level) {
      whole[whole.length - 1] = { ...last, text: last.text + piece.text };
    } else whole.push(piece);
  }
  return whole;
};
