import { Blob, Direction, Face, Font, Buffer as HbBuffer, shape, Variation } from 'harfbuzzjs';

/** A glyph of shaped text; lengths in thousandths of the font size. */
export interface Glyph {
  id: number;
  /** How far the next glyph is. */
  advance: number;
  /** Where it is drawn, from where it stands. */
  dx: number;
  dy: number;
  /** The characters that it shows; empty where an earlier glyph shows them. */
  text: string;
}

export type Weight = 400 | 600;

/** One file of a font in one weight. */
export class FontFace {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly axes: { wght: Weight };
  readonly #font: Font;
  readonly #unit: number;
  readonly #widths = new Map<number, number>();

  constructor(name: string, bytes: Uint8Array, weight: Weight) {
    this.name = name;
    this.bytes = bytes;
    this.axes = { wght: weight };
    const face = new Face(new Blob(bytes.slice().buffer));
    this.#font = new Font(face);
    this.#font.setVariations([new Variation('wght', weight)]);
    this.#unit = 1000 / face.upem;
  }

  has(codePoint: number): boolean {
    return this.#font.nominalGlyph(codePoint) !== undefined;
  }

  /** The natural width of a glyph. */
  widthOf(glyph: number): number {
    const known = this.#widths.get(glyph);
    if (known !== undefined) return known;
    const width = this.#font.glyphHAdvance(glyph) * this.#unit;
    this.#widths.set(glyph, width);
    return width;
  }

  /** The glyphs of text of one direction, from left to right as they are seen. */
  shape(text: string, isRightToLeft: boolean): Glyph[] {
    const buffer = new HbBuffer();
    buffer.addText(text);
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
    buffer.guessSegmentProperties();
    shape(this.#font, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const starts = [...new Set(infos.map(({ cluster }) => cluster))].toSorted((a, b) => a - b);
    const seen = new Set<number>();
    return infos.map(({ codepoint, cluster }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const end = starts[starts.indexOf(cluster) + 1] ?? text.length;
      const shows = seen.has(cluster) ? '' : text.slice(cluster, end);
      seen.add(cluster);
      const unit = this.#unit;
      return { id: codepoint, advance: xAdvance * unit, dx: xOffset * unit, dy: yOffset * unit, text: shows };
    });
  }
}
