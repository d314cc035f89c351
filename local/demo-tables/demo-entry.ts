import type * as z from 'zod';
import { derivedUlid } from '../../shared/core/ids.ts';
import { LookupEntry } from '../../shared/lookups/lookup-entry.ts';

const BEGINNING = new Date('2025-01-01T00:00:00Z');

/** An id that is the same at every start. */
export const demoId = (prefix: 'tn' | 'lk' | 'us', seed: string): string => `${prefix}_${derivedUlid(BEGINNING, seed)}`;

type EntryText = Omit<z.input<typeof LookupEntry>, 'id' | 'position'>;

/** The entries of a demo tenant in the order of its menu; the keys give the ids. */
export const demoEntries = (slug: string, entries: Readonly<Record<string, EntryText>>): LookupEntry[] =>
  Object.entries(entries).map(([key, entry], position) =>
    LookupEntry.parse({ ...entry, id: demoId('lk', `${slug}/${key}`), position }),
  );

/** Examples of one language. */
export const examples = (lang: string, ...texts: string[]): { text: string; lang: string }[] =>
  texts.map((text) => ({ text, lang }));
