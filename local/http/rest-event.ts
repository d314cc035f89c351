import { randomBytes, randomUUID } from 'node:crypto';
import type { RestApiDefinition, RestMethodDefinition } from '../assembly/rest-api-definition.ts';
import type { JsonObject } from '../json.ts';
import { commonLogTime } from './http-event.ts';

/** A request to a REST API whose method has been found. */
export interface RestRequest {
  readonly api: RestApiDefinition;
  readonly definition: RestMethodDefinition;
  readonly accountId: string;
  readonly httpMethod: string;
  /** As it was sent, with the stage in front. */
  readonly url: URL;
  /** As it was sent, without the stage. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly httpVersion: string;
  readonly sourceIp: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function newRequestId(): string {
  return randomUUID();
}

/** What the authorizer and the usage plan added. */
export interface CallerDetails {
  readonly authorizer?: JsonObject;
  readonly apiKey?: { readonly id: string; readonly value: string };
}

/**
 * The event of a Lambda proxy integration, payload format 1.0 (API Gateway developer guide). Path and path parameters are
 * as they were sent, query parameters are decoded; `path` has no stage, `requestContext.path` has it.
 */
export function restEvent(request: RestRequest, caller: CallerDetails): JsonObject {
  const { body, api } = request;
  const isBase64Encoded = isBinary(api.binaryMediaTypes, headerOf(request, 'content-type'));
  return {
    ...commonMembers(request),
    stageVariables: null,
    requestContext: requestContext(request, caller),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

/** The event of a REQUEST authorizer (API Gateway developer guide, "Input to an API Gateway Lambda authorizer"). */
export function authorizerEvent(request: RestRequest, methodArn: string): JsonObject {
  return {
    type: 'REQUEST',
    methodArn,
    ...commonMembers(request),
    stageVariables: {},
    requestContext: requestContext(request, {}),
  };
}

export function headerOf({ rawHeaders }: RestRequest, name: string): string | undefined {
  return pairs(rawHeaders).findLast(([key]) => key.toLowerCase() === name)?.[1];
}

/** Is this one of the media types that count as binary? A star stands for anything. */
export function isBinary(binaryMediaTypes: readonly string[], contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return binaryMediaTypes.some((pattern) => {
    const [family, kind] = pattern.toLowerCase().split('/');
    const [itsFamily, itsKind] = type.split('/');
    return (family === '*' || family === itsFamily) && (kind === '*' || kind === itsKind);
  });
}

function commonMembers(request: RestRequest): JsonObject {
  const headers = grouped(pairs(request.rawHeaders));
  const query = grouped([...request.url.searchParams]);
  return {
    resource: request.definition.path,
    path: request.path,
    httpMethod: request.httpMethod,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOf(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(request.pathParameters),
  };
}

function requestContext(request: RestRequest, { authorizer, apiKey }: CallerDetails): JsonObject {
  const { api, definition, url } = request;
  return {
    accountId: request.accountId,
    apiId: api.id,
    ...(authorizer !== undefined && { authorizer }),
    deploymentId: api.stage.deploymentId,
    domainName: url.hostname,
    domainPrefix: url.hostname.split('.')[0],
    extendedRequestId: randomBytes(11).toString('base64'),
    httpMethod: request.httpMethod,
    identity: {
      ...nothingKnown,
      sourceIp: request.sourceIp,
      userAgent: headerOf(request, 'user-agent') ?? null,
      ...(apiKey !== undefined && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
    },
    path: url.pathname,
    protocol: `HTTP/${request.httpVersion}`,
    requestId: request.requestId,
    requestTime: commonLogTime(request.now),
    requestTimeEpoch: request.now,
    resourceId: definition.resourceId,
    resourcePath: definition.path,
    stage: api.stage.name,
  };
}

/** What API Gateway knows of callers who sign with IAM or come from Cognito's identity pools. */
const nothingKnown = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []));
}

function grouped(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [name, value] of entries) groups[name] = [...(groups[name] ?? []), value];
  return groups;
}

function lastOf(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function orNull(members: JsonObject): JsonObject | null {
  return Object.keys(members).length > 0 ? members : null;
}
