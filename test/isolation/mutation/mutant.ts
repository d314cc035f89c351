import { parseSync, Visitor } from 'vite';
import * as z from 'zod';

/**
 * A repository method without its tenant check. `follow`: it works in the tenant to whom the ids or the page token that it is
 * given belong, as a repository does that trusts them. `mistake`: it works in somebody else's, whatever it is given.
 */
export const Mutant = z.object({ file: z.string(), method: z.string(), kind: z.enum(['follow', 'mistake']) });
export type Mutant = z.infer<typeof Mutant>;

/** A suite of a test file, by its name, that comes to a method. */
export const Reach = z.object({ method: z.string(), suite: z.string(), file: z.string() });
export type Reach = z.infer<typeof Reach>;

interface Method {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const OWN = 'this.#tenantId';

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

/** The repository's source with the check taken out of one method. */
export const withoutCheck = (source: string, { method, kind }: Mutant): string => {
  const found = scopedMethods(source).find(({ name }) => name === method);
  if (found === undefined) throw new Error(`There is no method ${method}.`);
  const { start, end } = found;
  const foreign = `globalThis.isolationMutant.${kind}([...arguments], ${OWN})`;
  return source.slice(0, start) + source.slice(start, end).replaceAll(OWN, foreign) + source.slice(end);
};

/** The repository's source whose scoped methods say which test reaches them. */
export const withReports = (source: string, file: string): string =>
  scopedMethods(source).reduceRight((text, { name, start, end }) => {
    const reported = `globalThis.isolationMutant.reached(${JSON.stringify(`${file} ${name}`)}, ${OWN})`;
    return text.slice(0, start) + text.slice(start, end).replaceAll(OWN, reported) + text.slice(end);
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
      '#checkKey(item: Partitions): void { globalThis.isolationMutant.note(item);',
    );
  }
  return replaced(source, 'if (parsed.data.scope !== scope)', 'if (false)');
};

/** The files that have scoped methods, from the project's root. */
export const REPOSITORIES = 'shared/*/*-repository.ts';

export const guardFiles = ['shared/data/guarded-table.ts', 'shared/data/page-token.ts'];
