import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ForeignKey, NotFound, RetryLater } from '../../../shared/core/errors.ts';
import { ApiKeyId, TeamId, type TenantId, UserId, ulid } from '../../../shared/core/ids.ts';
import { lineOf } from '../../../shared/core/text.ts';
import { createDocuments } from '../../../shared/data/client.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { AuthorizerContext, TenantCaller } from '../../../shared/http/caller.ts';
import { platformRoute, tenantRoute } from '../../../shared/http/route.ts';
import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { type ApiRequest, authorizerContextOf, restEvent } from '../../support/api-rig.ts';
import { captureOutput } from '../../support/capture-output.ts';
import { lambdaContext } from '../../support/lambda-events.ts';
import { newTenantId } from '../../support/test-context.ts';

interface Ctx {
  caller: string;
  run: (input: unknown) => unknown;
}

const output = z.looseObject({});
const thing = z.strictObject({ thingId: z.string(), name: lineOf(20), count: z.int().optional() });
const routes = {
  listThings: tenantRoute({
    method: 'GET',
    path: '/things',
    permission: 'tickets:read',
    summary: 'List things',
    input: z.strictObject({ limit: z.coerce.number().max(3).default(1), tag: z.array(z.string()).optional() }),
    output,
    run: async (ctx: Ctx, input) => ({ caller: ctx.caller, got: ctx.run(input) }),
  }),
  changeThing: tenantRoute({
    method: 'PATCH',
    path: '/things/{thingId}',
    permission: 'tickets:write',
    summary: 'Change a thing',
    input: thing,
    output: z.object({ thingId: z.string() }),
    maxBodyBytes: 1000,
    run: async (ctx: Ctx, input) => {
      ctx.run(input);
      return { ...input, secret: 'not in the output' };
    },
  }),
  seeAll: platformRoute({
    method: 'GET',
    path: '/things/all',
    summary: 'See all things',
    input: z.strictObject({}),
    output,
    run: async (ctx: Ctx) => ({ caller: ctx.caller }),
  }),
  why: tenantRoute({
    method: 'GET',
    path: '/things/why',
    permission: 'profile:read',
    whileSuspended: true,
    summary: 'See why',
    input: z.strictObject({}),
    output,
    run: async (ctx: Ctx) => ({ caller: ctx.caller }),
  }),
  exportThings: tenantRoute({
    method: 'GET',
    path: '/things/export',
    permission: 'tickets:read',
    summary: 'Export things',
    input: z.strictObject({}),
    output: z.string(),
    produces: 'text/csv',
    run: async () => 'a,b\r\n',
  }),
};

let contexts = 0;
let run: (input: unknown) => unknown = (input) => input;
const contextOf = (caller: AuthorizerContext): Ctx => {
  contexts += 1;
  return { caller: caller.kind, run: (input) => run(input) };
};
const lines = captureOutput();
/** Never asked here: what is remembered is tested with a table. */
const onceContext = (tenantId: TenantId) => ({
  tenantId,
  table: new TenantTable(tenantId, { documents: createDocuments(), tableName: 'none', pageTokenSecret: 'none' }),
  now: () => new Date(),
  newUlid: () => ulid(new Date()),
});
const handler = serveRoutes(routes, {
  tenant: (caller) => ({ ...contextOf(caller), ...onceContext(caller.tenantId) }),
  platform: (caller) => ({ ...contextOf(caller), ...onceContext(newTenantId()) }),
  allowedOrigins: ['https://crm.example'],
});
beforeEach(() => {
  contexts = 0;
  run = (input) => input;
  lines.length = 0;
});

const userId = UserId.parse(`us_${ulid(new Date())}`);
const user = (role: 'admin' | 'manager' | 'support' | 'sales'): TenantCaller => ({
  kind: 'user',
  tenantId: newTenantId(),
  userId,
  role,
  teamIds: [TeamId.parse(`tm_${ulid(new Date())}`)],
});
const key: TenantCaller = {
  kind: 'integration',
  tenantId: newTenantId(),
  apiKeyId: ApiKeyId.parse(`ak_${ulid(new Date())}`),
  scopes: ['tickets:read'],
};
const send = async (authorizer: Record<string, string>, request: ApiRequest) => {
  const event: APIGatewayProxyEvent = restEvent(request, authorizer);
  const result: APIGatewayProxyResult = await handler(event, lambdaContext());
  return { ...result, json: result.body.startsWith('{') ? JSON.parse(result.body) : undefined };
};
const call = (caller: AuthorizerContext, request: ApiRequest) => send(authorizerContextOf(caller), request);

const get = { method: 'GET', path: '/things' };
const patch = (body: unknown, more: Partial<ApiRequest> = {}) => ({
  method: 'PATCH',
  path: '/things/a%2Fb',
  body,
  ...more,
});

describe('who may', () => {
  it.each([
    ['an admin', user('admin'), 200],
    ['support', user('support'), 200],
    ['sales, who have no tickets', user('sales'), 403],
    ['an API key with the scope', key, 200],
    ['an API key without it', { ...key, scopes: ['customers:read'] as const }, 403],
    ['the platform', { kind: 'platform', userId } as const, 403],
  ])('%s', async (_, caller, status) => {
    const answer = await call(caller as AuthorizerContext, get);
    expect(answer.statusCode).toBe(status);
    expect(contexts).toBe(status === 200 ? 1 : 0);
    if (status === 403) expect(answer.json).toMatchObject({ code: 'forbidden', status: 403, requestId: 'request-1' });
  });

  it('is the platform alone on its routes', async () => {
    const request = { method: 'GET', path: '/things/all' };
    expect((await call({ kind: 'platform', userId }, request)).statusCode).toBe(200);
    expect((await call(user('admin'), request)).statusCode).toBe(403);
  });

  it.each([
    [{}],
    [{ kind: 'user' }],
    [{ ...authorizerContextOf(user('admin')), role: 'owner' }],
    [{ ...authorizerContextOf(user('admin')), tenantId: 'tn_1' }],
    [{ ...authorizerContextOf(key), scopes: 'tickets:read everything' }],
  ])('is nobody when the authorizer says %j', async (authorizer) => {
    const answer = await send(authorizer, get);
    expect([answer.statusCode, contexts]).toEqual([401, 0]);
  });
});

describe('a suspended organisation', () => {
  it.each([
    ['an administrator', user('admin')],
    ['an API key', key],
  ])('is told so, %s as anybody, before anything is read', async (_, caller) => {
    const answer = await call({ ...caller, tenantState: 'suspended' }, get);
    expect([answer.statusCode, contexts]).toEqual([403, 0]);
    expect(answer.json).toMatchObject({ code: 'tenant_suspended', detail: expect.stringContaining('GET /me') });
  });

  it('sees what tells why', async () => {
    const request = { method: 'GET', path: '/things/why' };
    expect((await call({ ...user('sales'), tenantState: 'suspended' }, request)).statusCode).toBe(200);
    expect((await call({ ...key, tenantState: 'suspended', scopes: [] }, request)).json.code).toBe('forbidden');
  });
});

describe('input', () => {
  it('of a GET is the query: one value is text, several are a list', async () => {
    const answer = await call(user('admin'), { ...get, query: { limit: '2', tag: ['a', 'b'] } });
    expect(answer.json.got).toEqual({ limit: 2, tag: ['a', 'b'] });
  });

  it('of a PATCH is the body with the path’s parameters, decoded', async () => {
    const seen: unknown[] = [];
    run = (input) => seen.push(input);
    await call(user('admin'), patch({ name: ' Zoë ‏عربي 👍 ' }));
    expect(seen).toEqual([{ thingId: 'a/b', name: 'Zoë ‏عربي 👍' }]);
  });

  it.each<[string, Partial<ApiRequest> & { body?: unknown }, number, string[]]>([
    ['an unknown field', { body: { name: 'x', tenantId: 'tn_1' } }, 400, ['tenantId']],
    ['several wrong fields', { body: { name: '', count: 'many' } }, 400, ['name', 'count']],
    ['a missing field', { body: {} }, 400, ['name']],
    ['a field that the path gives', { body: { name: 'x', thingId: 'other' } }, 400, ['thingId']],
    ['a query beside a body', { body: { name: 'x' }, query: { count: '1' } }, 400, ['count']],
    ['control characters', { body: { name: 'a\u0000b' } }, 400, ['name']],
    ['half a character', { body: { name: 'a\ud83d' } }, 400, ['name']],
    ['two lines for one', { body: { name: 'a\nb' } }, 400, ['name']],
    ['10,000 characters', { body: { name: 'x'.repeat(900) } }, 400, ['name']],
    ['a list', { body: [] }, 400, ['']],
    ['null', { body: null }, 400, ['']],
    ['text that is no JSON', { rawBody: '{"name":' }, 400, ['']],
    ['a wrong percent sign in the path', { path: '/things/%E0%A4%A', body: { name: 'x' } }, 400, ['thingId']],
  ])('%s is refused with the field’s name', async (_, more, status, fields) => {
    const answer = await call(user('admin'), patch(undefined, more));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
    expect(answer.json.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(answer.json.detail).not.toContain('undefined');
  });

  it('must be JSON by its header, and not too large', async () => {
    const asText = await call(user('admin'), patch({ name: 'x' }, { headers: { 'Content-Type': 'text/plain' } }));
    expect([asText.statusCode, asText.json.code]).toEqual([415, 'unsupported_media_type']);
    const large = await call(user('admin'), patch({ name: 'x'.repeat(2000) }));
    expect([large.statusCode, large.json.code]).toEqual([413, 'too_large']);
  });

  it('is not read before the permission is seen', async () => {
    expect((await call(user('sales'), patch(undefined, { rawBody: '{' }))).statusCode).toBe(403);
  });
});

describe('answers', () => {
  it('hold what the output names and nothing else', async () => {
    expect((await call(user('admin'), patch({ name: 'x' }))).json).toEqual({ thingId: 'a/b' });
  });

  it('may be text', async () => {
    const answer = await call(user('admin'), { method: 'GET', path: '/things/export' });
    expect([answer.body, answer.headers?.['content-type']]).toEqual(['a,b\r\n', 'text/csv; charset=utf-8']);
  });

  it.each([
    ['/things/x/y', 'GET'],
    ['/other', 'GET'],
    ['/things', 'DELETE'],
  ])('say that there is no operation %s %s', async (path, method) => {
    const answer = await call(user('admin'), { method, path });
    expect(answer.json).toMatchObject({ status: 404, code: 'not_found', title: 'Not Found' });
  });

  it('show a foreign key like an unknown object', async () => {
    const texts = [];
    for (const error of [new ForeignKey('pk'), new NotFound({ public: 'Not found.' })]) {
      run = () => {
        throw error;
      };
      texts.push((await call(user('admin'), get)).body);
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it('tell nothing of an error that we do not know, and the log tells where it was', async () => {
    run = () => {
      throw new Error('select * from secrets where phone = 4915112345678');
    };
    const answer = await call(user('admin'), get);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secrets');
    expect(lines.join('')).toContain('the request failed');
    expect(lines.join('')).not.toContain('4915112345678');
  });

  it('say when to come back, where something is under way', async () => {
    run = () => {
      throw new RetryLater(2.5, 'busy');
    };
    const answer = await call(user('admin'), get);
    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '3']);
  });

  it('may be read by the browsers of known origins only, with the headers that matter', async () => {
    const from = (origin: string) => call(user('admin'), { ...get, headers: { Origin: origin } });
    expect((await from('https://crm.example')).headers).toMatchObject({
      'access-control-allow-origin': 'https://crm.example',
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
      'x-request-id': 'request-1',
    });
    expect((await from('https://evil.example')).headers?.['access-control-allow-origin']).toBeUndefined();
  });
});
