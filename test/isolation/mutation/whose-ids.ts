import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Reach } from './mutant.ts';

/** Ids and page tokens, wherever they stand. */
const IDS = /\b[a-z]{2}_[0-9A-HJKMNP-TV-Z]{26}\b/g;
const TOKEN = /^[\w-]{20,}\.[\w-]{20,}$/;

const { REACHED } = process.env;
const told = new Set<string>();

const owners = new Map<string, string>();

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** The tenant of a page token, which carries it in clear. */
const tenantOfToken = (text: string): string | undefined => {
  if (!TOKEN.test(text)) return undefined;
  const payload = Buffer.from(text.split('.')[0] ?? '', 'base64url').toString('utf8');
  return /T#(tn_[0-9A-Z]{26})/.exec(payload)?.[1];
};

const ownersOf = (text: string): string[] => {
  const ofToken = tenantOfToken(text);
  const ofIds = [...(text.match(IDS) ?? []), text].flatMap((id) => owners.get(id) ?? []);
  return ofToken === undefined ? ofIds : [ofToken, ...ofIds];
};

/** What the mutants call. Its methods stand on the global object because a mutant's source can import nothing. */
Object.assign(globalThis, {
  isolationMutant: {
    /** Everything that a tenant stores under its keys belongs to it, and to the first who stored it. */
    note(item: Record<string, unknown>): void {
      const tenantId = /^T#(tn_[0-9A-Z]{26})/.exec(String(item.pk))?.[1];
      if (tenantId === undefined) return;
      const ids = textsIn(item).flatMap((text) => text.match(IDS) ?? []);
      const lastParts = [item.pk, item.sk].map((key) => String(key).split('#').at(-1) ?? '');
      for (const id of [...ids, ...lastParts]) if (!owners.has(id)) owners.set(id, tenantId);
    },
    /** Notes that the running test comes to this method. Seeding belongs to no test. */
    reached(method: string, own: string): string {
      const { currentTestName, testPath } = expect.getState();
      if (REACHED === undefined || currentTestName === undefined || testPath === undefined) return own;
      const suite = currentTestName.split(' > ')[0] ?? currentTestName;
      const line = `${JSON.stringify({ method, suite, file: testPath } satisfies Reach)}\n`;
      if (!told.has(line)) appendFileSync(REACHED, line);
      told.add(line);
      return own;
    },
    follow: (given: unknown[], own: string): string =>
      textsIn(given)
        .flatMap(ownersOf)
        .find((tenantId) => tenantId !== own) ?? own,
    mistake: (_: unknown[], own: string): string => [...owners.values()].find((tenantId) => tenantId !== own) ?? own,
  },
});
