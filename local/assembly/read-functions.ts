import { join } from 'node:path';
import * as z from 'zod';
import type { EventSourceDefinition, FunctionDefinition, RoleDefinition } from '../assembly.ts';
import { type JsonObject, parseObject } from '../json.ts';
import { StartError } from '../start-error.ts';
import { type AssemblyResources, attribute } from './assembly-resources.ts';

const PolicyDocument = z.record(z.string(), z.unknown());
const variable = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const LoggingConfig = z.looseObject({
  LogFormat: z.enum(['Text', 'JSON']).default('Text'),
  SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).default('INFO'),
});

const FunctionProperties = z.looseObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Environment: z.strictObject({ Variables: z.record(z.string(), variable) }).optional(),
  Timeout: z.int().default(3),
  MemorySize: z.int().default(128),
  Architectures: z.tuple([z.enum(['arm64', 'x86_64'])]).default(['x86_64']),
  LoggingConfig: LoggingConfig.default({ LogFormat: 'Text', SystemLogLevel: 'INFO' }),
  ReservedConcurrentExecutions: z.int().optional(),
});

const RoleProperties = z.looseObject({
  AssumeRolePolicyDocument: PolicyDocument,
  PermissionsBoundary: z.never().optional(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});

const PolicyProperties = z.looseObject({
  PolicyName: z.string(),
  PolicyDocument,
  Roles: z.array(z.string()).default([]),
});

const EventSourceProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.literal(true).default(true),
  BatchSize: z.int().default(10),
  MaximumBatchingWindowInSeconds: z.int().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().optional() }).default({}),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().default(-1),
  MaximumRecordAgeInSeconds: z.int().default(-1),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  // More batches at once per shard: the order within a key stays the same, so one at a time is a valid run.
  ParallelizationFactor: z.int().optional(),
  MetricsConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** `directories` holds the unpacked code of each function by its asset's object key. */
export function readFunctions(
  resources: AssemblyResources,
  roles: ReadonlyMap<string, RoleDefinition>,
  directories: ReadonlyMap<string, string>,
): FunctionDefinition[] {
  return resources.ofType('AWS::Lambda::Function', FunctionProperties).map((resource) => {
    const { name, path, properties } = resource;
    const directory = directories.get(properties.Code.S3Key);
    const role = roles.get(properties.Role);
    if (directory === undefined) throw new StartError(`${path}: there is no code asset ${properties.Code.S3Key}.`);
    if (role === undefined) throw new StartError(`${path}: there is no role ${properties.Role} in this app.`);
    const environment = properties.Environment?.Variables ?? {};
    return {
      name,
      label: environment.POWERTOOLS_SERVICE_NAME ?? name,
      arn: attribute(resource, 'Arn'),
      handler: properties.Handler,
      directory: join(directory),
      environment,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      architecture: properties.Architectures[0],
      logging: { format: properties.LoggingConfig.LogFormat, systemLevel: properties.LoggingConfig.SystemLogLevel },
      reservedConcurrency: properties.ReservedConcurrentExecutions,
      role,
    };
  });
}

/** Every role of the app, by its ARN. */
export function readRoles(resources: AssemblyResources): Map<string, RoleDefinition> {
  const policies = [
    ...resources.ofType('AWS::IAM::Policy', PolicyProperties),
    ...resources.ofType('AWS::IAM::ManagedPolicy', PolicyProperties.extend({ PolicyName: z.string().optional() })),
  ];
  return new Map(
    resources.ofType('AWS::IAM::Role', RoleProperties).map((role) => {
      const arn = attribute(role, 'Arn');
      const documents: Record<string, JsonObject> = {};
      for (const { PolicyName, PolicyDocument } of role.properties.Policies) documents[PolicyName] = PolicyDocument;
      for (const policy of policies) {
        const attached =
          policy.properties.Roles.includes(role.ref) || role.properties.ManagedPolicyArns.includes(policy.ref);
        if (attached) documents[policy.path] = policy.properties.PolicyDocument;
      }
      const { ManagedPolicyArns, AssumeRolePolicyDocument: trustPolicy } = role.properties;
      const foreignPolicyArns = ManagedPolicyArns.filter((it) => policies.every(({ ref }) => ref !== it));
      return [arn, { arn, policies: documents, foreignPolicyArns, trustPolicy }];
    }),
  );
}

export function readEventSources(resources: AssemblyResources): EventSourceDefinition[] {
  return resources.ofType('AWS::Lambda::EventSourceMapping', EventSourceProperties).map((resource) => {
    const { ref, path, properties } = resource;
    return {
      id: ref,
      functionName: functionNameOf(properties.FunctionName),
      sourceArn: properties.EventSourceArn,
      batchSize: properties.BatchSize,
      batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
      reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
      bisectsOnError: properties.BisectBatchOnFunctionError,
      maximumRetries: limit(properties.MaximumRetryAttempts),
      maximumRecordAgeSeconds: limit(properties.MaximumRecordAgeInSeconds),
      failureDestinationArn: properties.DestinationConfig?.OnFailure.Destination,
      filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => {
        const pattern = parseObject(Pattern);
        if (pattern === undefined) throw new StartError(`${path}: the filter pattern ${Pattern} is not JSON.`);
        return pattern;
      }),
    };
  });
}

/** A name, an ARN, or an ARN with a version or alias behind it. */
export function functionNameOf(reference: string): string {
  return reference.startsWith('arn:') ? (reference.split(':')[6] ?? reference) : reference;
}

function limit(value: number): number | undefined {
  return value < 0 ? undefined : value;
}
