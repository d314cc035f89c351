import * as z from 'zod';
import type { AwsCall } from '../../endpoint/aws-call.ts';
import { isObject, type JsonObject } from '../../json.ts';
import type { AccessNeed } from '../access-need.ts';
import type { ContextEntries } from '../context-keys.ts';
import type { ResourceNames } from '../resource-names.ts';

/** A key's value as IAM sees it. */
const KeyValue = z.union([
  z.object({ S: z.string() }).transform(({ S }) => S),
  z.object({ N: z.string() }).transform(({ N }) => N),
  z.object({ B: z.string() }).transform(({ B }) => B),
]);

/** What a transaction does to an item, by the action that it needs. */
const transactionActions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const partiQlActions: Readonly<Record<string, string>> = {
  SELECT: 'PartiQLSelect',
  INSERT: 'PartiQLInsert',
  UPDATE: 'PartiQLUpdate',
  DELETE: 'PartiQLDelete',
};

/**
 * What a DynamoDB call needs (service authorization reference; developer guide, "Using IAM policy conditions"). A batch
 * needs its own action per table, with the keys of all its items; a transaction needs the action of each item.
 */
export function dynamoDbNeeds({ action, input }: AwsCall, names: ResourceNames): AccessNeed[] {
  switch (action) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batchNeeds(action, input, names);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactionNeeds(action, input, names);
    case 'ExecuteStatement':
      return [partiQlNeed(input, names)];
    case 'BatchExecuteStatement':
      return objects(input.Statements).map((statement) => partiQlNeed(statement, names));
    case 'ExecuteTransaction':
      return objects(input.TransactStatements).map((statement) => partiQlNeed(statement, names));
    case 'ListStreams':
      // The reference names no resource for it; what Lambda needs it for is the stream of the mapping.
      return [need(action, names.stream(input.TableName), {})];
    case 'DescribeStream':
    case 'GetShardIterator':
      return [need(action, String(input.StreamArn), {})];
    case 'GetRecords':
      // A shard iterator begins with the ARN of its stream.
      return [need(action, String(input.ShardIterator).split('|', 1).join(), {})];
    default:
      return [tableNeed(action, input, names)];
  }
}

function tableNeed(action: string, input: JsonObject, names: ResourceNames): AccessNeed {
  const isRead = action === 'Query' || action === 'Scan';
  const table = names.table(input.TableName);
  const resource = typeof input.IndexName === 'string' ? `${table}/index/${input.IndexName}` : table;
  const keys = action === 'Query' ? queryKeys(input, names.partitionKey(resource)) : undefined;
  return need(action, resource, {
    'dynamodb:LeadingKeys': keys ?? itemKeys([input.Key ?? input.Item], names.partitionKey(table)),
    'dynamodb:ReturnConsumedCapacity': text(input.ReturnConsumedCapacity),
    'dynamodb:ReturnValues': text(input.ReturnValues),
    'dynamodb:Select': isRead ? (text(input.Select) ?? defaultSelect(input)) : undefined,
    'dynamodb:FullTableScan': action === 'Scan' ? 'true' : undefined,
  });
}

/** What a read returns when it does not say. */
function defaultSelect({ ProjectionExpression, AttributesToGet, IndexName }: JsonObject): string {
  if (ProjectionExpression !== undefined || AttributesToGet !== undefined) return 'SPECIFIC_ATTRIBUTES';
  return IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

function batchNeeds(action: string, input: JsonObject, names: ResourceNames): AccessNeed[] {
  return Object.entries(isObject(input.RequestItems) ? input.RequestItems : {}).map(([table, request]) => {
    const arn = names.table(table);
    const items =
      action === 'BatchGetItem'
        ? objects(isObject(request) ? request.Keys : [])
        : objects(request).flatMap(({ PutRequest, DeleteRequest }) => [
            ...(isObject(PutRequest) ? [PutRequest.Item] : []),
            ...(isObject(DeleteRequest) ? [DeleteRequest.Key] : []),
          ]);
    return need(action, arn, {
      'dynamodb:LeadingKeys': itemKeys(items, names.partitionKey(arn)),
      'dynamodb:ReturnConsumedCapacity': text(input.ReturnConsumedCapacity),
    });
  });
}

function transactionNeeds(action: string, input: JsonObject, names: ResourceNames): AccessNeed[] {
  return objects(input.TransactItems).flatMap((item) =>
    Object.entries(item).map(([operation, request]) => {
      const { TableName, Key, Item } = isObject(request) ? request : {};
      const arn = names.table(TableName);
      return need(transactionActions[operation] ?? operation, arn, {
        'dynamodb:LeadingKeys': itemKeys([Key ?? Item], names.partitionKey(arn)),
        'dynamodb:EnclosingOperation': action,
      });
    }),
  );
}

/** No keys: PartiQL passes a condition on leading keys only where their absence does. */
function partiQlNeed({ Statement }: JsonObject, names: ResourceNames): AccessNeed {
  const statement = String(Statement);
  const verb = /^\s*(\w+)/.exec(statement)?.[1]?.toUpperCase() ?? '';
  const table = /\b(?:from|into|update)\s+"?([\w.-]+)/i.exec(statement)?.[1];
  return need(partiQlActions[verb] ?? `PartiQL${verb}`, names.table(table), {});
}

/** The value that a query compares the partition key with. */
function queryKeys(input: JsonObject, partitionKey: string | undefined): string[] {
  const attributes = isObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const values = isObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  for (const [, name = '', value = ''] of String(input.KeyConditionExpression).matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((attributes[name] ?? name) === partitionKey) return keyValues([values[value]]);
  }
  return [];
}

function itemKeys(items: readonly unknown[], partitionKey: string | undefined): string[] {
  if (partitionKey === undefined) return [];
  return keyValues(items.map((item) => (isObject(item) ? item[partitionKey] : undefined)));
}

function keyValues(values: readonly unknown[]): string[] {
  const parsed = values.map((value) => KeyValue.safeParse(value));
  return [...new Set(parsed.flatMap((value) => (value.success ? [value.data] : [])))];
}

function need(action: string, resource: string, context: ContextEntries): AccessNeed {
  return { action: `dynamodb:${action}`, resource, context };
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
