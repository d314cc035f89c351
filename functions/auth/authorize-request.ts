import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import * as z from 'zod';
import { createTokenVerifier } from '../../shared/adapters/cognito/token-verifier.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { isApiKeyText, parseApiKey } from '../../shared/users/api-key.ts';
import { ApiKeyRepository } from '../../shared/users/api-key-repository.ts';
import { type Authorization, CallerAuthorizer, denialDetails } from '../../shared/users/authorize-caller.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { SsoProviderRepository } from '../../shared/users/sso-provider-repository.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { surroundings, tableOptions } from '../tenant-services.ts';

const config = readConfig(
  z.object({
    TABLE_NAME: z.string().min(1),
    USER_POOL_ID: z.string().min(1),
    USER_POOL_CLIENT_ID: z.string().min(1),
    PLATFORM_USAGE_KEY: z.string().min(20),
    REQUIRE_ADMIN_MFA: z.stringbool(),
    /** Settings of the AWS SDK. */
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.url().optional(),
    AWS_ENDPOINT_URL: z.url().optional(),
  }),
  process.env,
);

const options = tableOptions(config.TABLE_NAME);
const verifier = createTokenVerifier({
  userPoolId: config.USER_POOL_ID,
  endpointUrl: config.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? config.AWS_ENDPOINT_URL,
});
const authorizer = new CallerAuthorizer({
  signIns: new SignInRepository(new PlatformTable(options)),
  requireAdminMfa: config.REQUIRE_ADMIN_MFA,
  passwordClientId: config.USER_POOL_CLIENT_ID,
  platformUsageKey: config.PLATFORM_USAGE_KEY,
  now: surroundings.now,
  accessOf: (tenantId) => {
    const table = new TenantTable(tenantId, options);
    const providers = new SsoProviderRepository(table, tenantId);
    return {
      users: new UserRepository(table, tenantId),
      apiKeys: new ApiKeyRepository(table, tenantId),
      gate: async () => {
        const [tenant, sso] = await Promise.all([new TenantRepository(table, tenantId).get(), providers.get()]);
        return tenant && { state: tenant.state, sso };
      },
      noteTested: (sso, at) => providers.noteTested(sso, at),
    };
  },
});

const bearerOf = (event: APIGatewayRequestAuthorizerEvent): string | undefined => {
  const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1];
};

const authorize = async (bearer: string | undefined): Promise<Authorization> => {
  if (bearer === undefined) return { outcome: 'unknown' };
  if (isApiKeyText(bearer)) {
    const key = parseApiKey(bearer);
    return key === undefined ? { outcome: 'unknown' } : authorizer.authorizeKey(key);
  }
  const claims = await verifier.verify(bearer);
  return claims === undefined ? { outcome: 'unknown' } : authorizer.authorizePerson(claims);
};

/** Every method and path of the API's stage, of which the request's own ARN names one. */
const stageOf = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;

const answer = (
  authorization: Exclude<Authorization, { outcome: 'unknown' }>,
  methodArn: string,
): APIGatewayAuthorizerResult => {
  const policy = (Effect: 'Allow' | 'Deny') => ({
    principalId: authorization.principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: stageOf(methodArn) }],
    },
  });
  if (authorization.outcome === 'denied') {
    const { reason } = authorization;
    return { ...policy('Deny'), context: { denial: reason, denialDetail: denialDetails[reason] } };
  }
  return { ...policy('Allow'), context: authorization.context, usageIdentifierKey: authorization.usageKey };
};

/**
 * Who calls the REST API, from `Authorization: Bearer <access token or API key>`. API Gateway answers 401 when this throws
 * `Unauthorized`, and 403 for a policy that denies; the answer's body takes its code and sentence from the context.
 */
export const handler = withTelemetry(
  async (event: APIGatewayRequestAuthorizerEvent, { log, metrics }): Promise<APIGatewayAuthorizerResult> => {
    const authorization = await authorize(bearerOf(event));
    if (authorization.outcome === 'unknown') {
      metrics.count('CallersUnknown');
      // API Gateway knows this text and nothing else.
      throw new Error('Unauthorized');
    }
    if (authorization.outcome === 'denied') {
      metrics.count('CallersDenied');
      log.info('a caller was denied', { principalId: authorization.principalId, reason: authorization.reason });
    }
    return answer(authorization, event.methodArn);
  },
);
