import PDFDocument from 'pdfkit';
import { moneyFormat } from '../../core/money.ts';
import { directionOf } from '../../lookups/direction.ts';
import { labelsIn, type QuotationLabels } from '../../quotations/labels.ts';
import type { QuotationLine } from '../../quotations/quotation-content.ts';
import type { QuotationDocument, QuotationRenderer } from '../../quotations/quotation-document.ts';
import type { Discount } from '../../quotations/totals.ts';
import { FontLibrary } from './font-library.ts';
import { FontSubsetter } from './font-subsetter.ts';
import { PdfText } from './pdf-text.ts';
import { CONTENT_WIDTH, PAGE, QuotationPage, type Span, type TextStyle } from './quotation-page.ts';
import { TextLayout } from './text-layout.ts';

const INK = '#1b1f24';
const SOFT = '#68707b';
const HAIR = '#dfe3e8';
const DEFAULT_ACCENT = '#0b6e5f';

const LOGO_HEIGHT = 44;
const WHOLE: Span = { from: 0, width: CONTENT_WIDTH };
const COLUMNS = {
  description: { from: 0, width: 216 },
  quantity: { from: 224, width: 64 },
  unitPrice: { from: 292, width: 84 },
  tax: { from: 380, width: 36 },
  amount: { from: 420, width: CONTENT_WIDTH - 420 },
} as const satisfies Record<string, Span>;
const TOTALS = { label: { from: 250, width: 130 }, amount: { from: 380, width: CONTENT_WIDTH - 380 } } as const;

const body: TextStyle = { size: 9.5, color: INK };
const soft: TextStyle = { size: 8.5, color: SOFT };
const end = (style: TextStyle): TextStyle => ({ ...style, align: 'end' });

/** A number or address, which stays from left to right in any text (Unicode's LRI and PDI). */
const ltr = (text: string): string => `\u2066${text}\u2069`;

/** How a document's numbers and dates are written. Latin digits everywhere, because prices are compared with invoices. */
const formatsFor = ({ content: { language, currency } }: QuotationDocument) => {
  const locale = `${language}-u-nu-latn-ca-gregory`;
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const percent = new Intl.NumberFormat(locale, { style: 'unit', unit: 'percent', maximumFractionDigits: 3 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    money: moneyFormat(currency, locale),
    decimal: (text: string) => decimal.format(text as Intl.StringNumericLiteral),
    percent: (text: string) => ltr(percent.format(text as Intl.StringNumericLiteral)),
    date: (text: string) => date.format(new Date(`${text}T00:00:00Z`)),
  };
};
type Formats = ReturnType<typeof formatsFor>;

interface Parts {
  page: QuotationPage;
  quotation: QuotationDocument;
  labels: QuotationLabels;
  formats: Formats;
  accent: string;
}

/** Renders quotations as PDF. Give it the fonts' folder (see FontLibrary) and HarfBuzz's `harfbuzz-subset.wasm`. */
export class PdfQuotationRenderer implements QuotationRenderer {
  readonly #fonts: FontLibrary;
  readonly #subsetterFile: string;
  #subsetter: FontSubsetter | undefined;

  constructor(files: { fontFolder: string; subsetterFile: string }) {
    this.#fonts = new FontLibrary(files.fontFolder);
    this.#subsetterFile = files.subsetterFile;
  }

  async render(quotation: QuotationDocument): Promise<Uint8Array> {
    // With the first document, not with the worker's start.
    this.#subsetter ??= new FontSubsetter(this.#subsetterFile);
    const subsetter = this.#subsetter;
    const { language } = quotation.content;
    const labels = labelsIn(language);
    const formats = formatsFor(quotation);
    const faces = await this.#fonts.facesFor(charactersOf(quotation, labels, formats), language);
    const fallback = faces.faceFor(SPACE, 400);
    if (fallback === undefined) throw new Error('The fonts lack the space.');
    const document = new PDFDocument({
      // No standard font is used, so none is loaded.
      font: '',
      size: [PAGE.width, PAGE.height],
      margin: 0,
      bufferPages: true,
      lang: language,
      displayTitle: true,
      info: {
        Title: `${labels.quotation} ${quotation.number}`,
        Author: quotation.seller.name,
        CreationDate: new Date(`${quotation.issuedOn}T00:00:00Z`),
      },
    });
    const bytes = collected(document);
    const text = new PdfText(document, subsetter);
    const layout = new TextLayout(faces, fallback, language);
    const page = new QuotationPage({ document, layout, text, direction: directionOf(language) });
    const parts: Parts = { page, quotation, labels, formats, accent: quotation.accentColor ?? DEFAULT_ACCENT };
    writeHead(parts);
    writeTable(parts);
    writeTotals(parts);
    writeTexts(parts);
    writeFooters(parts, document);
    text.embed();
    document.end();
    return bytes;
  }
}

const SPACE = 0x20;

const collected = (document: NodeJS.ReadableStream): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });

/** Every character that the document may show. */
const charactersOf = (quotation: QuotationDocument, labels: QuotationLabels, formats: Formats): string[] => {
  const { content, seller, customer, totals, issuedOn } = quotation;
  const amounts = totals.lines.flatMap(({ amountMinor }) => formats.money(amountMinor));
  return [
    ...Object.values(labels),
    ...Object.values(seller).map(String),
    ...amounts,
    ...content.lines.flatMap(({ description, unit = '', taxes }) => [
      description,
      unit,
      ...taxes.map(({ name }) => name),
    ]),
    ...[content.validUntil, issuedOn].map(formats.date),
    customer.name,
    content.title ?? '',
    content.note ?? '',
    content.terms ?? '',
    ' 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;/()+-−×·%# \u00a0\u200e\u200f',
    formats.money(totals.totalMinor),
    quotation.number,
  ];
};

const writeHead = ({ page, quotation, labels, formats, accent }: Parts): void => {
  const { seller, customer, content, logo } = quotation;
  const [leading, trailing] = [
    { from: 0, width: 270 },
    { from: 290, width: CONTENT_WIDTH - 290 },
  ];
  const top = page.y;
  page.y += page.write(labels.quotation, leading, { size: 24, weight: 600, color: accent });
  page.y += page.write(ltr(quotation.number), leading, { size: 11, color: SOFT });
  const leadingEnd = page.y;

  page.y = top + 4;
  if (logo !== undefined) {
    page.picture(logo, trailing, LOGO_HEIGHT);
    page.y += LOGO_HEIGHT + 10;
  }
  page.y += page.write(seller.name, trailing, end({ ...body, weight: 600 }));
  const facts = [
    seller.address,
    seller.taxId && `${labels.taxId}: ${ltr(seller.taxId)}`,
    seller.phone && ltr(seller.phone),
    seller.email && ltr(seller.email),
    seller.website && ltr(seller.website),
  ];
  for (const fact of facts) if (fact) page.y += page.write(fact, trailing, end(soft));

  page.y = Math.max(page.y, leadingEnd) + 22;
  page.rule(WHOLE, accent, 1.5);
  page.y += 14;
  const cells: [string, string, Span][] = [
    [
      labels.preparedFor,
      // Somebody without a name is called by the number.
      [customer.name !== customer.phone && customer.name, customer.phone && ltr(customer.phone)]
        .filter(Boolean)
        .join('\n'),
      { from: 0, width: 240 },
    ],
    [labels.date, formats.date(quotation.issuedOn), { from: 260, width: 110 }],
    [labels.validUntil, formats.date(content.validUntil), { from: 385, width: CONTENT_WIDTH - 385 }],
  ];
  const heights = cells.map(([label, value, span]) => {
    const height = page.write(label, span, soft);
    return height + page.write(value, span, { ...body, weight: 600 }, page.y + height + 1);
  });
  page.y += Math.max(...heights) + 20;
  if (content.title !== undefined) {
    page.y += page.write(content.title, WHOLE, { size: 12, weight: 600, color: INK }) + 8;
  }
};

const writeTableHead = ({ page, labels }: Parts): void => {
  const style = { ...soft, weight: 600 } as const;
  const heights = [
    page.write(labels.description, COLUMNS.description, style),
    page.write(labels.quantity, COLUMNS.quantity, end(style)),
    page.write(labels.unitPrice, COLUMNS.unitPrice, end(style)),
    page.write(labels.tax, COLUMNS.tax, end(style)),
    page.write(labels.amount, COLUMNS.amount, end(style)),
  ];
  page.y += Math.max(...heights) + 5;
  page.rule(WHOLE, INK, 0.75);
  page.y += 7;
};

const discountText = (discount: Discount, labels: QuotationLabels, formats: Formats): string =>
  'percent' in discount ? `${labels.discount} ${formats.percent(discount.percent)}` : labels.discount;

const writeTable = (parts: Parts): void => {
  writeTableHead(parts);
  const { lines } = parts.quotation.content;
  for (const [index, line] of lines.entries()) writeLine(parts, line, index);
};

const writeLine = (parts: Parts, line: QuotationLine, index: number): void => {
  const { page, quotation, labels, formats } = parts;
  const { discountMinor = 0, amountMinor = 0 } = quotation.totals.lines[index] ?? {};
  const note =
    line.discount && discountMinor > 0
      ? `${discountText(line.discount, labels, formats)}: ${formats.money(-discountMinor)}`
      : undefined;
  const quantity = [formats.decimal(line.quantity), line.unit].filter(Boolean).join(' ');
  const taxes = line.taxes.map(({ percent }) => formats.percent(percent)).join('\n');
  const cells: [string, Span, TextStyle][] = [
    [line.description, COLUMNS.description, body],
    [quantity, COLUMNS.quantity, end(body)],
    [formats.money(line.unitPriceMinor), COLUMNS.unitPrice, end(body)],
    [taxes, COLUMNS.tax, end({ ...body, color: SOFT })],
    [formats.money(amountMinor), COLUMNS.amount, end(body)],
  ];
  const noteHeight = note === undefined ? 0 : page.heightOf(note, COLUMNS.description, soft);
  const [first = 0, ...rest] = cells.map(([text, span, style]) => page.heightOf(text, span, style));
  const height = Math.max(first + noteHeight, ...rest);
  if (page.y + height > page.bottom) {
    page.turn();
    writeTableHead(parts);
  }
  for (const [text, span, style] of cells) page.write(text, span, style);
  if (note !== undefined) page.write(note, COLUMNS.description, soft, page.y + first);
  page.y += height + 5;
  page.rule(WHOLE, HAIR, 0.5);
  page.y += 6;
};

const writeTotals = ({ page, quotation, labels, formats, accent }: Parts): void => {
  const { totals, content } = quotation;
  const inclusive = content.taxMode === 'inclusive';
  const taxes = totals.taxes.map(({ name, percent, taxMinor }): [string, string] => [
    `${inclusive ? `${labels.includes} ` : ''}${name} ${formats.percent(percent)}`,
    formats.money(taxMinor),
  ]);
  const above: [string, string][] = [[labels.subtotal, formats.money(totals.subtotalMinor)]];
  if (totals.discountMinor > 0 && content.discount !== undefined) {
    above.push([discountText(content.discount, labels, formats), formats.money(-totals.discountMinor)]);
  }
  if (!inclusive) above.push(...taxes);
  const below = inclusive ? taxes : [];
  const needed = (above.length + below.length) * 16 + 50;
  if (page.y + needed > page.bottom) page.turn();
  page.y += 6;
  const rows = (list: readonly [string, string][], style: TextStyle, gap: number): void => {
    for (const [label, amount] of list) {
      const height = page.write(label, TOTALS.label, style);
      page.y += Math.max(height, page.write(amount, TOTALS.amount, end(style))) + gap;
    }
  };
  rows(above, body, 2);
  page.y += 4;
  page.rule({ from: TOTALS.label.from, width: CONTENT_WIDTH - TOTALS.label.from }, accent, 1);
  page.y += 7;
  rows([[labels.total, formats.money(totals.totalMinor)]], { size: 13, weight: 600, color: accent }, 2);
  rows(below, soft, 1);
  page.y += 18;
};

const writeTexts = ({ page, quotation: { content }, labels }: Parts): void => {
  if (content.note !== undefined) {
    page.flow(content.note, WHOLE, body);
    page.y += 12;
  }
  if (content.terms !== undefined) {
    if (page.y + 40 > page.bottom) page.turn();
    page.y += page.write(labels.terms, WHOLE, { ...soft, weight: 600, color: INK }) + 2;
    page.flow(content.terms, WHOLE, soft);
  }
};

const writeFooters = (parts: Parts, document: InstanceType<typeof PDFDocument>): void => {
  const { page, quotation, labels } = parts;
  const { start, count } = document.bufferedPageRange();
  const style: TextStyle = { size: 7.5, color: SOFT };
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(start + index);
    const y = PAGE.height - PAGE.margin - 10;
    page.rule(WHOLE, HAIR, 0.5, y - 8);
    const about = [quotation.seller.name, quotation.number, `${labels.revision} ${quotation.revision}`].join('  ·  ');
    page.write(about, { from: 0, width: 300 }, style, y);
    const where = `${quotation.hash.slice(0, 12)}  ·  ${labels.page} ${index + 1} / ${count}`;
    page.write(where, { from: 300, width: CONTENT_WIDTH - 300 }, end(style), y);
  }
};
