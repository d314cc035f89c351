import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuantity } from '../../../shared/bot/read-quantity.ts';
import { LookupPrice } from '../../../shared/lookups/lookup-entry.ts';

const entry = {
  name: { en: 'Screen replacement', es: 'Cambio de pantalla', ar: 'تبديل الشاشة' },
  keywords: { en: ['display'], ar: ['شاشة', 'شاشات'] },
  price: LookupPrice.parse({ amountMinor: 12_900, currency: 'USD', unit: 'lots' }),
};
const read = (text: string) => readQuantity(text, entry);

describe('a quantity', () => {
  it.each([
    ['I need 3 screens please', '3'],
    ['3x screen', '3'],
    ['screen x 12', '12'],
    ['screen replacement ×4', '4'],
    ['2.5 hours of work', '2.5'],
    ['1,5 Stunden', '1.5'],
    ['25 lots', '25'],
    ['quiero cambiar 2 pantallas', '2'],
    ['أريد ٣ شاشات', '3'],
    ['मुझे १२ पीस चाहिए', '12'],
    ['我要5个屏幕', '5'],
    ['3 screens, I said 3 screens', '3'],
    ['My order is 4711 and I want 2 screens', '2'],
  ])('is read from %j', (text, quantity) => expect(read(text)).toBe(quantity));

  it.each([
    'Screen for an iPhone 14',
    'iPhone14 screen',
    'screen at 10:30',
    'on 12/05 please, screen',
    'screen for $100',
    'screen for 100 EUR',
    'call +49 151 1234567 about the screen',
    '1.000 screens',
    '2 or 3 screens, or 4 pieces',
    '0 screens',
    'A4 screens',
    'room 12',
    '',
  ])('is not sure in %j', (text) => expect(read(text)).toBeUndefined());

  it('is read in the digits of every script', () => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    fc.assert(
      fc.property(fc.constantFrom(...zeros), fc.integer({ min: 1, max: 99_999 }), (zero, number) => {
        const text = [...String(number)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
        expect(read(`${text} pcs`)).toBe(String(number));
      }),
    );
  });

  it('is a decimal that a quotation takes, or none, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(2_000), (text, number) => {
        expect(read(`${text} ${number} pcs ${text}`) ?? '1').toMatch(/^\d{1,5}(?:\.\d{1,2})?$/);
      }),
    );
  });
});
