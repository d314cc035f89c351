import { describe, expect, it } from 'vitest';
import { httpAnswer } from '../../local/http/http-answer.ts';
import { type HttpEventInput, httpEvent } from '../../local/http/http-event.ts';
import { matchRoute } from '../../local/http/match-route.ts';

function event(input: Partial<HttpEventInput> = {}) {
  return httpEvent({
    method: 'POST',
    url: new URL('http://127.0.0.1:3000/webhooks/whats%20app?a=1&b=x%20y&a=2'),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{"a":"é"}'),
    httpVersion: '1.1',
    sourceIp: '127.0.0.1',
    apiId: 'api',
    accountId: '000000000000',
    routeKey: 'POST /webhooks/{name}',
    pathParameters: { name: 'whats app' },
    now: Date.UTC(2026, 2, 12, 19, 3, 58, 123),
    ...input,
  });
}

describe('httpEvent', () => {
  it('has the shape of payload format 2.0', () => {
    expect(
      event({ headers: { 'content-type': 'application/json', 'user-agent': 'curl', cookie: 'a=1; b=2' } }),
    ).toEqual({
      version: '2.0',
      routeKey: 'POST /webhooks/{name}',
      rawPath: '/webhooks/whats%20app',
      rawQueryString: 'a=1&b=x%20y&a=2',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'user-agent': 'curl' },
      queryStringParameters: { a: '1,2', b: 'x y' },
      pathParameters: { name: 'whats app' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        domainName: '127.0.0.1',
        domainPrefix: '127',
        http: {
          method: 'POST',
          path: '/webhooks/whats%20app',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'curl',
        },
        requestId: expect.any(String),
        routeKey: 'POST /webhooks/{name}',
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: Date.UTC(2026, 2, 12, 19, 3, 58, 123),
      },
      body: '{"a":"é"}',
      isBase64Encoded: false,
    });
  });

  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/problem+json', false],
    ['application/xml', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['image/png', true],
    [undefined, true],
  ])('passes a body of type %s on as base64: %s', (type, isBase64Encoded) => {
    const { body, ...rest } = event({ headers: type === undefined ? {} : { 'content-type': type } });
    expect(rest.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(String(body), isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('{"a":"é"}');
  });

  it('passes a compressed body on as base64, whatever its type', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(event({ headers }).isBase64Encoded).toBe(true);
  });

  it('joins repeated headers and leaves out what is not there', () => {
    const url = new URL('http://127.0.0.1/');
    const bare = event({ url, headers: { 'X-Twice': ['a', 'b'] }, body: Buffer.alloc(0), pathParameters: {} });
    expect(bare.headers).toEqual({ 'x-twice': 'a,b' });
    for (const member of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) {
      expect(bare).not.toHaveProperty(member);
    }
  });
});

describe('httpAnswer', () => {
  it('takes status, headers, cookies and body from the function', () => {
    const result = { statusCode: 201, headers: { 'X-Number': 5 }, cookies: ['a=1', 'b=2'], body: 'done' };
    const { status, headers, body } = httpAnswer(JSON.stringify(result));
    expect(status).toBe(201);
    expect(headers).toMatchObject({ 'x-number': '5', 'set-cookie': ['a=1', 'b=2'] });
    expect(body.toString()).toBe('done');
  });

  it('decodes a body that is base64', () => {
    const result = { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true };
    expect(httpAnswer(JSON.stringify(result)).body).toEqual(Buffer.from([0, 255]));
  });

  it('answers 200 with JSON when the function names no status', () => {
    const { status, headers, body } = httpAnswer('{"a":1}');
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'application/json', '{"a":1}']);
  });

  it.each([{ statusCode: 'x' }, { statusCode: 200, body: {} }, { statusCode: 99 }])('answers 500 to %j', (result) => {
    const { status, body } = httpAnswer(JSON.stringify(result));
    expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});

describe('matchRoute', () => {
  const keys = ['GET /a', 'ANY /a', 'GET /a/{id}', 'GET /a/fixed', 'ANY /a/{rest+}', 'POST /{name}/end'];
  const routes = keys.map((routeKey) => ({ apiId: 'api', functionName: routeKey, routeKey }));

  it.each([
    ['GET', '/a', 'GET /a', {}],
    ['PUT', '/a', 'ANY /a', {}],
    ['GET', '/a/fixed', 'GET /a/fixed', {}],
    ['GET', '/a/x%20y', 'GET /a/{id}', { id: 'x y' }],
    ['GET', '/a/b/c', 'ANY /a/{rest+}', { rest: 'b/c' }],
    ['POST', '/z/end', 'POST /{name}/end', { name: 'z' }],
  ])('%s %s goes to %s', (method, path, routeKey, pathParameters) => {
    const matched = matchRoute(routes, method, path);
    expect([matched?.route.routeKey, matched?.pathParameters]).toEqual([routeKey, pathParameters]);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/b'],
    ['GET', '/z/end'],
    ['POST', '/a/'],
    ['POST', '//end'],
  ])('%s %s goes nowhere', (method, path) => {
    expect(matchRoute(routes, method, path)).toBeUndefined();
  });

  it('falls back to $default', () => {
    const fallback = { apiId: 'api', functionName: 'f', routeKey: '$default' };
    expect(matchRoute([fallback, ...routes], 'GET', '/nowhere')?.route).toBe(fallback);
    expect(matchRoute([fallback, ...routes], 'GET', '/a')?.route.routeKey).toBe('GET /a');
  });
});
