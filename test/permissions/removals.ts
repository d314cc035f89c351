import * as z from 'zod';
import type { Assembly, FunctionDefinition } from '../../local/assembly.ts';
import type { JsonObject } from '../../local/json.ts';

const OneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Statement = z.looseObject({ Action: OneOrMore, Resource: OneOrMore });
type Statement = z.infer<typeof Statement>;
const Document = z.looseObject({ Statement: z.array(Statement) });

/** A deployment in which one function lacks one permission. */
export interface Removal {
  readonly function: string;
  /** Counted from 1 over all policies of the role. */
  readonly statement: number;
  /** The action, or the resource where a statement names several. */
  readonly what: string;
  /** The actions that are not allowed any more, some or all. */
  readonly actions: readonly string[];
  readonly assembly: Assembly;
}

/** Every action of every statement of every function's role, and every resource of those that name several. */
export function removals(assembly: Assembly): Removal[] {
  return assembly.functions.flatMap((definition) => {
    const documents = Object.entries(definition.role.policies).map(([path, document]) => ({
      path,
      statements: Document.parse(document).Statement,
    }));
    let number = 0;
    return documents.flatMap(({ path, statements }) =>
      statements.flatMap((statement, index) => {
        number += 1;
        return variants(statement).map(({ what, actions, left }) => ({
          function: definition.label,
          statement: number,
          what,
          actions,
          assembly: withStatements(assembly, definition, path, statements.toSpliced(index, 1, ...left)),
        }));
      }),
    );
  });
}

/** What is left of a statement without one of its actions, or without one of its resources. */
function variants(statement: Statement): (Pick<Removal, 'what' | 'actions'> & { left: Statement[] })[] {
  const { Action, Resource } = statement;
  const withoutAction = Action.map((action) => {
    const others = Action.filter((it) => it !== action);
    return { what: action, actions: [action], left: others.length === 0 ? [] : [{ ...statement, Action: others }] };
  });
  if (Resource.length === 1) return withoutAction;
  const withoutResource = Resource.map((resource) => ({
    what: `${Action.join(', ')} on ${resource.split(':').at(-1)}`,
    actions: Action,
    left: [{ ...statement, Resource: Resource.filter((it) => it !== resource) }],
  }));
  return [...withoutAction, ...withoutResource];
}

function withStatements(
  assembly: Assembly,
  changed: FunctionDefinition,
  path: string,
  Statement: readonly JsonObject[],
): Assembly {
  const policies = { ...changed.role.policies, [path]: { ...changed.role.policies[path], Statement } };
  const role = { ...changed.role, policies };
  return {
    ...assembly,
    functions: assembly.functions.map((it) => (it === changed ? { ...it, role } : it)),
    roles: assembly.roles.map((it) => (it === changed.role ? role : it)),
  };
}
