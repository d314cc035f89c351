import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { createTelemetry, type Invocation, withTelemetry } from '../adapters/telemetry/with-telemetry.ts';
import { Forbidden, NotFound, Unauthenticated } from '../core/errors.ts';
import { AuthorizerContext, type PlatformCaller, permissionsOf, type TenantCaller } from './caller.ts';
import { isOurs, problemAnswer, problemOf } from './problem.ts';
import { headerOf, readRequest } from './read-request.ts';
import type { Route } from './route.ts';

/** How an API function makes what its routes work with: one context for each request. */
export interface Composition<Ctx> {
  /** For a caller of a tenant. */
  readonly tenant?: (caller: TenantCaller, invocation: Invocation) => Ctx | Promise<Ctx>;
  /** For an administrator of the platform. */
  readonly platform?: (caller: PlatformCaller, invocation: Invocation) => Ctx | Promise<Ctx>;
  /** Origins of browsers that may read the answers. */
  readonly allowedOrigins: readonly string[];
}

/** The Lambda handler of one API resource: who calls, may they, is the input right, then the route's own work. */
export const serveRoutes = <Ctx>(routes: Readonly<Record<string, Route<Ctx>>>, composition: Composition<Ctx>) => {
  const telemetry = createTelemetry();
  const serve = (work: (event: APIGatewayProxyEvent, invocation: Invocation) => Promise<APIGatewayProxyResult>) =>
    withTelemetry(async (event: APIGatewayProxyEvent, { log, metrics }) => {
      const { requestId } = event.requestContext;
      const invocation = { requestId, log: log.with({ requestId }), metrics };
      return withHeaders(await guarded(() => work(event, invocation), invocation), event, composition.allowedOrigins);
    }, telemetry);
  const nothing = serve(async (event) => {
    throw new NotFound({ public: `There is no operation ${event.httpMethod} ${event.path}.` });
  });
  return httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>([
    ...Object.values(routes).map((route) => ({
      method: route.method,
      path: route.path,
      handler: serve((event, invocation) => answer(route, composition, event, invocation)),
    })),
    // Last, because the router takes the first path that fits.
    { method: 'ANY' as const, path: '/{proxy+}', handler: nothing },
  ]);
};

const guarded = async (
  work: () => Promise<APIGatewayProxyResult>,
  { requestId, log, metrics }: Invocation,
): Promise<APIGatewayProxyResult> => {
  try {
    return await work();
  } catch (error) {
    if (isOurs(error)) {
      log.error('the request failed', error);
      metrics.count('RequestsFailed');
    }
    return problemAnswer(problemOf(error, requestId));
  }
};

const answer = async <Ctx>(
  route: Route<Ctx>,
  composition: Composition<Ctx>,
  event: APIGatewayProxyEvent,
  invocation: Invocation,
): Promise<APIGatewayProxyResult> => {
  const contextOf = admit(route, composition, callerOf(event), invocation);
  const input = readRequest(route, event);
  const output = await route.call(await contextOf(), input);
  const body = route.produces === 'application/json' ? JSON.stringify(output) : String(output);
  return { statusCode: route.status, headers: { 'content-type': contentTypeOf(route) }, body };
};

const callerOf = (event: APIGatewayProxyEvent): AuthorizerContext => {
  const parsed = AuthorizerContext.safeParse(event.requestContext.authorizer);
  if (parsed.success) return parsed.data;
  throw new Unauthenticated({ public: 'Sign in first.', internal: 'the authorizer’s context does not parse' });
};

/** Throws Forbidden before anything is read; what it returns makes the context. */
const admit = <Ctx>(
  { access }: Route<Ctx>,
  { tenant, platform }: Composition<Ctx>,
  caller: AuthorizerContext,
  invocation: Invocation,
): (() => Ctx | Promise<Ctx>) => {
  if (caller.kind === 'platform') {
    if (access.by === 'platform' && platform !== undefined) return () => platform(caller, invocation);
    throw new Forbidden({ public: 'This is for members of an organisation.' });
  }
  if (access.by === 'platform' || tenant === undefined) {
    throw new Forbidden({ public: 'This is for administrators of the platform.' });
  }
  if (permissionsOf(caller).has(access.permission)) return () => tenant(caller, invocation);
  throw new Forbidden({ public: `This needs the permission ${access.permission}.` });
};

const contentTypeOf = ({ produces }: Route<never>): string =>
  produces === 'application/json' ? produces : `${produces}; charset=utf-8`;

const withHeaders = (
  result: APIGatewayProxyResult,
  event: APIGatewayProxyEvent,
  allowedOrigins: readonly string[],
): APIGatewayProxyResult => {
  const origin = headerOf(event, 'origin');
  return {
    ...result,
    headers: {
      ...result.headers,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': event.requestContext.requestId,
      vary: 'Origin',
      ...(origin !== undefined && allowedOrigins.includes(origin) && { 'access-control-allow-origin': origin }),
    },
  };
};
