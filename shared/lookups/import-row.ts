/** An entry of a file, of whichever format, before it is checked. */
export interface ImportRow {
  /** Where it stands: the line of a CSV file, the place in a JSON list, from 1. */
  readonly line: number;
  /** Empty for a new entry. */
  readonly id: string;
  readonly fields: unknown;
  /** The place in the file of a field, `name.en`. */
  columnOf(field: string): string;
}
