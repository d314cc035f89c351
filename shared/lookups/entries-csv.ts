import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { InvalidInput } from '../core/errors.ts';
import type { ImportRow } from './import-row.ts';
import type { EntryFields } from './lookup-draft.ts';
import type { Language, LookupEntry } from './lookup-entry.ts';

/** An entry as a line of a table. What is a list has a line of its own within the cell for each part. */
interface CsvRow {
  /** In the file; the header is line 1. A cell with line ends makes the next row's number jump. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

const FIXED = ['id', 'kind', 'position', 'action', 'priority', 'unitPriceMinor', 'currency', 'unit'] as const;
const PER_LANGUAGE = ['name', 'keywords', 'examples', 'reply', 'buttons'] as const;
type LanguageColumn = (typeof PER_LANGUAGE)[number];

const columnOf = (column: LanguageColumn, language: Language): string => `${column}:${language}`;
const COLUMN = new RegExp(`^(?:${FIXED.join('|')}|(?:${PER_LANGUAGE.join('|')}):[a-z]{2,3})$`);

/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/;
const neutralised = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const restored = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

const lines = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const cellsOf = (entry: LookupEntry, language: Language): Record<LanguageColumn, string> => {
  const reply = entry.replies[language];
  return {
    name: entry.name[language] ?? '',
    keywords: (entry.keywords[language] ?? []).join('\n'),
    examples: entry.examples
      .filter(({ lang }) => lang === language)
      .map(({ text }) => text.replace(/\s+/gu, ' '))
      .join('\n'),
    reply: reply?.text ?? '',
    buttons: (reply?.buttons ?? []).map(({ entryId, title }) => `${entryId} ${title}`).join('\n'),
  };
};

const languagesOf = (entries: readonly LookupEntry[]): Language[] => {
  const all = entries.flatMap(({ name, keywords, examples, replies }) => [
    ...[name, keywords, replies].flatMap((values) => Object.keys(values)),
    ...examples.map(({ lang }) => lang),
  ]);
  return [...new Set(all)].sort();
};

/** The entries as CSV (RFC 4180, with a mark by which spreadsheets know UTF-8). No cell is a formula. */
export const writeCsv = (entries: readonly LookupEntry[]): string => {
  const languages = languagesOf(entries);
  const header = [...FIXED, ...languages.flatMap((language) => PER_LANGUAGE.map((name) => columnOf(name, language)))];
  const rows = entries.map((entry) => [
    entry.id,
    entry.kind,
    String(entry.position),
    entry.action.do,
    entry.action.do === 'open-ticket' ? entry.action.priority : '',
    entry.price === undefined ? '' : String(entry.price.amountMinor),
    entry.price?.currency ?? '',
    neutralised(entry.price?.unit ?? ''),
    ...languages.flatMap((language) => {
      const cells = cellsOf(entry, language);
      return PER_LANGUAGE.map((name) => neutralised(cells[name]));
    }),
  ]);
  return stringify([header, ...rows], { bom: true, record_delimiter: 'windows' });
};

const wrongFile = (message: string): InvalidInput =>
  new InvalidInput({ public: `"csv" ${message}.` }, [{ field: 'csv', message }]);

/** The entries of a CSV file. Throws InvalidInput for what is no such file, or has unknown columns. */
export const csvRows = (csv: string): ImportRow[] =>
  readCsv(csv).map((row) => ({
    line: row.line,
    id: row.cells.get('id') ?? '',
    fields: fieldsOfRow(row),
    columnOf: columnOfField,
  }));

/** The lines of a CSV file, by column. Throws InvalidInput for what is no such file, or has unknown columns. */
const readCsv = (csv: string): CsvRow[] => {
  const [first = ''] = csv.split(/\r\n|\r|\n/, 1);
  // Spreadsheets of some countries write semicolons.
  const delimiter = first.split(';').length > first.split(',').length ? ';' : ',';
  const [header, ...rows] = parsed(csv, delimiter);
  if (header === undefined) throw wrongFile('is empty');
  const columns = header.record.map((name) => name.trim());
  const unknown = columns.find((name) => !COLUMN.test(name));
  if (unknown !== undefined) throw wrongFile(`has an unknown column, "${unknown.slice(0, 40)}"`);
  if (new Set(columns).size !== columns.length) throw wrongFile('names a column twice');
  const missing = ['kind', 'action'].find((name) => !columns.includes(name));
  if (missing !== undefined) throw wrongFile(`lacks the column "${missing}"`);
  return rows.map(({ record, line }) => ({
    line,
    cells: new Map(columns.map((name, index) => [name, restored((record[index] ?? '').trim())])),
  }));
};

/** The records with the line at which each begins. */
const parsed = (csv: string, delimiter: string): { record: string[]; line: number }[] => {
  try {
    const found: { record: string[]; line: number }[] = [];
    let next = 1;
    parse(csv, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_records_with_empty_values: true },
      on_record: (record: string[], info) => {
        found.push({ record, line: next });
        next = info.lines + 1;
        return null;
      },
    });
    return found;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? ` in line ${error.lines}` : '';
    throw wrongFile(`cannot be read as CSV${line}`);
  }
};

/** The fields of an entry that a line gives, to be checked like those of any other request. */
const fieldsOfRow = ({
  cells,
}: CsvRow): Record<Exclude<keyof EntryFields, 'price'>, unknown> & { position?: unknown; price?: unknown } => {
  const languages = [...new Set([...cells.keys()].flatMap((name) => name.split(':')[1] ?? []))];
  const filled = (column: LanguageColumn) =>
    languages.flatMap((language) => {
      const cell = cells.get(columnOf(column, language)) ?? '';
      return cell === '' ? [] : [[language, cell] as const];
    });
  const action = cells.get('action');
  const position = cells.get('position') ?? '';
  const price = priceOf(cells);
  return {
    kind: cells.get('kind'),
    ...(position !== '' && { position: Number(position) }),
    ...(price !== undefined && { price }),
    action: action === 'open-ticket' ? { do: action, priority: cells.get('priority') } : { do: action },
    name: Object.fromEntries(filled('name')),
    keywords: Object.fromEntries(filled('keywords').map(([language, cell]) => [language, lines(cell)])),
    examples: filled('examples').flatMap(([lang, cell]) => lines(cell).map((text) => ({ text, lang }))),
    replies: Object.fromEntries(
      filled('reply').map(([language, text]) => [
        language,
        { text, buttons: lines(cells.get(columnOf('buttons', language))).map(buttonOf) },
      ]),
    ),
  };
};

const priceOf = (cells: CsvRow['cells']): object | undefined => {
  const [amount, currency, unit] = ['unitPriceMinor', 'currency', 'unit'].map((column) => cells.get(column) ?? '');
  if (amount === '' && currency === '' && unit === '') return undefined;
  return { amountMinor: amount === '' ? undefined : Number(amount), currency, ...(unit !== '' && { unit }) };
};

const buttonOf = (line: string): { entryId: string; title: string } => {
  const [entryId = '', ...title] = line.split(' ');
  return { entryId, title: title.join(' ') };
};

/** The column in which a field of an entry is: `name.en` is `name:en`. */
const columnOfField = (field: string): string => {
  const [name = '', part, ...rest] = field.split('.');
  if (name === 'action') return rest.length > 0 || part === 'priority' ? 'priority' : 'action';
  if (name === 'price') return part === 'currency' || part === 'unit' ? part : 'unitPriceMinor';
  if (name === 'replies') return `${rest[0] === 'buttons' ? 'buttons' : 'reply'}:${part}`;
  if (name === 'examples' || part === undefined) return name;
  return `${name}:${part}`;
};
