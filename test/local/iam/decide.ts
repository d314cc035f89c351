import { type ContextEntries, requestContext } from '../../../local/iam/context-keys.ts';
import { type Decision, evaluate } from '../../../local/iam/evaluate.ts';
import type { Principal } from '../../../local/iam/principal.ts';
import { type PolicyKind, parseStatements, type Statement } from '../../../local/iam/statement.ts';

export const account = '000000000000';
export const queueArn = `arn:aws:sqs:us-east-1:${account}:orders`;
export const roleArn = `arn:aws:iam::${account}:role/worker`;
export const sessionArn = `arn:aws:sts::${account}:assumed-role/worker/work`;
export const worker: Principal = { kind: 'role', account, roleArn, sessionArn };
export const events: Principal = { kind: 'service', name: 'events.amazonaws.com' };

export const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };

export interface Question {
  /** Statements of the role. */
  identity?: readonly unknown[];
  /** Statements of the resource. */
  resource?: readonly unknown[];
  /** Keys: their own policy must agree. */
  resourceDecides?: boolean;
  version?: string;
  principal?: Principal;
  action?: string;
  on?: string;
  context?: ContextEntries;
}

export function statements(
  list: readonly unknown[],
  kind: PolicyKind = 'identity',
  Version = '2012-10-17',
): Statement[] {
  return parseStatements({ Version, Statement: list }, kind, `the ${kind} policy`);
}

/** Evaluates one request: by default the worker's, to send to the queue. */
export function decide(question: Question): Decision {
  return evaluate(
    {
      principal: question.principal ?? worker,
      action: question.action ?? 'sqs:SendMessage',
      resource: question.on ?? queueArn,
      context: requestContext(question.context ?? {}),
    },
    {
      identity: statements(question.identity ?? [], 'identity', question.version),
      resource: statements(question.resource ?? [], 'resource', question.version),
      resourceDecides: question.resourceDecides ?? false,
    },
  );
}
