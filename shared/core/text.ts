import * as z from 'zod';

/** Control characters but tab and line ends, and halves of surrogate pairs: no keyboard makes them, and stores and logs choke on them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;
const LINE_END = /[\r\n\u2028\u2029]/u;

const printable = (text: string): boolean => text.isWellFormed() && !UNPRINTABLE.test(text);

/** Text of several lines, trimmed, of 1 to `max` UTF-16 units. Marks of writing direction and emoji are text like any other. */
export const textOf = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must not be longer than ${max} characters`)
    .refine(printable, 'must not hold control characters');

/** Text of one line: a name, a title, a label. */
export const lineOf = (max: number) => textOf(max).refine((text) => !LINE_END.test(text), 'must be one line');
