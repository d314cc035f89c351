import { type Condition, parseConditions } from './condition.ts';
import type { RequestContext } from './context-keys.ts';
import { type Place, parsePolicyDocument, type StatementDocument, unknownConstruct } from './policy-document.ts';
import { type TextTest, textTest } from './policy-text.ts';
import { type Principal, type PrincipalTest, principalTest } from './principal.ts';

/** Of a role, of a resource, or of a role about who may take it. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/** The actions or resources of a statement; with `isExclusion` all others (NotAction, NotResource). */
export interface Selection {
  readonly values: readonly string[];
  readonly isExclusion: boolean;
  readonly matches: TextTest;
}

/** A statement that is ready to be evaluated. `place` names it for people. */
export interface Statement {
  readonly place: string;
  readonly effect: 'Allow' | 'Deny';
  /** Only in resource policies. */
  readonly principal: PrincipalTest | undefined;
  readonly action: Selection;
  readonly resource: Selection;
  readonly conditions: readonly Condition[];
}

/** One question: may this principal do this, to this, under these circumstances? */
export interface AccessRequest {
  readonly principal: Principal;
  /** Such as `dynamodb:GetItem`. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Throws StartError with the name of anything that the evaluator does not know. */
export function parseStatements(document: unknown, kind: PolicyKind, path: string): Statement[] {
  const policy = parsePolicyDocument(document, { path });
  const hasVariables = policy.Version === '2012-10-17';
  return policy.Statement.map((statement, index) => {
    const name = statement.Sid === undefined ? '' : ` (${statement.Sid})`;
    const place = { path: `${path}, statement ${index + 1}${name}` };
    requireForm(statement, kind, place);
    return {
      place: place.path,
      effect: statement.Effect,
      principal: principalTest(statement, place),
      action: actions(statement, place),
      resource: resources(statement, hasVariables, place),
      conditions: parseConditions(statement.Condition, { hasVariables, place }),
    };
  });
}

function requireForm(statement: StatementDocument, kind: PolicyKind, place: Place): void {
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
  const hasResource = statement.Resource !== undefined || statement.NotResource !== undefined;
  if (kind === 'identity' && hasPrincipal) throw unknownConstruct(place, 'a Principal in the policy of a role');
  if (kind !== 'identity' && !hasPrincipal) throw unknownConstruct(place, 'a resource policy without Principal');
  if (kind !== 'trust' && !hasResource) throw unknownConstruct(place, 'a statement without Resource');
}

function actions({ Action, NotAction }: StatementDocument, place: Place): Selection {
  const values = Action ?? NotAction ?? [];
  const tests = values.map((value) => {
    if (value !== '*' && !/^[a-z0-9-]+:[\w*?]+$/i.test(value)) throw unknownConstruct(place, `the action ${value}`);
    return textTest(value, { style: 'pattern', hasVariables: false, ignoresCase: true, place });
  });
  return selection(values, tests, NotAction !== undefined);
}

function resources({ Resource, NotResource }: StatementDocument, hasVariables: boolean, place: Place): Selection {
  const values = Resource ?? NotResource ?? ['*'];
  const tests = values.map((value) =>
    textTest(completeArn(value, place), {
      style: 'resource',
      hasVariables,
      place: { path: `${place.path}, ${value}` },
    }),
  );
  return selection(values, tests, NotResource !== undefined);
}

/** An ARN with fewer than its six fields stands for every value of the others (user guide, grammar). */
function completeArn(value: string, place: Place): string {
  if (value === '*') return value;
  if (!/^arn:[^:]+:[a-z0-9-]+(:|$)/.test(value)) throw unknownConstruct(place, `the resource ${value}`);
  const fields = value.replace(/\$\{[^}]*\}/g, '').split(':').length;
  return fields < 6 ? `${value}:*` : value;
}

function selection(values: readonly string[], tests: readonly TextTest[], isExclusion: boolean): Selection {
  return {
    values,
    isExclusion,
    matches: (value, context) => tests.some((test) => test(value, context)) !== isExclusion,
  };
}
