import { describe, expect, it } from 'vitest';
import { GraphError } from '../../../local/sim/graph-errors.ts';
import { LIMITS, parseGraphBody, SendBody } from '../../../local/sim/graph-rules.ts';

const row = (i: number) => ({ id: `row-${i}`, title: `Row ${i}` });
const button = (i: number) => ({ type: 'reply', reply: { id: `b${i}`, title: `Button ${i}` } });
const list = (sections: unknown[], more = {}) => ({
  type: 'list',
  body: { text: 'Choose' },
  action: { button: 'Menu', sections },
  ...more,
});
const buttons = (choices: unknown[], body = 'Choose') => ({
  type: 'button',
  body: { text: body },
  action: { buttons: choices },
});
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i));

function codeOf(part: Record<string, unknown>): number | undefined {
  try {
    parseGraphBody(SendBody, { messaging_product: 'whatsapp', to: '+15551230001', ...part });
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}
const interactive = (content: unknown) => codeOf({ type: 'interactive', interactive: content });

describe('the rules for sends', () => {
  it.each([
    ['text', { type: 'text', text: { body: 'x'.repeat(LIMITS.textBody) } }],
    ['image', { type: 'image', image: { id: '1', caption: 'x'.repeat(LIMITS.caption) } }],
    ['document', { type: 'document', document: { link: 'https://x.test/a.pdf', filename: 'a.pdf' } }],
    ['location', { type: 'location', location: { latitude: 1, longitude: 2 } }],
    ['contacts', { type: 'contacts', contacts: [{ name: { formatted_name: 'A' } }] }],
    ['three buttons', { type: 'interactive', interactive: buttons([button(1), button(2), button(3)]) }],
    ['ten rows', { type: 'interactive', interactive: list([{ rows: rows(10) }]) }],
  ])('accept %s', (_, part) => {
    expect(codeOf(part)).toBeUndefined();
  });

  it('refuse texts that are too long', () => {
    expect(codeOf({ type: 'text', text: { body: 'x'.repeat(LIMITS.textBody + 1) } })).toBe(131009);
    expect(codeOf({ type: 'image', image: { id: '1', caption: 'x'.repeat(LIMITS.caption + 1) } })).toBe(131009);
    expect(interactive(buttons([button(1)], 'x'.repeat(LIMITS.buttons.body + 1)))).toBe(131009);
  });

  it('refuse media with both sources or none', () => {
    expect(codeOf({ type: 'image', image: {} })).toBe(131009);
    expect(codeOf({ type: 'image', image: { id: '1', link: 'https://x.test/a.png' } })).toBe(131009);
  });

  it('refuse too many, too long or repeated buttons', () => {
    expect(interactive(buttons([]))).toBe(131009);
    expect(interactive(buttons([1, 2, 3, 4].map(button)))).toBe(131009);
    expect(interactive(buttons([button(1), button(1)]))).toBe(131009);
    expect(interactive(buttons([{ type: 'reply', reply: { id: 'a', title: 'x'.repeat(21) } }]))).toBe(131009);
  });

  it('refuse lists with too many rows in total, repeated rows, or sections without titles', () => {
    const half = (from: number, title?: string) => ({ title, rows: [0, 1, 2, 3, 4].map((i) => row(from + i)) });
    expect(interactive(list([half(0, 'A'), half(5, 'B')]))).toBeUndefined();
    expect(interactive(list([half(0, 'A'), half(5, 'B'), { title: 'C', rows: [row(99)] }]))).toBe(131009);
    expect(interactive(list([half(0, 'A'), half(5)]))).toBe(131009);
    expect(interactive(list([{ rows: [row(1), row(1)] }]))).toBe(131009);
    expect(interactive(list([{ rows: [{ ...row(1), description: 'x'.repeat(73) }] }]))).toBe(131009);
  });

  it('name what is missing', () => {
    expect(codeOf({ type: 'interactive', interactive: { type: 'button', body: { text: 'x' } } })).toBe(131008);
    expect(codeOf({})).toBe(131008);
  });
});
