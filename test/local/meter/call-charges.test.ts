import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../local/json.ts';
import { type CallOutcome, callCharges, type MeteredCall } from '../../../local/meter/call-charges.ts';
import type { Charges } from '../../../local/meter/price-list.ts';

type Service = MeteredCall['service'];

function charges(service: Service, action: string, input: JsonObject = {}, outcome: Partial<CallOutcome> = {}) {
  return callCharges({ service, action, input }, { answer: {}, units: undefined, ...outcome });
}

const kilobytes = (count: number) => 'x'.repeat(count * 1024);
const text = (value: string) => ({ DataType: 'String', StringValue: value });

describe('what one call is billed as', () => {
  const cases: [string, Service, string, JsonObject, JsonObject, Charges][] = [
    ['a small send', 'sqs', 'SendMessage', { MessageBody: 'x' }, {}, { 'sqs-requests': 1 }],
    ['a send of 64 KB', 'sqs', 'SendMessage', { MessageBody: kilobytes(64) }, {}, { 'sqs-requests': 1 }],
    ['a send of one byte more', 'sqs', 'SendMessage', { MessageBody: `${kilobytes(64)}x` }, {}, { 'sqs-requests': 2 }],
    [
      'a send whose attributes make it longer than 64 KB',
      'sqs',
      'SendMessage',
      { MessageBody: kilobytes(64), MessageAttributes: { a: text('b') } },
      {},
      { 'sqs-requests': 2 },
    ],
    [
      'a send to a fair queue',
      'sqs',
      'SendMessage',
      { MessageBody: kilobytes(65), MessageGroupId: 'tn' },
      {},
      { 'sqs-requests': 2, 'sqs-fair-requests': 2 },
    ],
    [
      'a batch, by its whole payload',
      'sqs',
      'SendMessageBatch',
      { Entries: Array.from({ length: 10 }, () => ({ MessageBody: kilobytes(10) })) },
      {},
      { 'sqs-requests': 2 },
    ],
    [
      'a batch with one message of a group',
      'sqs',
      'SendMessageBatch',
      { Entries: [{ MessageBody: 'x' }, { MessageBody: 'x', MessageGroupId: 'tn' }] },
      {},
      { 'sqs-requests': 1, 'sqs-fair-requests': 1 },
    ],
    ['an empty receive', 'sqs', 'ReceiveMessage', {}, {}, { 'sqs-requests': 1 }],
    [
      'a receive, by all that it brings',
      'sqs',
      'ReceiveMessage',
      {},
      { Messages: [{ Body: kilobytes(40) }, { Body: kilobytes(40) }] },
      { 'sqs-requests': 2 },
    ],
    ['a batch of deletions', 'sqs', 'DeleteMessageBatch', { Entries: [{}, {}] }, {}, { 'sqs-requests': 1 }],
    ['a longer visibility', 'sqs', 'ChangeMessageVisibility', {}, {}, { 'sqs-requests': 1 }],
    ['a look at a queue', 'sqs', 'GetQueueAttributes', {}, {}, { 'sqs-requests': 1 }],
    [
      'events, each by its own size',
      'events',
      'PutEvents',
      {
        Entries: [
          { Source: 's', DetailType: 't', Detail: kilobytes(64) },
          { Source: 's', DetailType: 't', Detail: '{}', Time: 1 },
        ],
      },
      { Entries: [{ EventId: '1' }, { EventId: '2' }] },
      { 'eventbridge-events': 3 },
    ],
    [
      'an event that the bus did not take',
      'events',
      'PutEvents',
      { Entries: [{ Source: 's', DetailType: 't', Detail: '{' }] },
      { Entries: [{ ErrorCode: 'MalformedDetail' }] },
      { 'eventbridge-events': 0 },
    ],
    ['a decryption', 'kms', 'Decrypt', {}, {}, { 'kms-requests': 1 }],
    ['a secret', 'secretsmanager', 'GetSecretValue', {}, {}, { 'secrets-requests': 1 }],
    ['a role taken on', 'sts', 'AssumeRole', {}, {}, { 'sts-requests': 1 }],
    ['a file stored', 's3', 'PutObject', {}, {}, { 's3-writes': 1 }],
    ['a list of files', 's3', 'ListObjectsV2', {}, {}, { 's3-writes': 1 }],
    ['a file read', 's3', 'GetObject', {}, {}, { 's3-reads': 1 }],
    ['a file deleted', 's3', 'DeleteObject', {}, {}, {}],
    ['a look at a stream', 'dynamodb', 'DescribeStream', {}, {}, {}],
    ['a read of a stream', 'dynamodb', 'GetRecords', {}, {}, { 'dynamodb-stream-reads': 1 }],
  ];

  it.each(cases)('%s', (_, service, action, input, answer, billed) => {
    expect(charges(service, action, input, { answer })).toEqual(billed);
  });

  it("counts Lambda's own reads of a stream apart: they are free", () => {
    const call = { service: 'dynamodb', action: 'GetRecords', input: {}, isInternal: true } as const;
    expect(callCharges(call, { answer: {}, units: undefined })).toEqual({ 'lambda-stream-reads': 1 });
  });

  it("bills the receives of Lambda's pollers like any other", () => {
    const call = { service: 'sqs', action: 'ReceiveMessage', input: {}, isInternal: true } as const;
    expect(callCharges(call, { answer: {}, units: undefined })).toEqual({ 'sqs-requests': 1 });
  });

  it('bills the units of a table, also those of a write whose condition failed', () => {
    const units = { read: 0.5, write: 3 };
    const billed = { 'dynamodb-read-units': 0.5, 'dynamodb-write-units': 3 };
    expect(charges('dynamodb', 'PutItem', {}, { units })).toEqual(billed);
    expect(charges('dynamodb', 'PutItem', {}, { answer: undefined, units })).toEqual(billed);
  });

  it.each(['sqs', 'events', 'kms', 'secretsmanager', 's3', 'sts', 'dynamodb'] as const)(
    'bills nothing for what %s refused',
    (service) => expect(charges(service, 'GetRecords', {}, { answer: undefined })).toEqual({}),
  );
});
