import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PdfQuotationRenderer } from '../../../shared/adapters/pdf/render-quotation.ts';
import type { QuotationDocument } from '../../../shared/quotations/quotation-document.ts';
import { samples } from './sample-quotations.ts';

const file = (path: string) => fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));
const renderer = new PdfQuotationRenderer({
  fontFolder: file('@fontsource-variable'),
  subsetterFile: file('harfbuzzjs/dist/harfbuzz-subset.wasm'),
});

/** The streams of a PDF, unpacked. */
const streamsOf = (pdf: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(pdf);
  const streams: Buffer[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue;
    const start = at + 'stream\n'.length;
    try {
      streams.push(inflateSync(bytes.subarray(start, bytes.indexOf('\nendstream', start))));
    } catch {
      // A picture, which is not packed this way.
    }
  }
  return streams;
};

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What can be copied out of it: the characters that glyphs stand for, and those that stand beside shaped glyphs. */
const charactersOf = (streams: readonly Buffer[]): Set<string> => {
  const texts = streams.map((stream) => stream.toString('latin1'));
  const found = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, hex = '']) => utf16(hex)));
  return new Set(
    [...found(/<[0-9a-f]{4}> <([0-9a-f]+)>/g), ...found(/\/ActualText <feff([0-9a-f]+)>/g)].flatMap((text) => [
      ...text,
    ]),
  );
};

const contentOf = (streams: readonly Buffer[]): string =>
  streams
    .map((stream) => stream.toString('latin1'))
    .filter((text) => text.includes(' TJ'))
    .join('\n');

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

const sample = (name: string): QuotationDocument => {
  const found = samples[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return found;
};

describe('the document of a quotation', () => {
  it.each(Object.keys(samples))('%s: shows every character, and is small', async (name) => {
    const document = sample(name);
    const pdf = await renderer.render(document);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(300_000);
    const streams = streamsOf(pdf);
    // Glyph 0 is what a font shows for a character that it does not have.
    expect(contentOf(streams)).not.toContain('<0000>');
    const shown = charactersOf(streams);
    const { lines, title = '', note = '', terms = '' } = document.content;
    const texts = [...lines.map(({ description }) => description), title, note, terms, document.seller.name];
    const wanted = new Set(texts.flatMap((text) => [...text.replace(/\s/gu, '')]));
    expect([...wanted].filter((character) => !shown.has(character))).toEqual([]);
  });

  it('goes over as many pages as it needs', async () => {
    expect(pagesOf(await renderer.render(sample('english')))).toBe(1);
    const [english, arabic] = await Promise.all(
      [sample('english-50'), sample('arabic-50')].map((one) => renderer.render(one)),
    );
    expect(pagesOf(english ?? new Uint8Array())).toBeGreaterThan(1);
    expect(pagesOf(arabic ?? new Uint8Array())).toBeGreaterThan(1);
  });

  it('is the same for the same quotation', async () => {
    const [one, two] = [await renderer.render(sample('hindi')), await renderer.render(sample('hindi'))];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  it('holds the logo', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const pdf = await renderer.render({ ...sample('arabic'), logo: png });
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Subtype /Image');
  });

  it('survives words longer than a line, blank lines and characters that no font has', async () => {
    const document = sample('english');
    const content = {
      ...document.content,
      note: `${'x'.repeat(500)}\n\n\u{10ffff} \u{1f9ff} end`,
      terms: '漢'.repeat(400),
    };
    expect(pagesOf(await renderer.render({ ...document, content }))).toBe(1);
  });
});
