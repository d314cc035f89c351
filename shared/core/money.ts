import * as z from 'zod';

/** ISO 4217: the active currencies whose amounts are paid, by the number of decimals of their minor unit. */
const CURRENCIES_BY_DECIMALS: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
      'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS ' +
      'KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
      'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS ' +
      'TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

const DECIMALS: ReadonlyMap<string, number> = new Map(
  CURRENCIES_BY_DECIMALS.flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, decimals] as const)),
);

/** An ISO 4217 code, `EUR`. */
export const Currency = z
  .string()
  .refine((code) => DECIMALS.has(code), 'must be the code of a currency in use, three capital letters such as EUR')
  .brand<'Currency'>()
  .meta({ examples: ['EUR'] });
export type Currency = z.infer<typeof Currency>;

/** Beyond this an amount is a mistake, and sums of amounts would not be exact any more. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000;

/** An amount in the minor units of its currency (cents, fils; yen have none), never negative. */
export const AmountMinor = z
  .int()
  .min(0)
  .max(MAX_AMOUNT_MINOR)
  .meta({ examples: [4999] });

/** Decimals of the currency's minor unit: 0, 2 or 3. */
export const decimalsOf = (currency: Currency): number => DECIMALS.get(currency) ?? 2;

/** The amount as plain decimal text: 1234 EUR is `12.34`, 1234 KWD is `1.234`, 1234 JPY is `1234`. */
export const amountText = (amountMinor: number, currency: Currency): string => {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return amountMinor < 0 ? `-${text}` : text;
};

/** Writes amounts as people of this language do, with the currency's sign or code. */
export const moneyFormat = (currency: Currency, locale: string): ((amountMinor: number) => string) => {
  const decimals = decimalsOf(currency);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
  // Text keeps what a binary fraction would lose (ECMA-402, Intl.NumberFormat v3).
  return (amountMinor) => format.format(amountText(amountMinor, currency) as Intl.StringNumericLiteral);
};
