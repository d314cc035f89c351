import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { TokenSigner } from '../../local/engines/identity/token-signer.ts';
import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { ApiKeyId, type TenantId, ulid, userIdOf } from '../../shared/core/ids.ts';
import { keys } from '../../shared/data/keys.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { Tenant } from '../../shared/tenants/tenant.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { type ApiKey, formatApiKey } from '../../shared/users/api-key.ts';
import { ApiKeyRepository } from '../../shared/users/api-key-repository.ts';
import { hashSecret } from '../../shared/users/bearer-secret.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import type { SsoProvider } from '../../shared/users/sso-provider.ts';
import { SsoProviderRepository } from '../../shared/users/sso-provider-repository.ts';
import { Email, Sub, type User } from '../../shared/users/user.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { captureOutput } from './capture-output.ts';
import { startTestTable, type TestTable } from './dynamo-engine.ts';
import { lambdaContext } from './lambda-events.ts';
import { newTenantId } from './test-context.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export const POOL = 'eu-central-1_testpool1';
export const CLIENT = 'dashboardclient';
export const PLATFORM_KEY = 'crm-test-platform-administrators';
export const METHOD_ARN = 'arn:aws:execute-api:eu-central-1:000000000000:api1/v1/GET/tickets';

type Handler = (event: APIGatewayRequestAuthorizerEvent) => Promise<APIGatewayAuthorizerResult>;
type Claims = Record<string, unknown>;

/** Signs with a key that nobody publishes under this pool. */
export const strangeSigner = (id = 'strange'): TokenSigner => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new TokenSigner({ id, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
};

/** The deployed authorizer on a real table, with a user pool whose keys a test signs with. */
export class AuthorizerRig {
  readonly table: TestTable;
  readonly signer = strangeSigner('the-pool');
  readonly output: string[] = captureOutput();
  readonly #handler: Handler;
  readonly #server: TestServer;

  private constructor(table: TestTable, server: TestServer, handler: Handler) {
    this.table = table;
    this.#server = server;
    this.#handler = handler;
  }

  /** The function reads its environment when it is loaded: one rig for each test file. */
  static async start({ requireAdminMfa = true } = {}): Promise<AuthorizerRig> {
    const table = await startTestTable();
    let rig: AuthorizerRig | undefined;
    const server = await startTestServer((request, response) => {
      const isKeys = request.url === `/${POOL}/.well-known/jwks.json`;
      response.writeHead(isKeys ? 200 : 404).end(JSON.stringify(rig?.signer.keySet));
    });
    Object.assign(process.env, {
      AWS_REGION: table.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: server.url,
      TABLE_NAME: table.tableName,
      USER_POOL_ID: POOL,
      USER_POOL_CLIENT_ID: CLIENT,
      PLATFORM_USAGE_KEY: PLATFORM_KEY,
      REQUIRE_ADMIN_MFA: String(requireAdminMfa),
      POWERTOOLS_SERVICE_NAME: 'authorize-request',
      POWERTOOLS_METRICS_NAMESPACE: 'WhatsAppCrm',
      POWERTOOLS_LOG_LEVEL: 'DEBUG',
    });
    const { handler } = await import('../../functions/auth/authorize-request.ts');
    rig = new AuthorizerRig(table, server, (event) => handler(event, lambdaContext()));
    return rig;
  }

  /** What API Gateway does with the header: 401, 403 and why, or the context that the API gets. */
  async ask(authorization: string | undefined): Promise<{ status: number; [field: string]: unknown }> {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const event = { ...requestEvent, headers } satisfies APIGatewayRequestAuthorizerEvent;
    try {
      const { policyDocument, context, usageIdentifierKey } = await this.#handler(event);
      const [statement] = policyDocument.Statement;
      const status = statement?.Effect === 'Allow' ? 200 : 403;
      const { denialDetail: _, ...known } = context ?? {};
      return { status, ...known, ...(usageIdentifierKey && { usageIdentifierKey }) };
    } catch (error) {
      if (error instanceof Error && error.message === 'Unauthorized') return { status: 401 };
      throw error;
    }
  }

  answer(authorization: string): Promise<APIGatewayAuthorizerResult> {
    return this.#handler({ ...requestEvent, headers: { authorization } });
  }

  /** An access token as the pool gives it, with what a test wants otherwise. */
  token(claims: Claims, signer = this.signer): string {
    const now = Math.floor(Date.now() / 1000);
    return signer.sign({
      sub: randomUUID(),
      iss: `https://cognito-idp.eu-central-1.amazonaws.com/${POOL}`,
      ...{ version: 2, client_id: CLIENT, token_use: 'access', scope: 'openid', auth_time: now, iat: now },
      ...{ exp: now + 3600, jti: randomUUID(), username: 'someone' },
      ...claims,
    });
  }

  async addTenant(state: Tenant['state'] = 'active', sso?: Pick<SsoProvider, 'clientId' | 'state'>): Promise<TenantId> {
    const tenantId = newTenantId();
    const tenants = new TenantRepository(new TenantTable(tenantId, this.table.options), tenantId);
    const tenant = Tenant.parse({
      ...{ entity: 'Tenant', id: tenantId, name: 'A tenant', createdAt: '2026-01-01T00:00:00.000Z', version: 1 },
      ...{ state, plan: 'trial', bot: BotSettings.parse({ languages: ['en'] }) },
    });
    await tenants.transact(tenants.insertSteps(tenant));
    if (sso !== undefined) await this.connectSso(tenantId, sso);
    return tenantId;
  }

  sso(tenantId: TenantId): Promise<SsoProvider | undefined> {
    return new SsoProviderRepository(new TenantTable(tenantId, this.table.options), tenantId).get();
  }

  async connectSso(
    tenantId: TenantId,
    sso: Pick<SsoProvider, 'clientId' | 'state'>,
    { version = 1 } = {},
  ): Promise<void> {
    const at = '2026-01-01T00:00:00.000Z';
    const connection = { kind: 'saml', metadataUrl: 'https://idp.example/metadata' };
    const common = { connection, domains: ['acme.test'], newUserRole: 'support', createdAt: at, updatedAt: at };
    await this.put({ ...keys.sso(tenantId), entity: 'SsoProvider', version, ...common, ...sso });
  }

  async addUser(tenantId: TenantId, change: Partial<User> = {}): Promise<User> {
    const at = '2026-01-01T00:00:00.000Z';
    const user: User = {
      ...{ entity: 'User', id: userIdOf(ulid(new Date())), sub: Sub.parse(randomUUID()), role: 'support' },
      ...{ email: Email.parse('a@acme.test'), name: 'Ann', state: 'active', teamIds: [] },
      ...{ createdAt: at, updatedAt: at, version: 1 },
      ...change,
    };
    await this.put({ ...keys.user(tenantId, user.id), ...user });
    return user;
  }

  users(tenantId: TenantId): UserRepository {
    return new UserRepository(new TenantTable(tenantId, this.table.options), tenantId);
  }

  signIns(): SignInRepository {
    return new SignInRepository(new PlatformTable(this.table.options));
  }

  /** The key as the integration has it, and as it is stored. */
  async addKey(tenantId: TenantId, change: Partial<ApiKey> = {}): Promise<{ text: string; key: ApiKey }> {
    const secret = Buffer.alloc(32, randomUUID()).toString('base64url');
    const key: ApiKey = {
      ...{ entity: 'ApiKey', id: ApiKeyId.parse(`ak_${ulid(new Date())}`), name: 'Shop', state: 'active', version: 1 },
      ...{ scopes: ['tickets:read', 'tickets:write'], secretHash: hashSecret(secret) },
      createdAt: '2026-01-01T00:00:00.000Z',
      ...change,
    };
    const repository = new ApiKeyRepository(new TenantTable(tenantId, this.table.options), tenantId);
    await repository.transact(repository.insertSteps(key));
    return { text: formatApiKey({ tenantId, id: key.id, secret }), key };
  }

  async put(item: Record<string, unknown>): Promise<void> {
    await this.table.documents.send(new PutCommand({ TableName: this.table.tableName, Item: item }));
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.table.close();
  }
}

const requestEvent: APIGatewayRequestAuthorizerEvent = {
  ...{ type: 'REQUEST', methodArn: METHOD_ARN, resource: '/tickets', path: '/tickets', httpMethod: 'GET' },
  ...{ headers: {}, multiValueHeaders: {}, pathParameters: null, queryStringParameters: null },
  ...{ multiValueQueryStringParameters: null, stageVariables: null },
  requestContext: {
    ...{ accountId: '000000000000', apiId: 'api1', authorizer: undefined, protocol: 'HTTP/1.1', httpMethod: 'GET' },
    ...{ path: '/v1/tickets', stage: 'v1', requestId: 'request-1', requestTimeEpoch: 0, resourceId: 'r1' },
    resourcePath: '/tickets',
    identity: {
      ...{ accessKey: null, accountId: null, apiKey: null, apiKeyId: null, caller: null, clientCert: null },
      ...{ cognitoAuthenticationProvider: null, cognitoAuthenticationType: null, cognitoIdentityId: null },
      ...{ cognitoIdentityPoolId: null, principalOrgId: null, sourceIp: '127.0.0.1', user: null },
      ...{ userAgent: null, userArn: null },
    },
  },
};
