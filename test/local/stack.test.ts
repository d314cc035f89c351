import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { openDataFolder } from '../../local/data-folder.ts';
import { createStack, type LocalStack } from '../../local/stack.ts';
import { smallApp } from './small-app.ts';
import { newFolder, removeFolder } from './temporary-folder.ts';

const Seen = z.object({ event: z.unknown(), environment: z.record(z.string(), z.string()) });
const Usage = z.object({ calls: z.array(z.unknown()) });
const Rates = z.object({ struck: z.record(z.string(), z.int()) });

const folder = newFolder();
const app = smallApp(join(folder, 'code'));
const reports: string[] = [];
let stack: LocalStack;

function start(): Promise<LocalStack> {
  const data = openDataFolder(join(folder, 'data'));
  const report = (line: string) => reports.push(line);
  return createStack({ port: 0, data, app, report, onDeath: report });
}

beforeAll(async () => {
  stack = await start();
});

afterAll(async () => {
  await stack.close();
  removeFolder(folder);
});

const aws = () => ({ endpoint: stack.endpointUrl, region: 'us-east-1', credentials: stack.credentialsFor('operator') });

function postThing(thing: { id: string; fail?: 'once' | 'always' }): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${stack.url}/things`, { method: 'POST', headers, body: JSON.stringify(thing) });
}

async function readThing(id: string) {
  const TableName = stack.assembly.tables[0]?.name;
  const { Item } = await new DynamoDBClient(aws()).send(new GetItemCommand({ TableName, Key: { pk: { S: id } } }));
  return Item;
}

/** The next message of a queue: waits until there is one. */
async function receive(queueName: string) {
  const QueueUrl = `${stack.endpointUrl}/000000000000/${queueName}`;
  const receiving = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10, VisibilityTimeout: 600 });
  const { Messages } = await new SQSClient(aws()).send(receiving);
  return JSON.parse(Messages?.[0]?.Body ?? 'null');
}

describe('a local stack', () => {
  it('brings a request through queue, table, stream and bus into the last queue', async () => {
    const response = await postThing({ id: 'first' });
    expect([response.status, response.headers.get('x-ok'), await response.text()]).toEqual([202, 'yes', 'taken']);
    expect(response.headers.getSetCookie()).toEqual(['a=1']);
    expect(await receive('small-heard')).toMatchObject({
      source: 'small',
      'detail-type': 'thing.stored',
      detail: { id: 'first', eventSourceARN: stack.assembly.tables[0]?.streamArn },
    });
    expect(await readThing('first')).toMatchObject({ entity: { S: 'Thing' }, count: { N: '1' } });
  });

  it('gives a function its environment and nothing of this machine', async () => {
    const response = await fetch(`${stack.url}/event?x=1`);
    const { event, environment } = Seen.parse(await response.json());
    expect(event).toMatchObject({ version: '2.0', routeKey: 'GET /{name}', pathParameters: { name: 'event' } });
    expect(environment).toMatchObject({
      AWS_LAMBDA_FUNCTION_NAME: 'small-receive',
      AWS_ENDPOINT_URL: stack.endpointUrl,
      AWS_ACCESS_KEY_ID: stack.credentialsFor('receive').accessKeyId,
      QUEUE_URL: `${stack.endpointUrl}/000000000000/small-work`,
    });
    expect(environment).not.toHaveProperty('HOME');
    expect(environment).not.toHaveProperty('VITEST');
  });

  it('answers like API Gateway: no route, a function that throws, a body that is too large', async () => {
    const answers = await Promise.all([
      fetch(`${stack.url}/things/none`),
      fetch(`${stack.url}/crash`),
      fetch(`${stack.url}/things`, { method: 'POST', body: Buffer.alloc(5_000_000) }),
      fetch(`${stack.url}/things`, { method: 'POST', body: Buffer.alloc(11_000_000) }),
    ]);
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]))).toEqual([
      [404, { message: 'Not Found' }],
      [500, { message: 'Internal Server Error' }],
      [413, { message: 'Request Entity Too Large' }],
      [413, { message: 'Request Entity Too Large' }],
    ]);
    expect(reports).toContain('receive: Error: as asked');
  });

  it.each(['hang', 'spin'])(
    'ends a function that does nothing but %s at its time limit, and replaces it',
    async (how) => {
      expect((await fetch(`${stack.url}/stuck/${how}`)).status).toBe(500);
      expect(reports).toContain('stuck: Sandbox.Timedout: The function did not end within its 1 seconds.');
      expect((await fetch(`${stack.url}/stuck/no`)).status).toBe(200);
    },
  );

  it('delivers only the failed message of a batch again, and gives it up in the end', async () => {
    await Promise.all([postThing({ id: 'again', fail: 'once' }), postThing({ id: 'never', fail: 'always' })]);
    await vi.waitFor(async () => expect(await readThing('again')).toMatchObject({ count: { N: '2' } }), 10_000);
    expect(await receive('small-dead')).toEqual({ id: 'never', fail: 'always' });
    expect(await readThing('never')).toBeUndefined();
  });

  it('sends what the stream function cannot take to the failure queue, and goes on behind it', async () => {
    const TableName = stack.assembly.tables[0]?.name;
    const put = (id: string) =>
      new DynamoDBClient(aws()).send(
        new PutItemCommand({ TableName, Item: { pk: { S: id }, entity: { S: 'Thing' } } }),
      );
    await put('poison');
    await put('after');
    expect(await receive('small-lost')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    const heard = await vi.waitFor(async () => {
      const { detail } = await receive('small-heard');
      expect(detail.id).toBe('after');
      return detail;
    }, 10_000);
    expect(heard).toMatchObject({ id: 'after' });
  });

  it('counts what it did, and can be told to forget it', async () => {
    const { calls, functions, total } = stack.usage();
    expect(functions.map((count) => count.function)).toContain('small-store');
    expect(calls).toContainEqual(
      expect.objectContaining({ caller: 'small-receive', service: 'sqs', action: 'SendMessage' }),
    );
    expect(total.writeUnits).toBeGreaterThan(0);
    const reported = Usage.parse(await (await fetch(`${stack.url}/sim/usage`)).json());
    expect(reported.calls.length).toBeGreaterThanOrEqual(calls.length);
    expect((await fetch(`${stack.url}/sim/usage`, { method: 'DELETE' })).status).toBe(204);
    expect(stack.usage().httpRequests).toBe(0);
  });

  it('injects faults and kills functions on request', async () => {
    const fault = {
      service: 'sqs',
      action: 'SendMessage',
      caller: 'small-receive',
      error: { name: 'Lost', status: 500 },
    };
    const post = (path: string, body?: object) =>
      fetch(`${stack.url}${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
    expect((await post('/sim/aws/faults', fault)).status).toBe(201);
    expect((await postThing({ id: 'refused' })).status).toBe(500);
    expect((await postThing({ id: 'taken' })).status).toBe(202);
    expect((await post('/sim/aws/faults', { service: 'nothing' })).status).toBe(400);
    expect((await post('/sim/functions/receive/kill')).status).toBe(204);
    expect((await post('/sim/functions/nobody/kill')).status).toBe(404);
    expect((await postThing({ id: 'after-the-kill' })).status).toBe(202);
  });

  it('lets faults strike by chance while rates are set, and counts them', async () => {
    const rates = (method: string, body?: object) =>
      fetch(`${stack.url}/sim/faults/rates`, { method, ...(body && { body: JSON.stringify(body) }) });
    expect((await rates('POST', { seed: 1, rates: { 'unheard-of': 1 } })).status).toBe(400);
    expect((await rates('POST', { seed: 1, rates: { 'queue-answer-lost': 1 } })).status).toBe(200);
    expect((await postThing({ id: 'unheard' })).status).toBe(500);
    expect((await rates('POST', { seed: 1, rates: { 'stream-replayed': 1, 'clock-skewed': 1 } })).status).toBe(200);
    expect((await postThing({ id: 'replayed' })).status).toBe(202);
    const heard: unknown[] = [];
    while (heard.filter((id) => id === 'replayed').length < 2) heard.push((await receive('small-heard')).detail.id);
    expect(heard).toContain('unheard');
    expect((await rates('DELETE')).status).toBe(204);
    const { struck } = Rates.parse(await (await rates('GET')).json());
    expect(Object.keys(struck).sort()).toEqual(['clock-skewed', 'stream-replayed']);
    expect((await postThing({ id: 'calm' })).status).toBe(202);
  });

  it('serves its own pages', async () => {
    const page = await (await fetch(stack.url)).text();
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(links).toContain('/phone');
    expect((await fetch(`${stack.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${stack.url}/sim/queues`)).json()).toContainEqual(
      expect.objectContaining({ name: 'small-work' }),
    );
  });

  it('has after a kill everything that it took, and brings it to its end', async () => {
    const taken: string[] = [];
    const post = async (id: string) => {
      const response = await postThing({ id }).catch(() => undefined);
      if (response?.status === 202) taken.push(id);
    };
    const posts = Array.from({ length: 40 }, (_, n) => post(`survivor-${n}`));
    await vi.waitFor(() => expect(taken.length).toBeGreaterThan(10), 10_000);
    await stack.kill();
    await Promise.all(posts);
    stack = await start();
    await vi.waitFor(async () => {
      const found = await Promise.all(taken.map(readThing));
      expect(found.filter((item) => item === undefined)).toEqual([]);
    }, 15_000);
  });

  it('leaves nothing behind when it cannot start', async () => {
    const data = join(folder, 'other');
    const broken = { compose: async () => Promise.reject(new Error('The app is wrong.')) };
    const options = { port: 0, app: broken, report: () => {}, onDeath: () => {} };
    await expect(createStack({ ...options, data: openDataFolder(data) })).rejects.toThrow('The app is wrong.');
    openDataFolder(data).release();
    expect(existsSync(join(data, 'dynamodb.sqlite'))).toBe(true);
  });
});
