import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from './aws-call.ts';
import { AwsError } from './aws-error.ts';

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

/** Reads service and action from the headers of AWS's JSON protocols. Throws AwsError for any other request. */
export function identifyService(headers: IncomingHttpHeaders): { service: ServiceName; action: string } {
  const target = headers['x-amz-target'];
  const [prefix = '', action = ''] = typeof target === 'string' ? target.split('.') : [];
  const service = targets[prefix];
  if (service !== undefined && action !== '') return { service, action };
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  const what = scope === undefined ? 'this request' : `the service ${scope}`;
  throw new AwsError(
    'UnknownOperationException',
    `The local stack does not know ${what} (target: ${target ?? 'none'}).`,
  );
}
