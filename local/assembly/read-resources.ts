import * as z from 'zod';
import type {
  BucketDefinition,
  BusDefinition,
  KeyDefinition,
  QueueDefinition,
  RuleDefinition,
  ScheduleGroupDefinition,
  SecretDefinition,
  TableDefinition,
} from '../assembly.ts';
import { type AssemblyResources, attribute } from './assembly-resources.ts';

const RedrivePolicy = z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() });

const QueueProperties = z.looseObject({
  FifoQueue: z.literal(false).optional(),
  // Senders and readers of such a queue would need the key as well, and nothing here would ask them for it.
  KmsMasterKeyId: z.never().optional(),
  VisibilityTimeout: z.int().default(30),
  DelaySeconds: z.int().default(0),
  MessageRetentionPeriod: z.int().default(345_600),
  ReceiveMessageWaitTimeSeconds: z.int().default(0),
  MaximumMessageSize: z.int().default(1_048_576),
  RedrivePolicy: RedrivePolicy.optional(),
});

export function readQueues(resources: AssemblyResources): QueueDefinition[] {
  return resources.ofType('AWS::SQS::Queue', QueueProperties).map((resource) => {
    const { name, ref, properties } = resource;
    const redrive = properties.RedrivePolicy;
    return {
      name,
      url: ref,
      arn: attribute(resource, 'Arn'),
      visibilitySeconds: properties.VisibilityTimeout,
      delaySeconds: properties.DelaySeconds,
      retentionSeconds: properties.MessageRetentionPeriod,
      receiveWaitSeconds: properties.ReceiveMessageWaitTimeSeconds,
      maximumBytes: properties.MaximumMessageSize,
      redrive: redrive && { deadLetterArn: redrive.deadLetterTargetArn, maxReceiveCount: redrive.maxReceiveCount },
    };
  });
}

const IndexProperties = z.looseObject({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() });

const TableProperties = z.looseObject({
  KeySchema: z.array(z.unknown()),
  AttributeDefinitions: z.array(z.unknown()),
  GlobalSecondaryIndexes: z.array(IndexProperties).default([]),
  StreamSpecification: z.looseObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.looseObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export function readTables(resources: AssemblyResources): TableDefinition[] {
  const types = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
  return types
    .flatMap((type) => resources.ofType(type, TableProperties))
    .map((resource) => {
      const { name, properties } = resource;
      const { KeySchema, AttributeDefinitions, StreamSpecification, TimeToLiveSpecification: ttl } = properties;
      const indexes = properties.GlobalSecondaryIndexes.map(({ IndexName, KeySchema: IndexKeys, Projection }) => ({
        IndexName,
        KeySchema: IndexKeys,
        Projection,
      }));
      return {
        name,
        arn: attribute(resource, 'Arn'),
        streamArn: attribute(resource, 'StreamArn'),
        creation: {
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema,
          AttributeDefinitions,
          ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
          ...(StreamSpecification && {
            StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType },
          }),
        },
        ttlAttribute: ttl?.Enabled === true ? ttl.AttributeName : undefined,
      };
    });
}

export function readBuses(resources: AssemblyResources): BusDefinition[] {
  return resources
    .ofType('AWS::Events::EventBus', z.looseObject({}))
    .map((resource) => ({ name: resource.name, arn: attribute(resource, 'Arn') }));
}

/** Targets with an input transformer or anything else that changes the event are refused. */
const Target = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  DeadLetterConfig: z.unknown().optional(),
  RetryPolicy: z.unknown().optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
});

const RuleProperties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.literal('ENABLED').default('ENABLED'),
  Targets: z.array(Target).default([]),
  Tags: z.unknown().optional(),
});

export function readRules(resources: AssemblyResources): RuleDefinition[] {
  return resources.ofType('AWS::Events::Rule', RuleProperties).map((resource) => ({
    name: resource.name,
    arn: attribute(resource, 'Arn'),
    busName: resource.properties.EventBusName.split('/').at(-1) ?? resource.properties.EventBusName,
    pattern: resource.properties.EventPattern,
    targetArns: resource.properties.Targets.map(({ Arn }) => Arn),
  }));
}

export function readSecrets(resources: AssemblyResources): SecretDefinition[] {
  return resources
    .ofType('AWS::SecretsManager::Secret', z.looseObject({ KmsKeyId: z.never().optional() }))
    .map(({ name, ref }) => ({ name, arn: ref }));
}

const names = z.array(z.string()).default([]);
const BucketProperties = z.looseObject({
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          AllowedMethods: z.array(z.string()),
          AllowedOrigins: z.array(z.string()),
          AllowedHeaders: names,
          ExposedHeaders: names,
          MaxAge: z.int().default(5),
        }),
      ),
    })
    .optional(),
});

export function readBuckets(resources: AssemblyResources): BucketDefinition[] {
  return resources.ofType('AWS::S3::Bucket', BucketProperties).map((resource) => ({
    name: resource.name,
    arn: attribute(resource, 'Arn'),
    cors: resource.properties.CorsConfiguration?.CorsRules ?? [],
  }));
}

export function readScheduleGroups(resources: AssemblyResources): ScheduleGroupDefinition[] {
  return resources
    .ofType('AWS::Scheduler::ScheduleGroup', z.looseObject({}))
    .map((resource) => ({ name: resource.name, arn: attribute(resource, 'Arn') }));
}

export function readConfigurationSets(resources: AssemblyResources): string[] {
  return resources.ofType('AWS::SES::ConfigurationSet', z.looseObject({})).map(({ name }) => name);
}

const AliasProperties = z.looseObject({ AliasName: z.string(), TargetKeyId: z.string() });

export function readKeys(resources: AssemblyResources): KeyDefinition[] {
  const aliases = resources.ofType('AWS::KMS::Alias', AliasProperties).map(({ properties }) => properties);
  return resources.ofType('AWS::KMS::Key', z.looseObject({})).map((resource) => {
    const arn = attribute(resource, 'Arn');
    return {
      arn,
      id: resource.ref,
      aliases: aliases
        .filter(({ TargetKeyId }) => [arn, resource.ref].includes(TargetKeyId))
        .map(({ AliasName }) => AliasName),
    };
  });
}
