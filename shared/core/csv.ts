/** What spreadsheets would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

const cell = (value: string | number | undefined): string => {
  // A number is safe as it is; text that looks like a formula is made text for spreadsheets too (OWASP, CSV injection).
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value ?? '');
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as CSV (RFC 4180), the names of the columns first. */
export const csvOf = <Row>(
  columns: Readonly<Record<string, (row: Row) => string | number | undefined>>,
  rows: readonly Row[],
): string =>
  [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((column) => column(row)))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
