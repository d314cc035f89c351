import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'vite';
import * as z from 'zod';

/**
 * How a repository method is without its tenant check. `follow`: it works in the tenant to whom the ids or the page token that
 * it is given belong, as a repository does that trusts them. `mistake`: it works in somebody else's, whatever it is given.
 */
export const mutantKinds = ['follow', 'mistake'] as const;
const MutantKind = z.enum(mutantKinds);

export interface Mutant {
  /** `<file> <method>` */
  readonly method: string;
  readonly kind: z.infer<typeof MutantKind>;
}

/** Which test comes to which method. */
export const Reach = z.object({ method: z.string(), testId: z.string() });
export type Reach = z.infer<typeof Reach>;

/**
 * What a test said to a mutant. `noticed`: an assertion failed that holds without the mutant, before and after; `missed`: the
 * test passed; `broke`: it ended by an error that is no assertion, which says nothing.
 */
export const Verdict = z.object({
  method: z.string(),
  kind: MutantKind,
  outcome: z.enum(['noticed', 'missed', 'broke']),
  test: z.string(),
  why: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

/** What was noted in a file, a line each. */
export const readLines = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));

interface Method {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const OWN = 'this.#tenantId';

/** The files that have scoped methods, from the project's root. */
export const REPOSITORIES = 'shared/*/*-repository.ts';

export const guardFiles = ['shared/data/guarded-table.ts', 'shared/data/page-token.ts'];

/** The methods of a repository that say in whose space they work. */
export const scopedMethods = (source: string): Method[] => {
  const found: Method[] = [];
  new Visitor({
    MethodDefinition: ({ key, kind, start, end }) => {
      const name = key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : undefined;
      if (kind === 'constructor' || name === undefined || !source.slice(start, end).includes(OWN)) return;
      found.push({ name: key.type === 'PrivateIdentifier' ? `#${name}` : name, start, end });
    },
  }).visit(parseSync('repository.ts', source).program);
  return found;
};

/** The repository's source whose scoped methods ask the switch in whose space they work. */
export const withSwitch = (source: string, file: string): string =>
  scopedMethods(source).reduceRight((text, { name, start, end }) => {
    const asked = `globalThis.tenantSwitch.spaceOf(${JSON.stringify(`${file} ${name}`)}, arguments, ${OWN})`;
    return text.slice(0, start) + text.slice(start, end).replaceAll(OWN, asked) + text.slice(end);
  }, source);

const replaced = (source: string, part: string, by: string): string => {
  if (!source.includes(part)) throw new Error(`The guard has changed: ${part} is not in it.`);
  return source.replace(part, by);
};

/** The guard that stands behind every repository, switched off; it also notes whose the ids are that are written. */
export const withoutGuard = (file: string, source: string): string => {
  if (file.endsWith('shared/data/guarded-table.ts')) {
    const silent = replaced(source, "if (typeof value === 'string' && this.#owns(value)) return;", 'return;');
    return replaced(
      silent,
      '#checkKey(item: Partitions): void {',
      '#checkKey(item: Partitions): void { globalThis.tenantSwitch.note(item);',
    );
  }
  return replaced(source, 'if (parsed.data.scope !== scope)', 'if (false)');
};
