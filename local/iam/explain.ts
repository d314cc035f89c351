import type { Condition } from './condition.ts';
import type { RequestContext } from './context-keys.ts';
import type { AccessRequest, Selection, Statement } from './statement.ts';

/** One sentence: which Allow statement came nearest to allowing the request, and what did not match. */
export function explainMissing(request: AccessRequest, statements: readonly Statement[]): string {
  const misses = statements
    .filter(({ effect }) => effect === 'Allow')
    .map((statement) => nearMiss(statement, request))
    .sort((a, b) => b.matched - a.matched);
  const [nearest] = misses;
  if (nearest === undefined) return 'There is no statement that allows anything here.';
  if (nearest.matched === 0) return 'No statement names this action or this resource.';
  return `Nearest is ${nearest.statement.place}: ${nearest.misses.join('; ')}.`;
}

interface NearMiss {
  readonly statement: Statement;
  /** Higher is nearer. The action weighs most, and conditions only count where they were what failed. */
  readonly matched: number;
  readonly misses: readonly string[];
}

function nearMiss(statement: Statement, request: AccessRequest): NearMiss {
  const { action, resource, principal, context } = request;
  const matchesAction = statement.action.matches(action, context);
  const matchesResource = statement.resource.matches(resource, context);
  const matchesPrincipal = statement.principal?.names(principal) !== 'not';
  const misses: string[] = [];
  if (!matchesAction) misses.push(`it allows ${describe(statement.action)}, not ${action}`);
  if (!matchesResource) misses.push(`it is about ${describe(statement.resource)}, not ${resource}`);
  if (!matchesPrincipal) misses.push(`it is for ${statement.principal?.text}`);
  const failed = statement.conditions.filter(({ holds }) => !holds(context));
  misses.push(...failed.map((condition) => describeCondition(condition, context)));
  const matched = (matchesAction ? 4 : 0) + (matchesResource ? 2 : 0);
  return { statement, matched: matched === 0 ? 0 : matched + (failed.length === 0 ? 1 : 0), misses };
}

function describe({ values, isExclusion }: Selection): string {
  return `${isExclusion ? 'anything but ' : ''}${values.join(', ')}`;
}

function describeCondition({ operator, key, values }: Condition, context: RequestContext): string {
  const actual = context.get(key.toLowerCase());
  const found = actual === undefined ? 'is absent' : `is ${JSON.stringify(actual.length === 1 ? actual[0] : actual)}`;
  return `it asks for ${operator} ${key} ${values.map((value) => JSON.stringify(value)).join(' or ')}, and ${key} ${found}`;
}
