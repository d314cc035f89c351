import type { Assembly } from '../assembly.ts';
import type { AwsCall, ServiceName } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { Caller } from '../endpoint/callers.ts';
import type { ScheduledDelivery } from '../engines/schedules.ts';
import type { AccessNeed } from './access-need.ts';
import { type ContextEntries, requestContext } from './context-keys.ts';
import { type ApplicablePolicies, type Decision, evaluate } from './evaluate.ts';
import { explainMissing } from './explain.ts';
import { serviceNeeds } from './needs/service-needs.ts';
import { applicablePolicies, type Policies } from './policies.ts';
import type { Principal } from './principal.ts';
import { ResourceNames } from './resource-names.ts';
import type { AccessRequest } from './statement.ts';

export interface AuthoriserOptions {
  readonly region: string;
  readonly account: string;
  /** Told of every refusal, as one line; of the same one only once. */
  readonly report: (line: string) => void;
}

/** A refusal: AWS's sentence, and ours about the statement that came nearest. */
interface Refusal {
  readonly sentence: string;
  readonly explanation: string;
}

interface Rules {
  readonly policies: Policies;
  readonly names: ResourceNames;
}

/** Decides about every call by the policies of the template. Until it has policies it refuses everything. */
export class Authoriser {
  readonly #options: AuthoriserOptions;
  readonly #reported = new Set<string>();
  #rules: Rules | undefined;

  constructor(options: AuthoriserOptions) {
    this.#options = options;
  }

  /** From now on these policies decide. */
  use(assembly: Assembly, policies: Policies): void {
    this.#rules = { policies, names: new ResourceNames(assembly, this.#options.region, this.#options.account) };
    this.#reported.clear();
  }

  /** Throws AwsError in the form of the call's service when the caller's role may not make this call. */
  authorise(call: AwsCall): void {
    if (call.caller.role === undefined) return;
    const { names } = this.#ruling();
    for (const need of serviceNeeds[call.service](call, names)) {
      const refusal = this.#refusal(this.#principalOf(call.caller), need, call.caller.session?.tags);
      if (refusal === undefined) continue;
      this.#report(call.caller.name, refusal);
      throw accessDenied(call.service, refusal);
    }
  }

  /** May Lambda write this function's log under the function's role? */
  permitsLog(caller: Caller): boolean {
    const resource = this.#ruling().names.logStream(caller.name);
    const principal = this.#principalOf(caller);
    return ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
      this.#permits(caller.name, principal, { action, resource, context: {} }),
    );
  }

  /** May EventBridge bring a rule's events to this queue? Only the queue's own policy can say so. */
  permitsDelivery(ruleArn: string, queueArn: string): boolean {
    const context = { 'aws:SourceArn': ruleArn, 'aws:SourceAccount': this.#options.account };
    const principal = { kind: 'service', name: 'events.amazonaws.com' } as const;
    return this.#permits(ruleArn, principal, { action: 'sqs:SendMessage', resource: queueArn, context });
  }

  /** May EventBridge Scheduler take this role for schedules of this group, and bring something to this queue under it? */
  permitsScheduled({ scheduleArn, groupArn, roleArn, queueArn }: Omit<ScheduledDelivery, 'body'>): boolean {
    const taking = { 'aws:SourceArn': groupArn, 'aws:SourceAccount': this.#options.account };
    const service = { kind: 'service', name: 'scheduler.amazonaws.com' } as const;
    const role = this.#roleOf(roleArn, 'scheduler');
    return (
      this.#permits(scheduleArn, service, { action: 'sts:AssumeRole', resource: roleArn, context: taking }) &&
      this.#permits(scheduleArn, role, { action: 'sqs:SendMessage', resource: queueArn, context: {} })
    );
  }

  #permits(who: string, principal: Principal, need: AccessNeed): boolean {
    const refusal = this.#refusal(principal, need);
    if (refusal !== undefined) this.#report(who, refusal);
    return refusal === undefined;
  }

  #refusal(
    principal: Principal,
    need: AccessNeed,
    sessionTags?: Readonly<Record<string, string>>,
  ): Refusal | undefined {
    const { policies } = this.#ruling();
    const { action, resource } = need;
    const roleArn = principal.kind === 'role' ? principal.roleArn : undefined;
    const context = requestContext(
      this.#requestEntries(principal),
      tagEntries('aws:PrincipalTag/', roleArn === undefined ? undefined : policies.tags.get(roleArn)),
      // Of two tags with one name, the session's is the one that counts (IAM user guide, "Pass session tags").
      tagEntries('aws:PrincipalTag/', sessionTags),
      tagEntries('aws:ResourceTag/', policies.tags.get(resource)),
      need.context,
    );
    const request = { principal, action, resource, context };
    const applicable = applicablePolicies(policies, roleArn, need);
    const decision = evaluate(request, applicable);
    return decision.outcome === 'allowed' ? undefined : describeRefusal(request, decision, applicable);
  }

  #requestEntries(principal: Principal): ContextEntries {
    const { region, account } = this.#options;
    const now = new Date();
    return {
      'aws:CurrentTime': now.toISOString(),
      'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': account,
      // The SDK speaks plain HTTP to this endpoint only; to AWS it speaks TLS.
      'aws:SecureTransport': 'true',
      ...(principal.kind === 'role'
        ? {
            'aws:PrincipalArn': principal.roleArn,
            'aws:PrincipalAccount': principal.account,
            'aws:PrincipalType': 'AssumedRole',
            'aws:PrincipalIsAWSService': 'false',
            'aws:SourceIp': '127.0.0.1',
          }
        : { 'aws:PrincipalServiceName': principal.name, 'aws:PrincipalIsAWSService': 'true' }),
    };
  }

  /** Lambda names a function's own session after the function. */
  #principalOf({ name, role, session }: Caller): Principal {
    return this.#roleOf(role?.arn ?? '', session?.name ?? name);
  }

  #roleOf(roleArn: string, sessionName: string): Principal {
    const { account } = this.#options;
    const roleName = roleArn.split('/').at(-1) ?? '';
    const sessionArn = `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
    return { kind: 'role', account, roleArn, sessionArn };
  }

  #ruling(): Rules {
    if (this.#rules === undefined) {
      throw new AwsError('ServiceUnavailable', 'The local stack is starting.', { status: 503 });
    }
    return this.#rules;
  }

  #report(who: string, { sentence, explanation }: Refusal): void {
    const line = `${who}: ${sentence}. ${explanation}`;
    if (this.#reported.has(line)) return;
    this.#reported.add(line);
    this.#options.report(line);
  }
}

function tagEntries(prefix: string, tags: Readonly<Record<string, string>> = {}): ContextEntries {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [prefix + name, value]));
}

/** The sentence is AWS's own (user guide, "Troubleshoot access denied error messages"). */
function describeRefusal(
  request: AccessRequest,
  decision: Exclude<Decision, { outcome: 'allowed' }>,
  policies: ApplicablePolicies,
): Refusal {
  const { principal, resource } = request;
  const who = principal.kind === 'role' ? principal.sessionArn : principal.name;
  // SQS writes its actions in lower case.
  const action = request.action.startsWith('sqs:') ? request.action.toLowerCase() : request.action;
  const beginning = `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`;
  const { side } = decision;
  if (decision.outcome === 'explicitly-denied') {
    const policy = side === 'identity' ? 'an identity-based' : 'a resource-based';
    return {
      sentence: `${beginning} with an explicit deny in ${policy} policy`,
      explanation: `The deny is ${decision.by.place}.`,
    };
  }
  return {
    sentence: `${beginning} because no ${side}-based policy allows the ${action} action`,
    explanation: explainMissing(request, policies[side]),
  };
}

/** Most services answer 400 and AccessDeniedException; some 403, and the older protocol has another code. */
function accessDenied(service: ServiceName, { sentence, explanation }: Refusal): AwsError {
  const isQuery = service === 'sqs' || service === 'sts';
  const form = {
    ...((isQuery || service === 'apigateway' || service === 'bedrock') && { status: 403 }),
    ...(isQuery && { queryCode: 'AccessDenied' }),
  };
  return new AwsError('AccessDeniedException', `${sentence}. ${explanation}`, form);
}
