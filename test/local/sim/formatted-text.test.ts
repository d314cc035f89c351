import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formattedText, plainText } from '../../../local/sim/phone/formatted-text.ts';

describe('formattedText', () => {
  it('finds WhatsApp’s marks and links', () => {
    expect(formattedText('Ticket *12* is _open_, see https://acme.test/t/12.')).toEqual([
      { kind: 'text', text: 'Ticket ' },
      { kind: 'bold', pieces: [{ kind: 'text', text: '12' }] },
      { kind: 'text', text: ' is ' },
      { kind: 'italic', pieces: [{ kind: 'text', text: 'open' }] },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'https://acme.test/t/12', url: 'https://acme.test/t/12' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each(['2*3*4', 'a * b * c', 'snake_case_name', '**', '* not a list *', 'x*', 'javascript:alert(1)'])(
    'leaves %j alone',
    (text) => {
      expect(formattedText(text)).toEqual([{ kind: 'text', text }]);
    },
  );

  it('makes links of http and https only', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const links = formattedText(text).filter((piece) => piece.kind === 'link');
        expect(links.every(({ url }) => /^https?:\/\//.test(url))).toBe(true);
      }),
    );
  });

  it('loses nothing but marks', () => {
    const marked = fc.array(fc.constantFrom('*', '_', '~', '```', 'a', ' ', 'ب', '\n', 'https://x.test', '<b>'));
    fc.assert(
      fc.property(marked, (parts) => {
        const text = parts.join('');
        const strip = (value: string) => value.replace(/[*_~`]/g, '');
        expect(strip(plainText(formattedText(text)))).toBe(strip(text));
      }),
    );
  });
});
