import type { LookupEntry } from '../lookups/lookup-entry.ts';
import type { CompiledTables } from './classify.ts';
import { MAX_OFFERED } from './decision.ts';

export const KIND_ORDER = ['service', 'product', 'issue'] as const;

/** The entries of the menu in the order of their numbers: the first nine by position, services before products before issues. */
export const menuEntries = (tables: CompiledTables): LookupEntry[] => {
  const first = [...tables.entries.values()].sort((a, b) => a.position - b.position).slice(0, MAX_OFFERED);
  return KIND_ORDER.flatMap((kind) => first.filter((entry) => entry.kind === kind));
};
