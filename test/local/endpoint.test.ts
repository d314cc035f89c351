import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { AwsCall, Engine } from '../../local/endpoint/aws-call.ts';
import { AwsError } from '../../local/endpoint/aws-error.ts';
import { AwsFault } from '../../local/endpoint/faults.ts';
import { DynamoDb } from '../../local/engines/dynamodb.ts';
import type { DynamoDbClient } from '../../local/engines/dynamodb-client.ts';
import type { JsonObject } from '../../local/json.ts';
import { endpointWith } from './endpoint-with.ts';

/** An engine that keeps the calls it gets and answers the same each time. */
function recordingEngine(answer: () => JsonObject = () => ({})) {
  const calls: AwsCall[] = [];
  const engine: Engine = {
    answer: async (call) => {
      calls.push(call);
      return { body: answer() };
    },
  };
  return { engine, calls };
}

const put = new PutItemCommand({ TableName: 'table', Item: { pk: { S: 'a' } } });
const get = new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'a' } } });

describe('AwsEndpoint', () => {
  it('knows caller, service and action of a request', async () => {
    const { engine, calls } = recordingEngine();
    const { client } = await endpointWith('dynamodb', engine);
    await new DynamoDBClient(client).send(put);
    expect(calls).toMatchObject([{ caller: { name: 'tester' }, service: 'dynamodb', action: 'PutItem' }]);
  });

  it('refuses an access key that it did not give out', async () => {
    const { engine, calls } = recordingEngine();
    const { client } = await endpointWith('dynamodb', engine);
    const credentials = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' };
    const send = new DynamoDBClient({ ...client, credentials }).send(put);
    await expect(send).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect(calls).toEqual([]);
  });

  it('refuses a request without a signature, or to a service that it does not know', async () => {
    const { engine } = recordingEngine();
    const { url, client } = await endpointWith('dynamodb', engine);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(403);
    const authorization = `AWS4-HMAC-SHA256 Credential=${client.credentials.accessKeyId}/20260101/us-east-1/iot/aws4_request`;
    const unknown = await fetch(url, { method: 'POST', body: '{}', headers: { authorization } });
    expect(await unknown.json()).toMatchObject({ message: expect.stringContaining('does not know the service iot') });
  });

  it('asks for leave before the engine sees the call', async () => {
    const { engine, calls } = recordingEngine();
    const deny = (call: AwsCall) => {
      throw new AwsError('AccessDeniedException', `${call.caller.name} may not ${call.action}.`);
    };
    const { client } = await endpointWith('dynamodb', engine, deny);
    const send = new DynamoDBClient(client).send(put);
    await expect(send).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'tester may not PutItem.' });
    expect(calls).toEqual([]);
  });

  it('answers 500 and reports when an engine breaks', async () => {
    const { engine } = recordingEngine(() => {
      throw new Error('broken');
    });
    const { client, reports } = await endpointWith('dynamodb', engine);
    await expect(new DynamoDBClient(client).send(put)).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(reports.join()).toContain('broken');
  });

  it('injects an error as often as asked, before or after the engine did it, for one caller', async () => {
    const { engine, calls } = recordingEngine();
    const { client, faults, usage } = await endpointWith('dynamodb', engine);
    const db = new DynamoDBClient(client);
    const error = { name: 'ThrottlingException', status: 400 };
    const fault = (more: object) => AwsFault.parse({ service: 'dynamodb', action: 'PutItem', error, ...more });
    faults.add(fault({ caller: 'somebody-else' }));
    faults.add(fault({ times: 1 }));
    faults.add(fault({ times: 1, afterSuccess: true }));
    await expect(db.send(put)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(calls).toHaveLength(0);
    await expect(db.send(put)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(calls).toHaveLength(1);
    await expect(db.send(put)).resolves.toBeDefined();
    await expect(db.send(get)).resolves.toBeDefined();
    expect(faults.pending()).toHaveLength(1);
    expect(usage.report().calls).toMatchObject([
      { action: 'GetItem', requests: 1, errors: 0 },
      { action: 'PutItem', requests: 3, errors: 2 },
    ]);
  });

  it('gives SQS errors the code that its SDK reads', async () => {
    const { engine } = recordingEngine(() => {
      throw new AwsError('QueueDoesNotExist', 'no', { queryCode: 'AWS.SimpleQueueService.NonExistentQueue' });
    });
    const { client } = await endpointWith('sqs', engine);
    const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
    const send = sqs.send(new SendMessageCommand({ QueueUrl: 'http://localhost/0/x', MessageBody: 'x' }));
    await expect(send).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});

describe('DynamoDb', () => {
  /** Stands for the engine's client: keeps what it was asked, and answers or throws. */
  function engineThat(answer: (input: JsonObject) => JsonObject) {
    const inputs: JsonObject[] = [];
    const client: Pick<DynamoDbClient, 'call'> = {
      call: async (_, input) => {
        inputs.push(input);
        return answer(input);
      },
    };
    return { inputs, client };
  }

  const units = (CapacityUnits: number) => ({ ConsumedCapacity: { TableName: 'table', CapacityUnits } });

  it('asks for the consumed capacity, counts it, and keeps it from a caller who did not ask', async () => {
    const { inputs, client: engineClient } = engineThat(() => units(2.5));
    const { client, usage } = await endpointWith('dynamodb', new DynamoDb(engineClient, []));
    const db = new DynamoDBClient(client);
    expect((await db.send(get)).ConsumedCapacity).toBeUndefined();
    const asking = new PutItemCommand({
      TableName: 'table',
      Item: { pk: { S: 'a' } },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect((await db.send(asking)).ConsumedCapacity).toMatchObject({ CapacityUnits: 2.5 });
    expect(inputs.map(({ ReturnConsumedCapacity }) => ReturnConsumedCapacity)).toEqual(['TOTAL', 'TOTAL']);
    expect(usage.report().total).toEqual({ requests: 2, readUnits: 2.5, writeUnits: 2.5 });
  });

  it('counts a failed condition as a write of the item that stands, and a cancelled transaction twice per item', async () => {
    const names = ['ConditionalCheckFailedException', 'TransactionCanceledException'];
    const { client: engineClient } = engineThat(() => {
      const details = { Item: { body: { S: 'x'.repeat(1500) } }, CancellationReasons: [{ Code: 'None' }] };
      throw new AwsError(names.shift() ?? '', 'no', { details });
    });
    const { endpoint, usage } = await endpointWith('dynamodb', new DynamoDb(engineClient, []));
    const caller = { name: 'tester', role: undefined };
    const call = (action: string, input: JsonObject) => endpoint.call({ caller, service: 'dynamodb', action, input });
    await expect(call('PutItem', { Item: { body: { S: 'x' } } })).rejects.toThrow('no');
    await expect(
      call('TransactWriteItems', { TransactItems: [{ Update: {} }, { Put: { Item: {} } }] }),
    ).rejects.toThrow('no');
    expect(usage.report().calls).toMatchObject([
      { action: 'PutItem', errors: 1, writeUnits: 2 },
      { action: 'TransactWriteItems', errors: 1, writeUnits: 4 },
    ]);
  });
});
