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
  /** Who may take a role, by the role's ARN. */
  readonly trust: ReadonlyMap<string, readonly Statement[]>;
  /** By the resource's ARN. */
  readonly resource: ReadonlyMap<string, readonly Statement[]>;
  /** Tags of resources and roles by ARN. */
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Throws StartError with place and name of any construct that the local IAM does not know. */
export function readPolicies(assembly: Assembly): Policies {
  const resource = new Map<string, Statement[]>();
  for (const { path, resourceArn, document } of assembly.resourcePolicies) {
    const statements = parseStatements(document, 'resource', path);
    resource.set(resourceArn, [...(resource.get(resourceArn) ?? []), ...statements]);
  }
  for (const { role } of assembly.functions) requireTrustInLambda(role);
  return {
    identity: new Map(assembly.roles.map((role) => [role.arn, roleStatements(role)])),
    trust: new Map(assembly.roles.map((role) => [role.arn, trustStatements(role)])),
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

function trustStatements({ arn, trustPolicy }: RoleDefinition): Statement[] {
  return parseStatements(trustPolicy, 'trust', `${arn}/AssumeRolePolicyDocument`);
}

/** A role that Lambda may not take would fail on the first deployment. */
function requireTrustInLambda(role: RoleDefinition): void {
  const { arn } = role;
  const decision = evaluate(
    {
      principal: { kind: 'service', name: 'lambda.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: arn,
      context: requestContext({}),
    },
    { identity: [], resource: trustStatements(role), resourceDecides: true },
  );
  if (decision.outcome !== 'allowed')
    throw new StartError(`${arn}: its trust policy does not let Lambda take the role.`);
}

/** The policies that have a say when this role, or a service, asks for this resource. */
export function applicablePolicies(
  policies: Policies,
  roleArn: string | undefined,
  { action, resource: resourceArn }: { readonly action: string; readonly resource: string },
): ApplicablePolicies {
  const isTaking = action === 'sts:AssumeRole' || action === 'sts:TagSession';
  // An index has no policy of its own, nor has an object: its table's, its bucket's is asked.
  const owner = resourceArn.replace(/\/index\/.*$/, '').replace(/^(arn:aws:s3:::[^/]+)\/.*$/s, '$1');
  return {
    identity: (roleArn === undefined ? undefined : policies.identity.get(roleArn)) ?? [],
    resource: (isTaking ? policies.trust : policies.resource).get(owner) ?? [],
    resourceDecides: isTaking || owner.startsWith('arn:aws:kms:'),
  };
}
