/** What one write unit covers: a larger item costs one more for each 1 KB that it begins. */
export const WRITE_UNIT_BYTES = 1024;

/**
 * The size that DynamoDB bills for an item, in bytes (developer guide, "DynamoDB item sizes and formats"): names and
 * text in UTF-8, numbers by their digits, 3 bytes for a list or map and 1 for each of its members. What is undefined is
 * not written.
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + attributeBytes(name, value), 0);
}

/** The size of one attribute with its name. */
export function attributeBytes(name: string, value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(name) + valueBytes(value);
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, member) => sum + 1 + valueBytes(member), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, member]) => {
    return member === undefined ? sum : sum + 1 + attributeBytes(name, member);
  }, 3);
}
