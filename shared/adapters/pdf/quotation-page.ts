import type PDFDocument from 'pdfkit';
import type { Weight } from './font-face.ts';
import type { PdfText } from './pdf-text.ts';
import type { Direction, TextLayout } from './text-layout.ts';

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, footer: 40 } as const;
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin;

const LINE_HEIGHT = 1.42;
/** From the top of a line to its baseline, as a part of the font size. */
const BASELINE = 1.05;

export interface TextStyle {
  size: number;
  color: string;
  weight?: Weight;
  /** Where lines stand in their width: at the side where reading begins, or at the other. */
  align?: 'start' | 'end';
}

/** A part of the width: how far it begins from the side where reading begins, and how wide it is. */
export interface Span {
  from: number;
  width: number;
}

/** Pages that are filled from the top, in the direction of the language: all is mirrored for right to left. */
export class QuotationPage {
  /** Where the next thing stands, from the top of the page. */
  y: number = PAGE.margin;
  readonly #document: InstanceType<typeof PDFDocument>;
  readonly #layout: TextLayout;
  readonly #text: PdfText;
  readonly #direction: Direction;

  constructor(parts: {
    document: InstanceType<typeof PDFDocument>;
    layout: TextLayout;
    text: PdfText;
    direction: Direction;
  }) {
    this.#document = parts.document;
    this.#layout = parts.layout;
    this.#text = parts.text;
    this.#direction = parts.direction;
  }

  get bottom(): number {
    return PAGE.height - PAGE.margin - PAGE.footer;
  }

  /** How high the text would be. */
  heightOf(text: string, { width }: Span, style: TextStyle): number {
    return this.#lines(text, width, style).length * style.size * LINE_HEIGHT;
  }

  /** Writes text in a span, at `y` unless said; returns its height. Does not move `y`. */
  write(text: string, span: Span, style: TextStyle, y = this.y): number {
    const lines = this.#lines(text, span.width, style);
    const left = this.#left(span);
    const atRight = (style.align === 'end') !== (this.#direction === 'rtl');
    for (const [index, line] of lines.entries()) {
      const width = (line.width * style.size) / 1000;
      const x = atRight ? left + span.width - width : left;
      this.#text.draw(line, x, y + (index * LINE_HEIGHT + BASELINE) * style.size, style.size, style.color);
    }
    return lines.length * style.size * LINE_HEIGHT;
  }

  /** Writes paragraphs over as many pages as they need, and moves `y` behind them. */
  flow(text: string, span: Span, style: TextStyle): void {
    const height = style.size * LINE_HEIGHT;
    const left = this.#left(span);
    for (const line of this.#lines(text, span.width, style)) {
      if (this.y + height > this.bottom) this.turn();
      const width = (line.width * style.size) / 1000;
      const x = this.#direction === 'rtl' ? left + span.width - width : left;
      this.#text.draw(line, x, this.y + BASELINE * style.size, style.size, style.color);
      this.y += height;
    }
  }

  rule(span: Span, color: string, thickness: number, y = this.y): void {
    this.#document.rect(this.#left(span), y, span.width, thickness).fill(color);
  }

  /** A picture in a box, as large as fits, at the side where reading ends. */
  picture(bytes: Uint8Array, span: Span, height: number): void {
    const side = this.#direction === 'rtl' ? {} : ({ align: 'right' } as const);
    const fit: [number, number] = [span.width, height];
    this.#document.image(Buffer.from(bytes), this.#left(span), this.y, { fit, valign: 'center', ...side });
  }

  turn(): void {
    this.#document.addPage();
    this.y = PAGE.margin;
  }

  #lines(text: string, width: number, { size, weight = 400 }: TextStyle) {
    return this.#layout.lines(text, weight, this.#direction, (width * 1000) / size);
  }

  #left({ from, width }: Span): number {
    return this.#direction === 'rtl' ? PAGE.width - PAGE.margin - from - width : PAGE.margin + from;
  }
}
