import * as z from 'zod';
import type { ResourcePolicyDefinition } from '../assembly.ts';
import type { JsonObject } from '../json.ts';
import { StartError } from '../start-error.ts';
import { type AssemblyResources, attribute } from './assembly-resources.ts';

const PolicyDocument = z.record(z.string(), z.unknown());

const QueuePolicy = z.strictObject({ PolicyDocument, Queues: z.array(z.string()) });
const BucketPolicy = z.strictObject({ PolicyDocument, Bucket: z.string() });
const SecretPolicy = z.looseObject({ ResourcePolicy: PolicyDocument, SecretId: z.string() });
const KeyProperties = z.looseObject({ KeyPolicy: PolicyDocument });
const TableProperties = z.looseObject({
  ResourcePolicy: z.strictObject({ PolicyDocument }).optional(),
  StreamSpecification: z.looseObject({ ResourcePolicy: z.strictObject({ PolicyDocument }).optional() }).optional(),
});

/** The policies of the resources that run locally, each with the ARN of what it is attached to. */
export function readResourcePolicies(resources: AssemblyResources): ResourcePolicyDefinition[] {
  const queues = new Map(
    resources.ofType('AWS::SQS::Queue', z.looseObject({})).map((it) => [it.ref, attribute(it, 'Arn')]),
  );
  const ofQueues = resources.ofType('AWS::SQS::QueuePolicy', QueuePolicy).flatMap(({ path, properties }) =>
    properties.Queues.map((url) => {
      const resourceArn = queues.get(url);
      if (resourceArn === undefined) throw new StartError(`${path}: there is no queue ${url} in this app.`);
      return { path, resourceArn, document: properties.PolicyDocument };
    }),
  );
  const ofSecrets = resources.ofType('AWS::SecretsManager::ResourcePolicy', SecretPolicy).map((it) => ({
    path: it.path,
    resourceArn: it.properties.SecretId,
    document: it.properties.ResourcePolicy,
  }));
  const ofKeys = resources.ofType('AWS::KMS::Key', KeyProperties).map((it) => ({
    path: `${it.path}/KeyPolicy`,
    resourceArn: attribute(it, 'Arn'),
    document: it.properties.KeyPolicy,
  }));
  const ofTables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']
    .flatMap((type) => resources.ofType(type, TableProperties))
    .flatMap((it) => [
      ...attached(`${it.path}/ResourcePolicy`, attribute(it, 'Arn'), it.properties.ResourcePolicy),
      ...attached(
        `${it.path}/StreamSpecification/ResourcePolicy`,
        attribute(it, 'StreamArn'),
        it.properties.StreamSpecification?.ResourcePolicy,
      ),
    ]);
  const ofBuckets = resources.ofType('AWS::S3::BucketPolicy', BucketPolicy).map((it) => ({
    path: it.path,
    resourceArn: `arn:aws:s3:::${it.properties.Bucket}`,
    document: it.properties.PolicyDocument,
  }));
  return [...ofQueues, ...ofSecrets, ...ofKeys, ...ofTables, ...ofBuckets];
}

function attached(path: string, resourceArn: string, policy: { PolicyDocument: JsonObject } | undefined) {
  return policy === undefined ? [] : [{ path, resourceArn, document: policy.PolicyDocument }];
}

const Tagged = z.looseObject({ Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]) });

/** The tags of what the local stack answers for and of the roles, by ARN. */
export function readTags(resources: AssemblyResources): Map<string, Readonly<Record<string, string>>> {
  const arnAttributes = {
    'AWS::DynamoDB::Table': 'Arn',
    'AWS::SQS::Queue': 'Arn',
    'AWS::KMS::Key': 'Arn',
    'AWS::SecretsManager::Secret': 'Id',
    'AWS::Events::EventBus': 'Arn',
    'AWS::S3::Bucket': 'Arn',
    'AWS::IAM::Role': 'Arn',
  };
  return new Map(
    Object.entries(arnAttributes).flatMap(([type, arn]) =>
      resources
        .ofType(type, Tagged)
        .map((it) => [
          attribute(it, arn),
          Object.fromEntries(it.properties.Tags.map(({ Key, Value }) => [Key, Value])),
        ]),
    ),
  );
}
