import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiResources } from '../../lib/functions.ts';
import { gatewayProblems } from '../../lib/gateway-problems.ts';
import { stageSettings } from '../../lib/stage-config.ts';
import { usagePlans } from '../../lib/usage-plans.ts';
import { Problem } from '../../shared/http/problem.ts';
import { planNames } from '../../shared/tenants/plan.ts';
import { synthesise } from './synthesise.ts';

const allowedOrigins = ['https://app.example.com', 'https://other.example.com'];
const synthesised = synthesise('prod', { allowedOrigins });
const { Resources } = synthesised.templates.rest;
const ofType = (type: string) =>
  Object.entries(Resources).flatMap(([id, resource]) =>
    resource.Type === type ? [[id, resource.Properties] as const] : [],
  );

const Ref = z.object({ Ref: z.string() }).transform((it) => it.Ref);
const Method = z.looseObject({
  HttpMethod: z.string(),
  ResourceId: Ref,
  AuthorizationType: z.string(),
  AuthorizerId: Ref.optional(),
  ApiKeyRequired: z.boolean(),
  Integration: z.looseObject({ Type: z.string() }),
});
const methods = ofType('AWS::ApiGateway::Method').map(([, properties]) => Method.parse(properties));

describe('the methods of the REST API', () => {
  it('are two for each resource with code, for the resource and for all below it, each with a preflight', () => {
    const parts = ofType('AWS::ApiGateway::Resource').map(([, { PathPart }]) => String(PathPart));
    expect(parts.toSorted()).toEqual(apiResources.flatMap((name) => [name, '{proxy+}']).toSorted());
    expect(methods.filter(({ HttpMethod }) => HttpMethod === 'ANY')).toHaveLength(2 * apiResources.length);
    expect(methods.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS')).toHaveLength(2 * apiResources.length);
  });

  it('ask the authorizer and need an API key, but for preflights, which reach no function', () => {
    const [authorizer] = ofType('AWS::ApiGateway::Authorizer').map(([id]) => id);
    for (const method of methods) {
      const isPreflight = method.HttpMethod === 'OPTIONS';
      expect(method).toMatchObject({
        AuthorizationType: isPreflight ? 'NONE' : 'CUSTOM',
        ApiKeyRequired: !isPreflight,
        Integration: { Type: isPreflight ? 'MOCK' : 'AWS_PROXY' },
      });
      expect(method.AuthorizerId).toBe(isPreflight ? undefined : authorizer);
    }
  });

  it('take keys from the authorizer only, which is asked every time', () => {
    expect(ofType('AWS::ApiGateway::RestApi')).toMatchObject([
      [expect.any(String), { ApiKeySourceType: 'AUTHORIZER' }],
    ]);
    expect(ofType('AWS::ApiGateway::Authorizer')).toMatchObject([
      [
        expect.any(String),
        {
          Type: 'REQUEST',
          IdentitySource: 'method.request.header.Authorization',
          AuthorizerResultTtlInSeconds: 0,
        },
      ],
    ]);
  });

  it('let the dashboard and the other origins of the settings ask first', () => {
    const origins = ['http://localhost:3000', ...allowedOrigins];
    const preflights = methods.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');
    for (const preflight of preflights) {
      for (const origin of origins) expect(JSON.stringify(preflight.Integration)).toContain(origin);
    }
  });

  it('may be called by the API alone: one permission for each function and one for the authorizer', () => {
    const permissions = ofType('AWS::Lambda::Permission').map(([, properties]) => properties);
    expect(permissions).toHaveLength(apiResources.length + 1);
    for (const permission of permissions) {
      expect(permission).toMatchObject({ Principal: 'apigateway.amazonaws.com', SourceArn: expect.anything() });
    }
  });

  it('leave room below the 500 resources of a stack when every resource has code', () => {
    const perResource = 4 + 2 + 5 + 1;
    expect(Object.keys(Resources).length + (16 - apiResources.length) * perResource).toBeLessThan(400);
  });
});

describe('the stage', () => {
  const stage = ofType('AWS::ApiGateway::Stage').map(([, properties]) => properties);

  it('limits requests as the settings say and logs no personal data', () => {
    const { requestsPerSecond, burst } = stageSettings('prod').restApi;
    expect(stage).toMatchObject([
      {
        StageName: 'v1',
        MethodSettings: [
          { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: burst, DataTraceEnabled: false },
        ],
      },
    ]);
    const { Format } = z.object({ Format: z.string() }).parse(stage[0]?.AccessLogSetting);
    const variables = Object.values(z.record(z.string(), z.string()).parse(JSON.parse(Format)));
    expect(variables).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/identity|userAgent|userId|\.path$|querystring|principalId/i)]),
    );
  });
});

describe('answers of API Gateway itself', () => {
  const responses = ofType('AWS::ApiGateway::GatewayResponse').map(([, properties]) => properties);

  it.each(gatewayProblems.map((problem) => [problem.type.responseType, problem] as const))(
    '%s is a problem in the form of the functions, readable for a page of any origin',
    (type, { status, code }) => {
      const response = responses.find(({ ResponseType }) => ResponseType === type);
      expect(response).toMatchObject({
        StatusCode: String(status),
        ResponseParameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
          'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        },
      });
      const { 'application/json': text } = z.record(z.string(), z.string()).parse(response?.ResponseTemplates);
      const body: unknown = JSON.parse(text ?? '');
      expect(body).toMatchObject({ type: `/docs#${code}`, status, code, requestId: '$context.requestId' });
      expect(Object.keys(z.record(z.string(), z.unknown()).parse(body))).toEqual(
        Object.keys(Problem.shape).filter((name) => name !== 'errors'),
      );
    },
  );

  it('tell whoever asks too much when to come back', () => {
    const tooMany = responses.filter(({ StatusCode }) => StatusCode === '429');
    expect(tooMany).toHaveLength(2);
    for (const { ResponseParameters } of tooMany) {
      expect(ResponseParameters).toMatchObject({
        'gatewayresponse.header.Retry-After': expect.stringMatching(/^'\d+'$/),
      });
    }
  });
});

describe('usage plans', () => {
  const plans = ofType('AWS::ApiGateway::UsagePlan').map(([, properties]) => properties);

  it.each([...planNames, 'platform' as const])('%s has the limits of the table', (name) => {
    const { requestsPerSecond, burst, requestsPerDay } = usagePlans[name];
    const plan = plans.find(({ UsagePlanName }) => UsagePlanName === `crm-prod-main-${name}`);
    expect(plan).toMatchObject({ Throttle: { RateLimit: requestsPerSecond, BurstLimit: burst } });
    expect(plan?.Quota).toEqual(requestsPerDay === undefined ? undefined : { Limit: requestsPerDay, Period: 'DAY' });
  });

  it('give more from one to the next, and none alone can use up the stage', () => {
    const limits = planNames.map((name) => usagePlans[name]);
    const rates = limits.map(({ requestsPerSecond }) => requestsPerSecond);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(rates.at(-1)).toBeLessThan(stageSettings('prod').restApi.requestsPerSecond);
  });
});
