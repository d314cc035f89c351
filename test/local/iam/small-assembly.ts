import type { Assembly, RoleDefinition } from '../../../local/assembly.ts';
import type { JsonObject } from '../../../local/json.ts';
import { account } from './decide.ts';

export const region = 'us-east-1';
const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;

export const arns = {
  table: arn('dynamodb', 'table/crm'),
  stream: arn('dynamodb', 'table/crm/stream/local'),
  orders: arn('sqs', 'orders'),
  bus: arn('events', 'event-bus/crm'),
  key: arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
  secret: arn('secretsmanager', 'secret:app-abc123'),
};
export const ordersUrl = `http://127.0.0.1:1/${account}/orders`;

const lambdaTrust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};

/** A role whose one policy has these statements. */
export function roleWith(statements: readonly object[], more: Partial<RoleDefinition> = {}): RoleDefinition {
  return {
    arn: `arn:aws:iam::${account}:role/worker-role`,
    policies: { 'Stack/WorkerPolicy': { Version: '2012-10-17', Statement: statements } },
    foreignPolicyArns: [],
    trustPolicy: lambdaTrust,
    ...more,
  };
}

/** One function with this role, a table, a queue, a bus, a key and a secret. */
export function assemblyWith(
  role: RoleDefinition,
  resourcePolicies: Readonly<Record<string, JsonObject>> = {},
): Assembly {
  const key = (name: string) => [{ AttributeName: name, KeyType: 'HASH' }];
  return {
    ...{
      alarms: 0,
      dashboards: 0,
      userPools: [],
      configurationSets: [],
      scheduleGroups: [],
      buckets: [],
      roles: [role],
    },
    functions: [
      {
        ...{ name: 'worker', label: 'worker', arn: arn('lambda', 'function:worker'), handler: 'index.handler' },
        ...{
          directory: '',
          environment: {},
          timeoutSeconds: 1,
          memoryMegabytes: 128,
          architecture: 'arm64',
          logging: { format: 'JSON', systemLevel: 'WARN' },
          reservedConcurrency: undefined,
          role,
        },
      },
    ],
    queues: [
      {
        ...{ name: 'orders', url: ordersUrl, arn: arns.orders, visibilitySeconds: 30, delaySeconds: 0 },
        ...{ retentionSeconds: 60, receiveWaitSeconds: 0, maximumBytes: 1_048_576, redrive: undefined },
      },
    ],
    tables: [
      {
        ...{ name: 'crm', arn: arns.table, streamArn: arns.stream, ttlAttribute: undefined },
        creation: {
          KeySchema: [...key('pk'), { AttributeName: 'sk', KeyType: 'RANGE' }],
          GlobalSecondaryIndexes: [{ IndexName: 'gsi1', KeySchema: key('gsi1pk') }],
        },
      },
    ],
    ...{ eventSources: [], routes: [], rules: [], restApis: [], usagePlans: [], apiKeys: [], roles: [role] },
    buses: [{ name: 'crm', arn: arns.bus }],
    secrets: [{ name: 'app', arn: arns.secret }],
    keys: [{ arn: arns.key, id: '11111111-2222-3333-4444-555555555555', aliases: ['alias/tokens'] }],
    resourcePolicies: Object.entries(resourcePolicies).map(([resourceArn, document]) => ({
      path: `Stack/PolicyOf-${resourceArn.split(':').at(-1)}`,
      resourceArn,
      document,
    })),
    tags: new Map([
      [role.arn, { product: 'crm' }],
      [arns.orders, { product: 'crm' }],
    ]),
  };
}
