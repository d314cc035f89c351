import type { AwsCall, ServiceName } from '../../endpoint/aws-call.ts';
import { addressOf } from '../../endpoint/rest-operations.ts';
import { isObject } from '../../json.ts';
import type { AccessNeed } from '../access-need.ts';
import type { ResourceNames } from '../resource-names.ts';
import { dynamoDbNeeds } from './dynamodb-needs.ts';

/** What a call needs: every one of these must be allowed. */
export type NeedsOf = (call: AwsCall, names: ResourceNames) => AccessNeed[];

/** By service (service authorization reference of each). */
export const serviceNeeds: Readonly<Record<ServiceName, NeedsOf>> = {
  dynamodb: dynamoDbNeeds,
  sqs: queueNeeds,
  kms: keyNeeds,
  secretsmanager: secretNeeds,
  events: busNeeds,
  'cognito-idp': ({ action, input }, names) => [
    { action: `cognito-idp:${action}`, resource: names.userPool(input.UserPoolId), context: {} },
  ],
  ses: emailNeeds,
  scheduler: scheduleNeeds,
  s3: fileNeeds,
  sts: roleNeeds,
  apigateway: gatewayNeeds,
  // Converse needs the right to invoke the model.
  bedrock: ({ input }, names) => [
    { action: 'bedrock:InvokeModel', resource: names.foundationModel(String(input.modelId)), context: {} },
  ],
};

/** A batch needs what one message needs. */
function queueNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const need = (operation: string, queue: unknown) => ({
    action: `sqs:${operation}`,
    resource: names.queue(queue),
    context: {},
  });
  if (action === 'StartMessageMoveTask') {
    const reading = [action, 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
    const destination = input.DestinationArn === undefined ? [] : [need('SendMessage', input.DestinationArn)];
    return [...reading.map((operation) => need(operation, input.SourceArn)), ...destination];
  }
  return [need(action.replace(/Batch$/, ''), input.QueueUrl ?? input.QueueName ?? input.SourceArn)];
}

/** The first characters of a local ciphertext are the id of its key. */
const keyIdLength = 36;

function keyNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const { KeyId, CiphertextBlob, EncryptionContext } = input;
  const ofCiphertext = Buffer.from(String(CiphertextBlob ?? ''), 'base64').toString('latin1', 0, keyIdLength);
  const id = typeof KeyId === 'string' ? KeyId : ofCiphertext;
  const pairs = isObject(EncryptionContext) ? Object.entries(EncryptionContext) : [];
  const values = pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, String(value)]);
  const resource = names.key(id);
  const context = {
    ...Object.fromEntries(values),
    'kms:EncryptionContextKeys': pairs.map(([name]) => name),
    'kms:EncryptionAlgorithm': String(input.EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT'),
    'kms:CallerAccount': resource.split(':')[4],
    'kms:RequestAlias': /alias\/.*$/.exec(id)?.[0],
  };
  return [{ action: `kms:${action}`, resource, context }];
}

function secretNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const resource = names.secret(input.SecretId);
  const stage = action === 'GetSecretValue' ? String(input.VersionStage ?? 'AWSCURRENT') : undefined;
  const context = { 'secretsmanager:SecretId': resource, 'secretsmanager:VersionStage': stage };
  return [{ action: `secretsmanager:${action}`, resource, context }];
}

/** Each entry is looked at by itself. */
function busNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const entries = Array.isArray(input.Entries) ? input.Entries.filter(isObject) : [];
  const needs = entries.map(({ EventBusName, Source, DetailType }) => ({
    action: `events:${action}`,
    resource: names.bus(typeof EventBusName === 'string' ? EventBusName : undefined),
    context: { 'events:source': String(Source), 'events:detail-type': String(DetailType) },
  }));
  return needs.length > 0 ? needs : [{ action: `events:${action}`, resource: names.bus(undefined), context: {} }];
}

/** The sender's domain is the identity that was verified; a configuration set is asked as well. */
function emailNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const [, displayName, address = ''] = /^(?:(.*?)\s*<)?([^<>]*)>?$/.exec(String(input.FromEmailAddress)) ?? [];
  const to = isObject(input.Destination) ? input.Destination.ToAddresses : undefined;
  const context = {
    'ses:FromAddress': address,
    'ses:FromDisplayName': displayName,
    'ses:Recipients': Array.isArray(to) ? to.map(String) : [],
  };
  const need = (resource: string) => ({ action: `ses:${action}`, resource, context });
  const identity = need(names.email(`identity/${address.split('@').at(-1)}`));
  const { ConfigurationSetName: set } = input;
  return typeof set === 'string' ? [identity, need(names.email(`configuration-set/${set}`))] : [identity];
}

/** Whoever hands a role to the Scheduler must be allowed to. */
function scheduleNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const resource = names.schedule(String(input.GroupName ?? 'default'), String(input.Name));
  const need = { action: `scheduler:${action}`, resource, context: {} };
  const role = isObject(input.Target) ? input.Target.RoleArn : undefined;
  if (typeof role !== 'string') return [need];
  const passing = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
  return [need, { action: 'iam:PassRole', resource: role, context: passing }];
}

/** HeadObject needs what GetObject needs. */
function fileNeeds({ action, input }: AwsCall): AccessNeed[] {
  const operation = action.replace(/^Head/, 'Get');
  return [{ action: `s3:${operation}`, resource: `arn:aws:s3:::${input.Bucket}/${input.Key}`, context: {} }];
}

/** Taking a role with session tags needs a second action on it, under the same conditions. */
function roleNeeds({ action, input }: AwsCall): AccessNeed[] {
  const tags = Array.isArray(input.Tags) ? input.Tags.filter(isObject) : [];
  const context = {
    ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, String(Value)])),
    'aws:TagKeys': tags.map(({ Key }) => String(Key)),
    'sts:RoleSessionName': typeof input.RoleSessionName === 'string' ? input.RoleSessionName : undefined,
  };
  const actions = [action, ...(tags.length > 0 ? ['TagSession'] : [])];
  return actions.map((name) => ({ action: `sts:${name}`, resource: String(input.RoleArn), context }));
}

/** API Gateway's actions are HTTP methods on paths. */
function gatewayNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  const { method, path } = addressOf('apigateway', action, input);
  return [{ action: `apigateway:${method}`, resource: names.gatewayPath(path), context: {} }];
}
