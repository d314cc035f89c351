import { describe, expect, it } from 'vitest';
import type { RestMethodDefinition } from '../../local/assembly/rest-api-definition.ts';
import { matchMethod } from '../../local/http/match-method.ts';
import { functionAnswer } from '../../local/http/rest-answer.ts';
import { isBinary } from '../../local/http/rest-event.ts';

function method(definition: string): RestMethodDefinition {
  const [name = '', path = ''] = definition.split(' ');
  const integration = { kind: 'function', functionName: definition } as const;
  return { resourceId: path, path, method: name, authorizer: undefined, apiKeyRequired: false, integration };
}

describe('matchMethod', () => {
  const methods = ['ANY /a', 'ANY /a/{proxy+}', 'OPTIONS /a', 'GET /a/fixed', 'GET /a/{id}/notes', 'GET /'].map(method);

  it.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/a', 'ANY /a', {}],
    ['GET', '/a/', 'ANY /a', {}],
    ['OPTIONS', '/a', 'OPTIONS /a', {}],
    ['GET', '/a/fixed', 'GET /a/fixed', {}],
    ['GET', '/a/b%2Fc/d', 'ANY /a/{proxy+}', { proxy: 'b%2Fc/d' }],
    ['GET', '/a/b/notes', 'GET /a/{id}/notes', { id: 'b' }],
  ])('%s %s goes to %s', (httpMethod, path, expected, pathParameters) => {
    const matched = matchMethod(methods, httpMethod, path);
    expect([`${matched?.definition.method} ${matched?.definition.path}`, matched?.pathParameters]).toEqual([
      expected,
      pathParameters,
    ]);
  });

  it.each([
    ['GET', '/b'],
    ['GET', '/A'],
    ['POST', '/'],
    // The more specific resource is there, and has only GET.
    ['POST', '/a/fixed'],
  ])('%s %s goes nowhere', (httpMethod, path) => {
    expect(matchMethod(methods, httpMethod, path)).toBeUndefined();
  });
});

describe('functionAnswer', () => {
  const answerOf = (result: unknown, binary: string[] = []) => functionAnswer(JSON.stringify(result), binary);

  it('takes status, headers and body; a header of several values comes out several times', () => {
    const result = {
      statusCode: 404,
      headers: { 'X-A': 1 },
      multiValueHeaders: { 'Set-Cookie': ['a', 'b'] },
      body: 'é',
    };
    expect(answerOf(result)).toEqual({
      status: 404,
      headers: { 'content-type': 'application/json', 'x-a': '1', 'set-cookie': ['a', 'b'] },
      body: Buffer.from('é'),
    });
  });

  it('keeps headers for itself, as API Gateway does', () => {
    const headers = { 'Content-Length': '1', Date: 'today', 'WWW-Authenticate': 'Basic', Connection: 'close' };
    expect(answerOf({ statusCode: 200, headers })?.headers).toEqual({
      'content-type': 'application/json',
      'x-amzn-remapped-date': 'today',
      'x-amzn-remapped-www-authenticate': 'Basic',
      'x-amzn-remapped-connection': 'close',
    });
  });

  it('decodes base64 only for types that count as binary', () => {
    const result = { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'AP8=', isBase64Encoded: true };
    expect(answerOf(result, ['image/*'])?.body).toEqual(Buffer.from([0, 255]));
    expect(answerOf(result)?.body).toEqual(Buffer.from('AP8='));
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ body: 'x' }],
    [{ statusCode: 'x' }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: {} }],
  ])('is none for %j', (result) => {
    expect(answerOf(result)).toBeUndefined();
  });
});

describe('isBinary', () => {
  it.each([
    [['*/*'], 'application/json', true],
    [['image/*'], 'IMAGE/PNG; q=1', true],
    [['image/png'], 'image/jpeg', false],
    [['image/png'], undefined, false],
    [[], 'image/png', false],
  ])('%j for %s: %s', (types, contentType, expected) => {
    expect(isBinary(types, contentType)).toBe(expected);
  });
});
