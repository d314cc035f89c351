import { join } from 'node:path';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openTemporaryFolder } from '../../local/data-folder.ts';
import { createStack, type LocalStack } from '../../local/stack.ts';
import { createUsageKeys } from '../../shared/adapters/apigateway/usage-keys.ts';
import { createTenantCredentials } from '../../shared/adapters/sts/tenant-credentials.ts';
import { type TenantId, tenantIdOf } from '../../shared/core/ids.ts';
import { createDocuments } from '../../shared/data/client.ts';
import { createTenantDocuments } from '../../shared/data/tenant-documents.ts';
import { smallRestApp } from './small-rest-app.ts';
import { newFolder, removeFolder } from './temporary-folder.ts';

const acme = tenantIdOf('01ACME00000000000000000000');
const globex = tenantIdOf('01G10BEX000000000000000000');
const stranger = tenantIdOf('01STRANGER0000000000000000');
const origins = ['https://a.example.com', 'https://b.example.com'];

const folder = newFolder();
const reports: string[] = [];
let stack: LocalStack;

const as = (name: string) => ({
  endpoint: stack.endpointUrl,
  region: 'us-east-1',
  credentials: stack.credentialsFor(name),
  maxAttempts: 1,
});

beforeAll(async () => {
  stack = await createStack({
    port: 0,
    data: openTemporaryFolder(),
    app: smallRestApp(join(folder, 'code'), { allowedOrigins: origins }),
    report: (line) => reports.push(line),
    onDeath: (line) => reports.push(line),
  });
  const keys = usageKeys();
  await keys.ensure(acme, 'trial');
  await keys.ensure(globex, 'scale');
}, 60_000);

afterAll(async () => {
  await stack.close();
  removeFolder(folder);
});

/** As the function of the platform's administrators does it, under its own role. */
const usageKeys = () =>
  createUsageKeys({ planPrefix: 'crm-dev-main', client: new APIGatewayClient(as('api-platform')) });

const Event = z.looseObject({
  requestContext: z.looseObject({ authorizer: z.looseObject({}), identity: z.looseObject({}) }),
});

function call(path: string, token: string | undefined = globex, init: RequestInit = {}): Promise<Response> {
  const authorization = token === '' ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${stack.url}${path}`, { ...init, headers: { ...authorization, ...init.headers } });
}

describe('the local REST API', () => {
  it('gives a function the event of payload format 1.0, with what the authorizer said', async () => {
    const body = JSON.stringify({ name: 'é' });
    const headers = { 'Content-Type': 'application/json', 'X-Mixed-Case': '1' };
    const response = await call('/v1/tickets/a%20b/c?x=1&x=2%203', globex, { method: 'POST', headers, body });
    expect(response.status).toBe(201);
    const event = Event.parse(await response.json());
    expect(event).toMatchObject({
      resource: '/tickets/{proxy+}',
      path: '/tickets/a%20b/c',
      httpMethod: 'POST',
      headers: { Authorization: `Bearer ${globex}`, 'Content-Type': 'application/json', 'X-Mixed-Case': '1' },
      multiValueHeaders: { 'X-Mixed-Case': ['1'] },
      queryStringParameters: { x: '2 3' },
      multiValueQueryStringParameters: { x: ['1', '2 3'] },
      pathParameters: { proxy: 'a%20b/c' },
      stageVariables: null,
      body,
      isBase64Encoded: false,
      requestContext: {
        stage: 'v1',
        path: '/v1/tickets/a%20b/c',
        resourcePath: '/tickets/{proxy+}',
        httpMethod: 'POST',
        authorizer: { kind: 'user', tenantId: globex, principalId: 'caller' },
        identity: { sourceIp: '127.0.0.1', apiKey: globex },
      },
    });
  });

  it('leaves null what is not there', async () => {
    const event = await (await call('/v1/tickets')).json();
    expect(event).toMatchObject({
      resource: '/tickets',
      queryStringParameters: null,
      pathParameters: null,
      body: null,
    });
  });

  it('passes on headers, several of one name too, but those that API Gateway keeps for itself', async () => {
    const { headers } = await call('/v1/me');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('x-one')).toBe('a');
    expect(headers.get('www-authenticate')).toBeNull();
    expect(headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
  });

  it.each([
    ['no token', '/v1/tickets', '', 401, 'unauthenticated'],
    ['a token that the authorizer does not know', '/v1/tickets', 'unknown', 401, 'unauthenticated'],
    ['a policy that denies', '/v1/tickets', 'denied', 403, 'tired'],
    ['a policy for another path', '/v1/tickets', 'elsewhere', 403, 'tired'],
    ['an organisation without a key', '/v1/tickets', stranger, 403, 'forbidden'],
    ['an authorizer that fails', '/v1/tickets', 'crash', 500, 'internal'],
    ['an authorizer whose context is not flat', '/v1/tickets', 'nested', 500, 'internal'],
    ['an unknown path', '/v1/nowhere', globex, 404, 'not_found'],
    ['the root of the stage', '/v1', globex, 404, 'not_found'],
    ['a function that fails', '/v1/tickets/crash', globex, 500, 'internal'],
    ['a function whose answer has no status', '/v1/tickets/wrong', globex, 500, 'internal'],
    ['an answer above 6 MB', '/v1/tickets/long', globex, 500, 'internal'],
  ])('answers %s with problem+json', async (_, path, token, status, code) => {
    const response = await call(path, token);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const problem = await response.json();
    expect(problem).toEqual({
      ...{ type: `/docs#${code}`, title: expect.any(String), status, code, detail: expect.any(String) },
      requestId: response.headers.get('x-amzn-requestid'),
    });
  });

  it('refuses a body that Lambda would not take', async () => {
    const response = await call('/v1/tickets', globex, { method: 'POST', body: 'x'.repeat(7 * 1024 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too_large' });
  });

  it.each([
    ['https://a.example.com', 'https://a.example.com'],
    ['https://b.example.com', 'https://b.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://evil.example.com', 'http://localhost:3000'],
  ])('answers a preflight from %s without asking the authorizer', async (origin, allowed) => {
    const response = await call('/v1/tickets/1', '', { method: 'OPTIONS', headers: { origin } });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('throttles an organisation by its plan, and no other one', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => call('/v1/tickets', acme)));
    const throttled = answers.filter(({ status }) => status === 429);
    expect(throttled.length).toBeGreaterThan(0);
    expect(throttled[0]?.headers.get('retry-after')).toBe('1');
    expect(await throttled[0]?.json()).toMatchObject({ code: 'too_many_requests' });
    expect((await call('/v1/tickets', globex)).status).toBe(201);
  });

  it('counts what AWS would bill: requests that passed', () => {
    const lines = stack.usage().bill.lines.filter(({ item }) => item === 'rest-api-requests');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.quantity).toBeGreaterThan(10);
  });
});

describe('usage keys', () => {
  it('may be ensured again, and a new plan takes the key out of the old one', async () => {
    const tenantId = tenantIdOf('01M0VER0000000000000000000');
    const keys = usageKeys();
    await keys.ensure(tenantId, 'trial');
    await keys.ensure(tenantId, 'trial');
    await keys.ensure(tenantId, 'growth');
    await keys.ensure(tenantId, 'growth');
    expect((await call('/v1/tickets', tenantId)).status).toBe(201);
  });

  it('are made once when two ensure at the same moment', async () => {
    const tenantId = tenantIdOf('01TW1CE0000000000000000000');
    const ensured = await Promise.allSettled([
      usageKeys().ensure(tenantId, 'trial'),
      usageKeys().ensure(tenantId, 'trial'),
    ]);
    await usageKeys().ensure(tenantId, 'trial');
    expect(ensured.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await call('/v1/tickets', tenantId)).status).toBe(201);
  });

  it('are for the administrators of the platform only', async () => {
    const keys = createUsageKeys({ planPrefix: 'crm-dev-main', client: new APIGatewayClient(as('api-me')) });
    await expect(keys.ensure(acme, 'scale')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('say that a plan is not there', async () => {
    const keys = createUsageKeys({ planPrefix: 'crm-other', client: new APIGatewayClient(as('api-platform')) });
    await expect(keys.ensure(acme, 'trial')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe("a tenant's own credentials", () => {
  const TableName = () => stack.assembly.tables[0]?.name ?? '';
  const roleArn = () => {
    const environment = stack.assembly.functions.find(({ label }) => label === 'api-me')?.environment;
    return environment?.TENANT_ACCESS_ROLE_ARN ?? '';
  };
  const credentialsAs = (name: string) =>
    createTenantCredentials({ roleArn: roleArn(), sessionName: name, client: new STSClient(as(name)) });
  const documentsFor = (tenantId: TenantId) => {
    const { endpoint, region, maxAttempts } = as('api-me');
    const options = {
      credentialsOf: credentialsAs('api-me'),
      maxTenants: 2,
      client: { endpoint, region, maxAttempts },
    };
    return createTenantDocuments(options)(tenantId);
  };

  it.each(['', '#CUST#cu_1'])('reach its own items (T#…%s)', async (suffix) => {
    const documents = documentsFor(acme);
    const Key = { pk: `T#${acme}${suffix}`, sk: 'X' };
    await documents.send(new PutCommand({ TableName: TableName(), Item: { ...Key, value: 1 } }));
    const { Item } = await documents.send(new GetCommand({ TableName: TableName(), Key }));
    expect(Item).toEqual({ ...Key, value: 1 });
  });

  it.each([`T#${globex}`, `T#${globex}#CUST#cu_1`, `T#${acme}x`, 'T#', 'G#PHONE#1', 'T#*'])(
    'are refused %s by IAM alone',
    async (pk) => {
      const documents = documentsFor(acme);
      const refused = { name: 'AccessDeniedException' };
      const Key = { pk, sk: 'X' };
      await expect(documents.send(new GetCommand({ TableName: TableName(), Key }))).rejects.toMatchObject(refused);
      await expect(documents.send(new PutCommand({ TableName: TableName(), Item: Key }))).rejects.toMatchObject(
        refused,
      );
      for (const index of ['gsi1', 'gsi2']) {
        const query = new QueryCommand({
          ...{ TableName: TableName(), IndexName: index, KeyConditionExpression: `${index}pk = :pk` },
          ExpressionAttributeValues: { ':pk': pk },
        });
        await expect(documents.send(query)).rejects.toMatchObject(refused);
      }
    },
  );

  it('query the indexes for its own keys and never scan', async () => {
    const documents = documentsFor(acme);
    const query = new QueryCommand({
      ...{ TableName: TableName(), IndexName: 'gsi1', KeyConditionExpression: 'gsi1pk = :pk' },
      ExpressionAttributeValues: { ':pk': `T#${acme}#TICKETS#open` },
    });
    expect((await documents.send(query)).Items).toEqual([]);
    const scan = new ScanCommand({ TableName: TableName() });
    await expect(documents.send(scan)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('are what an API function needs: its own role reaches no tenant at all', async () => {
    const documents = createDocuments(new DynamoDBClient(as('api-me')));
    const Key = { pk: `T#${acme}`, sk: 'X' };
    const read = documents.send(new GetCommand({ TableName: TableName(), Key }));
    await expect(read).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('are not for functions outside the API', async () => {
    await expect(credentialsAs('store-history')(acme)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each([
    ['no tag', []],
    ['an empty tag', [{ Key: 'tenantId', Value: '' }]],
    ['a wildcard for a tag', [{ Key: 'tenantId', Value: '*' }]],
    [
      'another tag beside it',
      [
        { Key: 'tenantId', Value: acme },
        { Key: 'role', Value: 'admin' },
      ],
    ],
  ])('are not given for %s', async (_, Tags) => {
    const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
    const client = new STSClient(as('api-me'));
    const command = new AssumeRoleCommand({ RoleArn: roleArn(), RoleSessionName: 'api-me', Tags });
    await expect(client.send(command)).rejects.toMatchObject({
      name: expect.stringMatching(/AccessDenied|Validation/),
    });
  });
});
