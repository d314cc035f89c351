import type PDFDocument from 'pdfkit';
import type { FontFace, Glyph } from './font-face.ts';
import type { FontSubsetter } from './font-subsetter.ts';
import type { Line, Run } from './text-layout.ts';

type Document = InstanceType<typeof PDFDocument>;
type Reference = ReturnType<Document['ref']>;

/** A face as it is used in one document. */
interface UsedFace {
  id: string;
  reference: Reference;
  /** Glyph → the characters that it shows. */
  glyphs: Map<number, string>;
}

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);
const hex = (value: number): string => value.toString(16).padStart(4, '0');
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** PDF 32000-1, 9.10.3: what glyphs mean, so that text can be searched and copied. */
const toUnicode = (glyphs: ReadonlyMap<number, string>): string => {
  const entries = [...glyphs].filter(([, text]) => text !== '').map(([id, text]) => `<${hex(id)}> <${utf16(text)}>`);
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
};

/**
 * PDF 32000-1, 14.9.4: a letter that is not one glyph of its own says what it is, for whoever copies or searches. Shaped
 * scripts share glyphs between letters. Letter by letter, because readers disagree about the order within longer texts.
 */
const withText = (text: string, content: string): string =>
  `/Span << /ActualText <feff${utf16(text)}> >> BDC\n${content}\nEMC`;

/** The glyphs of each letter: the first of them has its text. */
const lettersOf = (glyphs: readonly Glyph[]): Glyph[][] => {
  const letters: Glyph[][] = [];
  for (const glyph of glyphs) {
    if (glyph.text !== '' || letters.length === 0) letters.push([glyph]);
    else letters.at(-1)?.push(glyph);
  }
  return letters;
};

/** PDF 32000-1, 9.4: shows glyphs, each moved from where the one before ends by what shaping wants. */
const glyphContent = (
  { face, glyphs }: Run,
  meanings: ReadonlyMap<number, string>,
  at: { x: number; y: number; size: number },
): string => {
  const scale = at.size / 1000;
  let pen = at.x;
  const showing = (shown: readonly Glyph[]): string => {
    const parts: string[] = [];
    let open: string[] = [];
    const close = (): void => {
      if (open.length > 0) parts.push(`[${open.join('')}] TJ`);
      open = [];
    };
    for (const { id, advance, dx, dy } of shown) {
      const isMoved = dx !== 0 || dy !== 0;
      if (isMoved) close();
      if (open.length === 0) parts.push(`1 0 0 1 ${fixed(pen + dx * scale)} ${fixed(at.y + dy * scale)} Tm`);
      const kern = Math.round(face.widthOf(id)) - advance;
      open.push(`<${hex(id)}>${kern === 0 ? '' : fixed(kern)}`);
      pen += advance * scale;
      if (isMoved) close();
    }
    close();
    return parts.join('\n');
  };
  const content: string[] = [];
  let plain: Glyph[] = [];
  const flush = (): void => {
    if (plain.length > 0) content.push(showing(plain));
    plain = [];
  };
  for (const letter of lettersOf(glyphs)) {
    const [first] = letter;
    if (first === undefined) continue;
    if (letter.length === 1 && meanings.get(first.id) === first.text) plain.push(first);
    else {
      flush();
      content.push(withText(first.text, showing(letter)));
    }
  }
  flush();
  return content.join('\n');
};

/** Writes shaped lines into a PDF, and embeds of each face the glyphs that were used. */
export class PdfText {
  readonly #document: Document;
  readonly #subsetter: FontSubsetter;
  readonly #faces = new Map<FontFace, UsedFace>();

  constructor(document: Document, subsetter: FontSubsetter) {
    this.#document = document;
    this.#subsetter = subsetter;
  }

  /** Draws a line from its left end; `y` is the baseline, from the top of the page, in points. */
  draw(line: Line, x: number, y: number, size: number, color: string): void {
    const document = this.#document;
    const { page } = document;
    document.save();
    document.fillColor(color);
    // pdfkit's pages count from the top; text must not stand on its head.
    document.transform(1, 0, 0, -1, 0, page.height);
    document.addContent('BT');
    let pen = x;
    for (const run of line.runs) {
      const used = this.#use(run.face);
      page.fonts[used.id] = used.reference;
      for (const { id, text } of run.glyphs) if (!used.glyphs.get(id)) used.glyphs.set(id, text);
      document.addContent(`/${used.id} ${fixed(size)} Tf`);
      document.addContent(glyphContent(run, used.glyphs, { x: pen, y: page.height - y, size }));
      pen += (run.width * size) / 1000;
    }
    document.addContent('ET');
    document.restore();
  }

  /** Embeds the fonts; the document takes no more text afterwards. */
  embed(): void {
    for (const [face, used] of this.#faces) this.#embed(face, used);
  }

  #use(face: FontFace): UsedFace {
    const known = this.#faces.get(face);
    if (known !== undefined) return known;
    const used = {
      id: `T${this.#faces.size + 1}`,
      reference: this.#document.ref({}),
      glyphs: new Map<number, string>(),
    };
    this.#faces.set(face, used);
    return used;
  }

  /** PDF 32000-1, 9.7: a composite font whose codes are the glyphs' ids. */
  #embed(face: FontFace, { id, reference, glyphs }: UsedFace): void {
    const document = this.#document;
    const ids = [...glyphs.keys()].toSorted((a, b) => a - b);
    const name = `${[...id.slice(1).padStart(6, '0')].map((digit) => String.fromCharCode(65 + Number(digit))).join('')}+NotoSans`;
    const file = document.ref({});
    file.end(this.#subsetter.subset(face.bytes, ids, face.axes));
    const descriptor = document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [-1000, -500, 2000, 1200],
      ItalicAngle: 0,
      Ascent: 1069,
      Descent: -293,
      CapHeight: 714,
      StemV: 80,
      FontFile2: file,
    });
    descriptor.end(undefined);
    const descendant = document.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      W: ids.flatMap((glyph) => [glyph, [Math.round(face.widthOf(glyph))]]),
    });
    descendant.end(undefined);
    const meaning = document.ref({});
    meaning.end(toUnicode(glyphs));
    Object.assign(reference.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: meaning,
    });
    reference.end(undefined);
  }
}
