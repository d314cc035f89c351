import * as z from 'zod';

/** How many decimals a quantity or a percentage may have. */
export const DECIMAL_PLACES = 3;
/** What 1 is in the integers that stand for a decimal. */
export const DECIMAL_ONE = 10n ** BigInt(DECIMAL_PLACES);

const MAX_WHOLE_DIGITS = 9;

/**
 * An exact decimal as text, never negative: up to 9 digits, then up to 3 decimals. Text, because a binary fraction cannot
 * hold 0.1. Stored without needless zeros, so that equal numbers are equal texts.
 */
export const Decimal = z
  .string()
  .regex(
    new RegExp(`^\\d{1,${MAX_WHOLE_DIGITS}}(\\.\\d{1,${DECIMAL_PLACES}})?$`),
    // What comes after computes with it.
    { error: `must be a decimal number as text, such as "2.5", with at most ${DECIMAL_PLACES} decimals`, abort: true },
  )
  .overwrite((text) => formatDecimal(parseDecimal(text)))
  .brand<'Decimal'>()
  .meta({ examples: ['2.5'] });
export type Decimal = z.infer<typeof Decimal>;

/** The decimal in thousandths. */
export const parseDecimal = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DECIMAL_PLACES, '0'));
};

/** The text of so many thousandths. */
export const formatDecimal = (thousandths: bigint): string => {
  const fraction = String(thousandths % DECIMAL_ONE)
    .padStart(DECIMAL_PLACES, '0')
    .replace(/0+$/, '');
  return `${thousandths / DECIMAL_ONE}${fraction === '' ? '' : `.${fraction}`}`;
};
