import * as z from 'zod';
import type { Functions } from '../functions.ts';
import { requestContext } from '../iam/context-keys.ts';
import { evaluate } from '../iam/evaluate.ts';
import { parseStatements } from '../iam/statement.ts';
import { type JsonObject, parseJson } from '../json.ts';
import { StartError } from '../start-error.ts';
import type { GatewayResponseType } from './rest-answer.ts';
import { authorizerEvent, headerOf, type RestRequest } from './rest-event.ts';

/** What an authorizer may answer (API Gateway developer guide, "Output from an API Gateway Lambda authorizer"). */
const AuthorizerAnswer = z.strictObject({
  principalId: z.string(),
  policyDocument: z.record(z.string(), z.unknown()),
  /** Flat: objects and lists are refused. */
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  usageIdentifierKey: z.string().optional(),
});

export type Authorization =
  | { readonly ok: true; readonly context: JsonObject; readonly usageIdentifierKey: string | undefined }
  | {
      readonly ok: false;
      readonly type: GatewayResponseType;
      readonly reason?: string;
      /** For the answer's template. */
      readonly context?: Readonly<Record<string, string>>;
    };

export interface AuthorizerRules {
  readonly functions: Pick<Functions, 'invoke'>;
  readonly region: string;
}

/** Asks the method's authorizer about a request. `reason` is for whoever runs the stack. */
export async function askAuthorizer(
  request: RestRequest,
  { functions, region }: AuthorizerRules,
): Promise<Authorization> {
  const { authorizer } = request.definition;
  if (authorizer === undefined) return { ok: true, context: {}, usageIdentifierKey: undefined };
  const isComplete = authorizer.identityHeaders.every((name) => (headerOf(request, name) ?? '') !== '');
  if (!isComplete) return { ok: false, type: 'UNAUTHORIZED' };
  const methodArn = methodArnOf(request, region);
  const begun = performance.now();
  const outcome = await functions.invoke(authorizer.functionName, JSON.stringify(authorizerEvent(request, methodArn)));
  if (!outcome.ok) {
    const isRefusal = outcome.error.errorMessage === 'Unauthorized';
    return { ok: false, type: isRefusal ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE' };
  }
  const answer = AuthorizerAnswer.safeParse(parseJson(outcome.result));
  if (!answer.success) return misconfigured(z.prettifyError(answer.error));
  const { principalId, policyDocument, context, usageIdentifierKey } = answer.data;
  const allowed = allows(policyDocument, methodArn);
  if (allowed instanceof StartError) return misconfigured(allowed.message);
  if (!allowed) return { ok: false, type: 'ACCESS_DENIED', context };
  const integrationLatency = Math.round(performance.now() - begun);
  return { ok: true, context: { ...context, principalId, integrationLatency }, usageIdentifierKey };
}

function misconfigured(reason: string): Authorization {
  return { ok: false, type: 'AUTHORIZER_CONFIGURATION_ERROR', reason };
}

function methodArnOf({ api, accountId, httpMethod, path }: RestRequest, region: string): string {
  return `arn:aws:execute-api:${region}:${accountId}:${api.id}/${api.stage.name}/${httpMethod}${path}`;
}

/** Does the authorizer's policy let its caller call this method? The error is about the policy itself. */
function allows(policyDocument: JsonObject, methodArn: string): boolean | StartError {
  try {
    const identity = parseStatements(policyDocument, 'identity', "the authorizer's policy");
    const principal = { kind: 'role', account: '', roleArn: '', sessionArn: '' } as const;
    const request = { principal, action: 'execute-api:Invoke', resource: methodArn, context: requestContext({}) };
    return evaluate(request, { identity, resource: [], resourceDecides: false }).outcome === 'allowed';
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}
