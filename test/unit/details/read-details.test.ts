import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import { Details } from '../../../shared/details/details.ts';
import { type DetailsContext, readDetails } from '../../../shared/details/read-details.ts';
import { LookupPrice } from '../../../shared/lookups/lookup-entry.ts';

const entry = {
  kind: 'service' as const,
  name: { en: 'Screen replacement', es: 'Cambio de pantalla', ar: 'تبديل الشاشة' },
  keywords: { en: ['display'], ar: ['شاشة', 'شاشات'] },
  price: LookupPrice.parse({ amountMinor: 12_900, currency: 'USD', unit: 'lots' }),
};
/** A Saturday. */
const today = '2026-11-28';
const context: DetailsContext = { entry, language: 'en', today, timeZone: TimeZone.parse('Europe/Berlin') };
const read = (text: string, other: Partial<DetailsContext> = {}): Details =>
  readDetails(text, { ...context, ...other });

describe('a quantity', () => {
  it.each([
    ['I need 3 screens please', '3', undefined],
    ['3x screen', '3', undefined],
    ['screen x 12', '12', undefined],
    ['screen replacement ×4', '4', undefined],
    ['2.5 hours of work', '2.5', 'hours'],
    ['1,5 Stunden', '1.5', 'Stunden'],
    ['25 lots', '25', 'lots'],
    ['quiero cambiar 2 pantallas', '2', undefined],
    ['أريد ٣ شاشات', '3', undefined],
    ['मुझे १२ पीस चाहिए', '12', 'पीस'],
    ['আমার ৫ pcs লাগবে', '5', 'pcs'],
    ['我要5个屏幕', '5', '个'],
    ['3 screens, I said 3 screens', '3', undefined],
    ['My order is 4711 and I want 2 screens', '2', undefined],
    ['20 m² please', '20', 'm²'],
    ['3 screens, call me on 0151 1234567', '3', undefined],
    ['call me on 0151 1234567 2 screens', '2', undefined],
  ])('is read from %j', (text, number, unit) =>
    expect(read(text).quantity).toEqual({ number, ...(unit !== undefined && { unit }) }),
  );

  it.each([
    ['en', 'I need two screens', '2'],
    ['es', 'necesito tres pantallas', '3'],
    ['pt', 'preciso de quatro unidades', '4'],
    ['ar', 'اريد خمسة شاشات', '5'],
    ['hi', 'मुझे दो पीस चाहिए', '2'],
    ['id', 'mau tiga unit', '3'],
    ['fr', 'il me faut deux pièces', '2'],
    ['de', 'ich brauche fünf Stück', '5'],
    ['tr', 'on adet istiyorum', '10'],
  ])('is read from the words of %s', (language, text, number) =>
    expect(read(text, { language }).quantity?.number).toBe(number),
  );

  it.each([
    'Screen for an iPhone 14',
    'iPhone14 screen',
    'screen at 10:30',
    'on 12/05 please, screen',
    'screen for $100',
    'screen for 100 EUR',
    'call +49 151 1234567 about the screen',
    'my number is 0151 1234567 screen',
    '2026-12-01 screen',
    '1.000 screens',
    '2 or 3 screens, or 4 pieces',
    '0 screens',
    'A4 screens',
    'room 12',
    'order no. 4711 screen broken',
    'I wrote you 5 days ago',
    'see www.shop.example/3 screens',
    '',
  ])('is not sure in %j', (text) => expect(read(text).quantity).toBeUndefined());

  it('is read in the digits of every script', () => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    fc.assert(
      fc.property(fc.constantFrom(...zeros), fc.integer({ min: 1, max: 99_999 }), (zero, number) => {
        const text = [...String(number)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
        expect(read(`${text} pcs`).quantity).toEqual({ number: String(number), unit: 'pcs' });
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['call me: +49 (151) 123-45-67', '+491511234567'],
    ['0049 151 1234567', '+491511234567'],
    ['my phone is 555 1234', '5551234'],
    ['reach me at 0151/1234567 please', '01511234567'],
    ['9876543210', '9876543210'],
    ['رقمي ٠٥٠١٢٣٤٥٦٧', '0501234567'],
    ['मेरा फोन ९८७६५४३२१० है', '9876543210'],
    ['mon portable 06 12 34 56 78', '0612345678'],
    ['3 0151 1234567', '01511234567'],
  ])('is read from %j', (text, phone) => expect(read(text).phone).toBe(phone));

  it.each([
    'order number 4711002231',
    '2026-12-01',
    '12.05.2026 10:30',
    '1234 5678 9012 3456 7890',
    '100000000',
    '0000000000',
    'costs 1.000.000',
    '+49 151 1234567 or +49 151 7654321',
  ])('is not sure in %j', (text) => expect(read(text).phone).toBeUndefined());

  it('is never taken for a quantity, a date or an order, however it is grouped and whatever comes after', () => {
    const group = fc.stringMatching(/^[1-9]\d{1,4}$/);
    const rest = fc.constantFrom('', ' screens', ' pcs', ' hours', ', 2 days', 'x');
    fc.assert(
      fc.property(
        fc.constantFrom('+49', '+1', '0049', '+971', '+91'),
        fc.tuple(group, group, group).filter((groups) => /^\d{7,11}$/.test(groups.join(''))),
        fc.constantFrom(' ', '-', '.', '/', ''),
        rest,
        (country, groups, separator, after) => {
          const { phone, quantity, orderNumber } = read(`${country} ${groups.join(separator)}${after}`);
          const digits = groups.join('');
          const number = `+${country.replace(/^\+|^00/, '')}`;
          // Two digits before a word may count it.
          expect([number + digits, number + digits.slice(0, -2)]).toContain(phone);
          expect(orderNumber).toBeUndefined();
          if (after !== ', 2 days' && phone === number + digits) expect(quantity).toBeUndefined();
        },
      ),
    );
  });
});

describe('an order number', () => {
  it.each([
    ['my order 4711 has not come', '4711'],
    ['order no. 123 is late', '123'],
    ['Order #A-1029', 'A-1029'],
    ['where is #5512?', '5512'],
    ['pedido número ORD-2026-001', 'ORD-2026-001'],
    ['meu pedido 99812', '99812'],
    ['رقم الطلب ٤٧١١', '4711'],
    ['मेरा ऑर्डर नंबर 4711 है', '4711'],
    ['pesanan saya no 8812', '8812'],
    ['mi pedido es el 99812', '99812'],
    ['resi JP1234567890', 'JP1234567890'],
    ['ma commande n° 7712', '7712'],
    ['Bestellung Nr. 4711', '4711'],
    ['sipariş numaram 4711', '4711'],
    ['tracking: 1Z999AA10123456784', '1Z999AA10123456784'],
  ])('is read from %j', (text, orderNumber) => expect(read(text).orderNumber).toBe(orderNumber));

  it.each([
    'I want to order 5000 pcs',
    'I want to order 5000 screens',
    'order 2 screens',
    'order 0151 1234567',
    'in order',
    'order on 2026-12-01',
  ])('is not sure in %j', (text) => expect(read(text).orderNumber).toBeUndefined());
});

describe('a date', () => {
  it.each([
    ['en', 'on 2026-12-01', '2026-12-01'],
    ['en', 'by 1/12/2026', '2026-12-01'],
    ['en', '24/12', '2026-12-24'],
    ['de', 'am 01.12. bitte', '2026-12-01'],
    ['en', '5/1', '2027-01-05'],
    ['en', 'Dec 3rd', '2026-12-03'],
    ['en', '3 December 2026', '2026-12-03'],
    ['es', 'el 30 de noviembre', '2026-11-30'],
    ['pt', '5 de dezembro de 2026', '2026-12-05'],
    ['fr', 'le 3 décembre', '2026-12-03'],
    ['tr', '3 Aralık', '2026-12-03'],
    ['id', '3 Desember', '2026-12-03'],
    ['ar', '٣ ديسمبر', '2026-12-03'],
    ['hi', '3 दिसंबर', '2026-12-03'],
    ['en', 'tomorrow please', '2026-11-29'],
    ['en', 'the day after tomorrow', '2026-11-30'],
    ['en', 'tmrw', '2026-11-29'],
    ['es', 'para mañana', '2026-11-29'],
    ['es', 'pasado mañana', '2026-11-30'],
    ['pt', 'amanhã', '2026-11-29'],
    ['ar', 'غدا', '2026-11-29'],
    ['ar', 'بكره', '2026-11-29'],
    ['id', 'besok ya', '2026-11-29'],
    ['fr', "aujourd'hui", '2026-11-28'],
    ['fr', 'après-demain', '2026-11-30'],
    ['de', 'übermorgen', '2026-11-30'],
    ['de', 'morgen', '2026-11-29'],
    ['tr', 'yarın', '2026-11-29'],
    ['en', 'ordered 5 days ago', '2026-11-23'],
    ['es', 'hace 2 semanas', '2026-11-14'],
    ['de', 'in 3 Tagen', '2026-12-01'],
    ['pt', 'no sábado', '2026-12-05'],
    ['id', 'hari senin', '2026-11-30'],
    ['en', 'on Friday', '2026-12-04'],
  ])('is read in %s from %j', (language, text, date) => expect(read(text, { language }).date).toBe(date));

  it.each([
    ['en', '30/02/2026'],
    ['en', 'born 12/05/1985'],
    ['en', 'open 24/7'],
    ['en', '1/2 kg'],
    ['hi', 'कल आना'],
    ['de', 'guten Morgen'],
    ['es', 'por la mañana'],
    ['en', 'tomorrow or today'],
    ['en', 'may I ask 2 things'],
    ['fr', 'mon casque'],
    ['id', 'sudah 1 minggu'],
    ['en', 'version 1.2.3.4'],
  ])('is not sure in %s in %j', (language, text) => expect(read(text, { language }).date).toBeUndefined());

  it('is month first only where people write it so', () => {
    const timeZone = TimeZone.parse('America/New_York');
    expect(read('1/12/2026', { timeZone }).date).toBe('2026-01-12');
    expect(read('1/12/2026', { timeZone, language: 'es' }).date).toBe('2026-12-01');
    expect(read('31/12/2026', { timeZone }).date).toBe('2026-12-31');
  });

  it('is no day of the week where something went wrong: it may be past', () => {
    expect(read('it broke on Friday', { entry: { ...entry, kind: 'issue' } }).date).toBeUndefined();
  });

  it('is the same day in digits of any order and script, and never another number', () => {
    const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-11-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('-', '/', '.'),
        fc.boolean(),
        fc.constantFrom(0x30, 0x660, 0x966),
        (at, sign, isYearFirst, zero) => {
          const iso = at.toISOString().slice(0, 10);
          const parts = iso.split('-');
          const text = (isYearFirst ? parts : parts.toReversed())
            .join(sign)
            .replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
          expect(read(`${text} screens`)).toEqual({ date: iso });
        },
      ),
    );
  });
});

describe('an e-mail address', () => {
  it.each([
    ['write to ana.perez@example.com.', 'ana.perez@example.com'],
    ['<a+b@mail.example.co.uk>', 'a+b@mail.example.co.uk'],
  ])('is read from %j', (text, email) => expect(read(text).email).toBe(email));

  it.each(['@acme', 'a@b', 'one@example.com or two@example.com'])('is not sure in %j', (text) =>
    expect(read(text).email).toBeUndefined(),
  );
});

describe('all details of a text', () => {
  it('are read together', () => {
    expect(read('3 screens for order no. 4711 by tomorrow, ana99@example.com or +49 151 1234567')).toEqual({
      quantity: { number: '3' },
      orderNumber: '4711',
      date: '2026-11-29',
      email: 'ana99@example.com',
      phone: '+491511234567',
    });
  });

  it('are few bytes of the right form, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.stringMatching(/^[\d ().,:/+#@-]{0,24}$/),
      fc.constantFrom('order', 'no.', 'pcs', 'tomorrow', 'Dec', 'phone', 'screens', 'a@b.example', 'two', 'x'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('en', 'ar', 'hi', 'tr', 'ja', 'zzz'),
        (pieces, language) => {
          const details = read(pieces.join(' '), { language });
          expect(Details.parse(details)).toEqual(details);
          expect(details.quantity?.number ?? '1').toMatch(/^\d{1,5}(?:\.\d{1,2})?$/);
          expect(details.phone ?? '+4915112345').toMatch(/^\+?\d{7,15}$/);
          expect(JSON.stringify(details).length).toBeLessThan(450);
        },
      ),
    );
  });
});
