import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { ServiceName } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { restRequest } from './rest-operations.ts';

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

export interface IdentifiedRequest {
  readonly service: ServiceName;
  readonly action: string;
  /** What path and query say of the input, before the body is read. */
  readonly parameters: JsonObject;
}

/** Reads service and action of a request in one of AWS's JSON protocols. Throws AwsError for any other request. */
export function identifyService(request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): IdentifiedRequest {
  const { headers, method = 'POST', url = '/' } = request;
  const target = headers['x-amz-target'];
  const [prefix = '', action = ''] = typeof target === 'string' ? target.split('.') : [];
  const service = targets[prefix];
  if (service !== undefined && action !== '') return { service, action, parameters: {} };
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  const rest = scope === undefined ? undefined : restRequest(scope, method, new URL(url, 'http://localhost'));
  if (rest !== undefined) return rest;
  const what = scope === undefined ? 'this request' : `the service ${scope}`;
  throw new AwsError(
    'UnknownOperationException',
    `The local stack does not know ${what} (target: ${target ?? `${method} ${url}`}).`,
  );
}
