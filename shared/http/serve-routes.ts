import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { createTelemetry, type Invocation, withTelemetry } from '../adapters/telemetry/with-telemetry.ts';
import { actorText } from '../core/context.ts';
import { Forbidden, NotFound, TenantSuspended, Unauthenticated } from '../core/errors.ts';
import type { OnceContext } from '../data/once.ts';
import { AuthorizerContext, actorOf, type PlatformCaller, permissionsOf, type TenantCaller } from './caller.ts';
import { answerOnce, idempotencyKeyOf } from './idempotency.ts';
import { isOurs, problemAnswer, problemOf, retryAfterOf } from './problem.ts';
import { headerOf, readRequest } from './read-request.ts';
import { invalidFields, type Route } from './route.ts';

/** A context can also remember what was answered under an Idempotency-Key. */
type RequestCtx<Ctx> = Ctx & OnceContext;

/** How an API function makes what its routes work with: one context for each request. */
export interface Composition<Ctx> {
  /** For a caller of a tenant. */
  readonly tenant?: (caller: TenantCaller, invocation: Invocation) => RequestCtx<Ctx> | Promise<RequestCtx<Ctx>>;
  /** For an administrator of the platform. */
  readonly platform?: (caller: PlatformCaller, invocation: Invocation) => RequestCtx<Ctx> | Promise<RequestCtx<Ctx>>;
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
    const problem = problemAnswer(problemOf(error, requestId));
    return { ...problem, headers: { ...problem.headers, ...retryAfterOf(error) } };
  }
};

const answer = async <Ctx>(
  route: Route<Ctx>,
  composition: Composition<Ctx>,
  event: APIGatewayProxyEvent,
  invocation: Invocation,
): Promise<APIGatewayProxyResult> => {
  const caller = callerOf(event);
  const work = admit(route, composition, caller, invocation);
  const body = await work(readRequest(route, event), idempotencyKeyOf(route, event));
  return { statusCode: route.status, headers: { 'content-type': contentTypeOf(route) }, body };
};

type Work = (input: unknown, idempotencyKey: string | undefined) => Promise<string>;

const run = async <Ctx>(route: Route<Ctx>, ctx: Ctx, input: unknown): Promise<string> => {
  const output = await route.call(ctx, input);
  return route.produces === 'application/json' ? JSON.stringify(output) : String(output);
};

const callerOf = (event: APIGatewayProxyEvent): AuthorizerContext => {
  const parsed = AuthorizerContext.safeParse(event.requestContext.authorizer);
  if (parsed.success) return parsed.data;
  throw new Unauthenticated({ public: 'Sign in first.', internal: 'the authorizer’s context does not parse' });
};

/** Throws Forbidden before anything is read; what it returns does the work. */
const admit = <Ctx>(
  route: Route<Ctx>,
  { tenant, platform }: Composition<Ctx>,
  caller: AuthorizerContext,
  invocation: Invocation,
): Work => {
  const { access } = route;
  if (caller.kind === 'platform') {
    if (access.by !== 'platform' || platform === undefined) {
      throw new Forbidden({ public: 'This is for members of an organisation.' });
    }
    return workOf(route, caller, () => platform(caller, invocation));
  }
  if (access.by === 'platform' || tenant === undefined) {
    throw new Forbidden({ public: 'This is for administrators of the platform.' });
  }
  if (!permissionsOf(caller).has(access.permission)) {
    throw new Forbidden({ public: `This needs the permission ${access.permission}.` });
  }
  if (caller.tenantState === 'suspended' && !access.whileSuspended) throw new TenantSuspended();
  return workOf(route, caller, () => tenant(caller, invocation));
};

const workOf =
  <Ctx>(
    route: Route<Ctx>,
    caller: AuthorizerContext,
    contextOf: () => RequestCtx<Ctx> | Promise<RequestCtx<Ctx>>,
  ): Work =>
  async (input, key) => {
    if (key !== undefined && route.holdsSecret) {
      const message = 'is not taken here: the answer holds a secret and is not kept';
      throw invalidFields([{ field: 'Idempotency-Key', message }]);
    }
    const ctx = await contextOf();
    if (key === undefined) return run(route, ctx, input);
    const request = { caller: actorText(actorOf(caller)), key, route, input };
    return answerOnce(ctx, request, (again) => run(route, again, input));
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
      ...(origin !== undefined &&
        allowedOrigins.includes(origin) && {
          'access-control-allow-origin': origin,
          'access-control-expose-headers': 'Retry-After, X-Request-Id',
        }),
    },
  };
};
