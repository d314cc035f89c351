import type { Assembly, RoleDefinition } from '../assembly.ts';
import { StartError } from '../start-error.ts';
import { requestContext } from './context-keys.ts';
import { type ApplicablePolicies, evaluate } from './evaluate.ts';
import { managedPolicies } from './managed-policies.ts';
import { parseStatements, type Statement } from './statement.ts';

/** Every policy of an assembly, ready to be evaluated. */
export interface Policies {
  /** By the role's ARN. */
  readonly identity: ReadonlyMap<string, readonly Statement[]>;
  /** By the resource's ARN. */
  readonly resource: ReadonlyMap<string, readonly Statement[]>;
  /** Tags of resources and roles by ARN. */
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Throws StartError with place and name of any construct that the local IAM does not know. */
export function readPolicies(assembly: Assembly): Policies {
  const roles = new Map(assembly.functions.map(({ role }) => [role.arn, role]));
  const resource = new Map<string, Statement[]>();
  for (const { path, resourceArn, document } of assembly.resourcePolicies) {
    const statements = parseStatements(document, 'resource', path);
    resource.set(resourceArn, [...(resource.get(resourceArn) ?? []), ...statements]);
  }
  for (const role of roles.values()) requireTrustInLambda(role);
  return {
    identity: new Map([...roles.values()].map((role) => [role.arn, roleStatements(role)])),
    resource,
    tags: assembly.tags,
  };
}

function roleStatements({ arn, policies, foreignPolicyArns }: RoleDefinition): Statement[] {
  const foreign = foreignPolicyArns.map((policyArn) => {
    const document = managedPolicies[policyArn];
    if (document !== undefined) return [policyArn, document] as const;
    throw new StartError(`${arn}: the local IAM does not know the managed policy ${policyArn}.`);
  });
  return [...Object.entries(policies), ...foreign].flatMap(([path, document]) =>
    parseStatements(document, 'identity', path),
  );
}

/** A role that Lambda may not take would fail on the first deployment. */
function requireTrustInLambda({ arn, trustPolicy }: RoleDefinition): void {
  const resource = parseStatements(trustPolicy, 'trust', `${arn}/AssumeRolePolicyDocument`);
  const decision = evaluate(
    {
      principal: { kind: 'service', name: 'lambda.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: arn,
      context: requestContext({}),
    },
    { identity: [], resource, resourceDecides: true },
  );
  if (decision.outcome !== 'allowed')
    throw new StartError(`${arn}: its trust policy does not let Lambda take the role.`);
}

/** The policies that have a say when this role, or a service, asks for this resource. */
export function applicablePolicies(
  policies: Policies,
  roleArn: string | undefined,
  resourceArn: string,
): ApplicablePolicies {
  // An index has no policy of its own: its table's is asked.
  const owner = resourceArn.replace(/\/index\/.*$/, '');
  return {
    identity: (roleArn === undefined ? undefined : policies.identity.get(roleArn)) ?? [],
    resource: policies.resource.get(owner) ?? [],
    resourceDecides: owner.startsWith('arn:aws:kms:'),
  };
}
