import { createHash } from 'node:crypto';
import type { QuotationRevision } from './quotation.ts';

/** JSON with sorted names and no space (RFC 8785 for values that are text and whole numbers). */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
};

/** SHA-256 in hex of what a revision says, to whom and when: whoever holds the revision can compute it again. */
export const revisionHash = ({
  entity: _,
  hash: __,
  ...said
}: Omit<QuotationRevision, 'hash'> & { hash?: string }): string =>
  createHash('sha256').update(canonicalJson(said)).digest('hex');
