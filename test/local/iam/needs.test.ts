import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../local/endpoint/aws-call.ts';
import type { AccessNeed } from '../../../local/iam/access-need.ts';
import { serviceNeeds } from '../../../local/iam/needs/service-needs.ts';
import { ResourceNames } from '../../../local/iam/resource-names.ts';
import type { JsonObject } from '../../../local/json.ts';
import { account } from './decide.ts';
import { arns, assemblyWith, ordersUrl, region, roleWith } from './small-assembly.ts';

const names = new ResourceNames(assemblyWith(roleWith([])), region, account);

function needs(service: ServiceName, action: string, input: JsonObject): AccessNeed[] {
  const call = { requestId: '1', caller: { name: 'worker', role: undefined }, signal: new AbortController().signal };
  return serviceNeeds[service]({ ...call, service, action, input }, names);
}

/** Actions, resources and leading keys, in short. */
function dynamoDb(action: string, input: JsonObject) {
  return needs('dynamodb', action, input).map((need) => [
    need.action,
    need.resource,
    need.context['dynamodb:LeadingKeys'],
  ]);
}

const TableName = 'crm';
const Key = { pk: { S: 'T#1' }, sk: { S: 'a' } };
const other = { pk: { S: 'T#2' }, sk: { S: 'a' } };

describe('what a DynamoDB call needs', () => {
  it.each([
    ['GetItem', { TableName, Key }],
    ['PutItem', { TableName, Item: { ...Key, x: { N: '1' } } }],
    ['UpdateItem', { TableName, Key, UpdateExpression: 'SET x = :x' }],
    ['DeleteItem', { TableName, Key }],
  ])('%s: the partition key of the item', (action, input) => {
    expect(dynamoDb(action, input)).toEqual([[`dynamodb:${action}`, arns.table, ['T#1']]]);
  });

  it('a query: the partition that it names, whatever the names of attributes and values', () => {
    const query = (KeyConditionExpression: string, more: object = {}) =>
      dynamoDb('Query', {
        TableName,
        KeyConditionExpression,
        ExpressionAttributeValues: { ':p': { S: 'T#1' }, ':s': { S: 'x' } },
        ...more,
      });
    const expected = [['dynamodb:Query', arns.table, ['T#1']]];
    expect(query('pk = :p')).toEqual(expected);
    expect(query('sk = :s AND pk = :p')).toEqual(expected);
    expect(query('(#a=:p) and begins_with(#b, :s)', { ExpressionAttributeNames: { '#a': 'pk', '#b': 'sk' } })).toEqual(
      expected,
    );
  });

  it('a query of an index: the index, and its partition', () => {
    const input = {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'T#1#TICKETS' } },
    };
    expect(dynamoDb('Query', input)).toEqual([['dynamodb:Query', `${arns.table}/index/gsi1`, ['T#1#TICKETS']]]);
  });

  it('a query whose partition cannot be read: no key', () => {
    const input = {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'T#1' } },
    };
    expect(dynamoDb('Query', input)).toEqual([['dynamodb:Query', `${arns.table}/index/gsi1`, []]]);
  });

  it('a scan: no key', () => {
    expect(dynamoDb('Scan', { TableName })).toEqual([['dynamodb:Scan', arns.table, []]]);
    expect(dynamoDb('Scan', { TableName, IndexName: 'gsi1' })).toEqual([
      ['dynamodb:Scan', `${arns.table}/index/gsi1`, []],
    ]);
  });

  it('a batch: its own action with the keys of all items, table by table', () => {
    const read = { RequestItems: { crm: { Keys: [Key, other, Key] }, second: { Keys: [Key] } } };
    expect(dynamoDb('BatchGetItem', read)).toEqual([
      ['dynamodb:BatchGetItem', arns.table, ['T#1', 'T#2']],
      ['dynamodb:BatchGetItem', arns.table.replace('crm', 'second'), []],
    ]);
    const write = { RequestItems: { crm: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key: other } }] } };
    expect(dynamoDb('BatchWriteItem', write)).toEqual([['dynamodb:BatchWriteItem', arns.table, ['T#1', 'T#2']]]);
  });

  it('a transaction: the action of each item', () => {
    const TransactItems = [
      { Put: { TableName, Item: Key } },
      { Update: { TableName, Key: other } },
      { Delete: { TableName, Key } },
      { ConditionCheck: { TableName, Key: other } },
    ];
    expect(dynamoDb('TransactWriteItems', { TransactItems })).toEqual([
      ['dynamodb:PutItem', arns.table, ['T#1']],
      ['dynamodb:UpdateItem', arns.table, ['T#2']],
      ['dynamodb:DeleteItem', arns.table, ['T#1']],
      ['dynamodb:ConditionCheckItem', arns.table, ['T#2']],
    ]);
    const reads = { TransactItems: [{ Get: { TableName, Key } }] };
    expect(dynamoDb('TransactGetItems', reads)).toEqual([['dynamodb:GetItem', arns.table, ['T#1']]]);
  });

  it.each([
    [`SELECT * FROM "crm" WHERE pk = 'T#1'`, 'PartiQLSelect'],
    [`insert into crm value {'pk': 'T#1'}`, 'PartiQLInsert'],
    [`UPDATE "crm" SET x = 1`, 'PartiQLUpdate'],
    [`DELETE FROM "crm" WHERE pk = 'T#1'`, 'PartiQLDelete'],
  ])('PartiQL: an action of its own, and no key: %s', (Statement, action) => {
    expect(dynamoDb('ExecuteStatement', { Statement })).toEqual([[`dynamodb:${action}`, arns.table, undefined]]);
    expect(dynamoDb('BatchExecuteStatement', { Statements: [{ Statement }] })).toHaveLength(1);
    expect(dynamoDb('ExecuteTransaction', { TransactStatements: [{ Statement }, { Statement }] })).toHaveLength(2);
  });

  it('a stream: the stream', () => {
    expect(dynamoDb('ListStreams', { TableName })).toEqual([['dynamodb:ListStreams', arns.stream, undefined]]);
    expect(dynamoDb('DescribeStream', { StreamArn: arns.stream })).toEqual([
      ['dynamodb:DescribeStream', arns.stream, undefined],
    ]);
    expect(dynamoDb('GetRecords', { ShardIterator: `${arns.stream}|abc` })).toEqual([
      ['dynamodb:GetRecords', arns.stream, undefined],
    ]);
  });

  it('tells what is returned', () => {
    const select = (action: string, input: JsonObject) =>
      needs('dynamodb', action, { TableName, ...input })[0]?.context['dynamodb:Select'];
    expect(select('Query', {})).toBe('ALL_ATTRIBUTES');
    expect(select('Query', { IndexName: 'gsi1' })).toBe('ALL_PROJECTED_ATTRIBUTES');
    expect(select('Query', { ProjectionExpression: 'pk' })).toBe('SPECIFIC_ATTRIBUTES');
    expect(select('Query', { Select: 'COUNT' })).toBe('COUNT');
    expect(select('GetItem', { Key })).toBeUndefined();
  });
});

describe('what a call of another service needs', () => {
  const short = (service: ServiceName, action: string, input: JsonObject) =>
    needs(service, action, input).map((need) => [need.action, need.resource]);

  it('queues: the same for one message and for a batch', () => {
    expect(short('sqs', 'SendMessage', { QueueUrl: ordersUrl })).toEqual([['sqs:SendMessage', arns.orders]]);
    expect(short('sqs', 'SendMessageBatch', { QueueUrl: ordersUrl })).toEqual([['sqs:SendMessage', arns.orders]]);
    expect(short('sqs', 'DeleteMessageBatch', { QueueUrl: ordersUrl })).toEqual([['sqs:DeleteMessage', arns.orders]]);
    expect(short('sqs', 'GetQueueUrl', { QueueName: 'orders' })).toEqual([['sqs:GetQueueUrl', arns.orders]]);
  });

  it('queues: moving messages needs reading one and writing the other', () => {
    const move = { SourceArn: arns.orders, DestinationArn: `${arns.orders}-2` };
    expect(short('sqs', 'StartMessageMoveTask', move)).toEqual([
      ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((it) => [
        `sqs:${it}`,
        arns.orders,
      ]),
      ['sqs:SendMessage', `${arns.orders}-2`],
    ]);
  });

  it('keys: by id, ARN, alias, or what the ciphertext names', () => {
    const id = '11111111-2222-3333-4444-555555555555';
    const CiphertextBlob = Buffer.from(`${id}and the rest`).toString('base64');
    for (const KeyId of [id, arns.key, 'alias/tokens', `arn:aws:kms:us-east-1:${account}:alias/tokens`]) {
      expect(short('kms', 'Encrypt', { KeyId })).toEqual([['kms:Encrypt', arns.key]]);
    }
    expect(short('kms', 'Decrypt', { CiphertextBlob })).toEqual([['kms:Decrypt', arns.key]]);
  });

  it('keys: with the encryption context', () => {
    const input = { KeyId: 'alias/tokens', EncryptionContext: { tenantId: 'tn_1', x: 'y' } };
    expect(needs('kms', 'Decrypt', input)[0]?.context).toMatchObject({
      'kms:EncryptionContext:tenantId': 'tn_1',
      'kms:EncryptionContextKeys': ['tenantId', 'x'],
      'kms:RequestAlias': 'alias/tokens',
    });
  });

  it('secrets: by name or ARN', () => {
    for (const SecretId of ['app', arns.secret]) {
      expect(short('secretsmanager', 'GetSecretValue', { SecretId })).toEqual([
        ['secretsmanager:GetSecretValue', arns.secret],
      ]);
    }
  });

  it('buses: each entry by itself', () => {
    const entry = (EventBusName: string, DetailType: string) => ({
      EventBusName,
      DetailType,
      Source: 'crm',
      Detail: '{}',
    });
    const found = needs('events', 'PutEvents', { Entries: [entry('crm', 'a'), entry('second', 'b')] });
    expect(found.map(({ resource, context }) => [resource, context['events:detail-type']])).toEqual([
      [arns.bus, 'a'],
      [arns.bus.replace(/crm$/, 'second'), 'b'],
    ]);
  });
});
