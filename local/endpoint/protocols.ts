import type { IncomingHttpHeaders } from 'node:http';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import type { ServiceName } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { parseForm, toXml } from './query-format.ts';
import { isRestService, restRequest } from './rest-operations.ts';

/** A request as it came over HTTP. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface ReadCall {
  readonly service: ServiceName;
  /** The operation, such as `PutItem`. */
  readonly action: string;
  readonly input: JsonObject;
}

export interface WireAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** How a service is spoken to. The status of a refusal is the error's own. */
export interface Protocol {
  /** Throws AwsError when the request is none of the services that the local stack knows. */
  read(request: WireRequest, body: Buffer): ReadCall;
  answer(action: string, body: JsonObject, requestId: string): WireAnswer;
  refuse(error: AwsError, requestId: string): WireAnswer;
}

/** AWS's three protocols: by `X-Amz-Target`, or else by the service that the request was signed for. */
export function protocolOf({ headers }: WireRequest): Protocol {
  const scope = headers['x-amz-target'] === undefined ? signingNameOf(headers) : undefined;
  if (scope === 'sts') return queryProtocol;
  return scope !== undefined && isRestService(scope) ? restProtocol : jsonProtocol;
}

/** Services by what stands before the dot of `X-Amz-Target`. */
const targets: Readonly<Record<string, ServiceName>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  TrentService: 'kms',
  secretsmanager: 'secretsmanager',
  AWSCognitoIdentityProviderService: 'cognito-idp',
};

const jsonProtocol: Protocol = {
  read: (request, body) => ({ ...jsonTarget(request), input: jsonInput(body) }),
  answer: (_, body) => json('application/x-amz-json-1.0', body),
  refuse: (error) => {
    const { headers, text } = json('application/x-amz-json-1.0', refusalBody(error));
    if (error.queryCode === undefined) return { headers, text };
    return { headers: { ...headers, 'x-amzn-query-error': `${error.queryCode};Sender` }, text };
  },
};

/** Method and path say which operation it is. */
const restProtocol: Protocol = {
  read: (request, body) => {
    const { method, url, headers } = request;
    const operation = restRequest(signingNameOf(headers) ?? '', method, new URL(url, 'http://localhost'));
    if (operation === undefined) throw unknownRequest(request);
    const { service, action, parameters } = operation;
    // An operation may say everything in its path.
    return { service, action, input: { ...(body.length > 0 && jsonInput(body)), ...parameters } };
  },
  answer: (_, body) => jsonDocument(body),
  refuse: (error) => {
    const { headers, text } = json('application/json', refusalBody(error));
    return { headers: { ...headers, 'x-amzn-errortype': error.name }, text };
  },
};

/** STS speaks the older protocol: a form, and XML back. */
const queryProtocol: Protocol = {
  read: (_, body) => {
    const { Action: action, Version: _version, ...input } = parseForm(body.toString('utf8'));
    if (typeof action !== 'string') throw unknownOperation('a request of STS without an Action');
    return { service: 'sts', action, input };
  },
  answer: (action, body, requestId) =>
    xml(`${action}Response`, { [`${action}Result`]: body, ResponseMetadata: { RequestId: requestId } }),
  refuse: (error, requestId) => {
    const code = error.queryCode ?? error.name;
    return xml('ErrorResponse', {
      Error: { Type: 'Sender', Code: code, Message: error.message },
      RequestId: requestId,
    });
  },
};

export function jsonDocument(body: JsonObject): WireAnswer {
  return json('application/json', body);
}

function jsonTarget(request: WireRequest): { service: ServiceName; action: string } {
  const target = request.headers['x-amz-target'];
  const [prefix = '', action = ''] = typeof target === 'string' ? target.split('.') : [];
  const service = targets[prefix];
  if (service !== undefined && action !== '') return { service, action };
  throw unknownRequest(request);
}

function unknownRequest({ method, url, headers }: WireRequest): AwsError {
  const scope = signingNameOf(headers);
  const what = scope === undefined ? 'this request' : `the service ${scope}`;
  return unknownOperation(`${what} (target: ${headers['x-amz-target'] ?? `${method} ${url}`})`);
}

/** The service that a request was signed for. */
function signingNameOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1];
}

function jsonInput(body: Buffer): JsonObject {
  const input = parseJson(body.toString('utf8'));
  if (isObject(input)) return input;
  throw new AwsError('SerializationException', 'The request is not a JSON object.');
}

function unknownOperation(what: string): AwsError {
  return new AwsError('UnknownOperationException', `The local stack does not know ${what}.`);
}

function refusalBody(error: AwsError): JsonObject {
  return { __type: error.name, message: error.message, ...error.details };
}

function json(type: string, body: JsonObject): WireAnswer {
  return { headers: { 'content-type': type }, text: JSON.stringify(body) };
}

function xml(root: string, body: JsonObject): WireAnswer {
  return { headers: { 'content-type': 'text/xml' }, text: toXml(root, body) };
}
