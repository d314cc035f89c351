import type { AccessRequest, Statement } from './statement.ts';

/** The policies that have a say in a request within one account. */
export interface ApplicablePolicies {
  readonly identity: readonly Statement[];
  readonly resource: readonly Statement[];
  /** Keys and roles: nothing is allowed that their own policy does not allow or leave to the account. */
  readonly resourceDecides: boolean;
}

export type PolicySide = 'identity' | 'resource';

export type Decision =
  | { readonly outcome: 'allowed'; readonly by: Statement }
  | { readonly outcome: 'explicitly-denied'; readonly by: Statement; readonly side: PolicySide }
  /** No statement allows it; `side` is where one is missing. */
  | { readonly outcome: 'not-allowed'; readonly side: PolicySide };

/**
 * IAM's evaluation logic for one account without boundaries and organisation policies (user guide, "Policy evaluation
 * logic"): an explicit deny anywhere wins; else an allow is needed, from the role's policies or from the resource's.
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Decision {
  const identity = policies.identity.filter((statement) => applies(statement, request));
  const resource = policies.resource.filter((statement) => applies(statement, request));
  for (const [side, statements] of [['identity', identity] as const, ['resource', resource] as const]) {
    const denial = statements.find(({ effect }) => effect === 'Deny');
    if (denial !== undefined) return { outcome: 'explicitly-denied', by: denial, side };
  }
  const direct = resource.find(({ principal }) => principal?.names(request.principal) === 'itself');
  if (direct !== undefined) return { outcome: 'allowed', by: direct };
  const isDelegated = !policies.resourceDecides || resource.length > 0;
  if (!isDelegated || request.principal.kind === 'service') return { outcome: 'not-allowed', side: 'resource' };
  const [allowing] = identity;
  return allowing === undefined ? { outcome: 'not-allowed', side: 'identity' } : { outcome: 'allowed', by: allowing };
}

function applies(statement: Statement, { principal, action, resource, context }: AccessRequest): boolean {
  return (
    statement.action.matches(action, context) &&
    statement.resource.matches(resource, context) &&
    statement.principal?.names(principal) !== 'not' &&
    statement.conditions.every(({ holds }) => holds(context))
  );
}
