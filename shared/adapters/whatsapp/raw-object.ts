import * as z from 'zod';

/** A JSON object as Meta sent it: any key may be missing, or hold something else than the documentation says. */
export const RawObject = z.record(z.string(), z.unknown());
export type RawObject = z.infer<typeof RawObject>;

export const isRawObject = (value: unknown): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (source: RawObject | undefined, key: string): RawObject | undefined => {
  const value = source?.[key];
  return isRawObject(value) ? value : undefined;
};

export const listAt = (source: RawObject | undefined, key: string): unknown[] => {
  const value = source?.[key];
  return Array.isArray(value) ? value : [];
};

/** The text under the key, well-formed (no half emoji); undefined when it is no text or empty. */
export const textAt = (source: RawObject | undefined, key: string): string | undefined => {
  const value = source?.[key];
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
};

/** An id, code or amount that Meta sends now as text, now as a number. */
export const tokenAt = (source: RawObject | undefined, key: string): string | undefined => {
  const value = source?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textAt(source, key);
};

export const flagAt = (source: RawObject | undefined, key: string): boolean | undefined => {
  const value = source?.[key];
  return typeof value === 'boolean' ? value : undefined;
};

/** One line without control characters, at most `maxCharacters` long; undefined when nothing is left. */
export const oneLine = (text: string | undefined, maxCharacters: number): string | undefined => {
  if (text === undefined) return undefined;
  const line = text
    .slice(0, maxCharacters * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  if (characters.length > maxCharacters) return `${characters.slice(0, maxCharacters - 1).join('')}…`;
  return line === '' ? undefined : line;
};
