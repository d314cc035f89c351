import { Resolver } from 'node:dns/promises';
import { Readable } from 'node:stream';
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeysCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import { CognitoIdentityProviderClient, CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import type { ApiResource } from '../../functions/api/registry.ts';
import type { AuthorizerContext } from '../../shared/http/caller.ts';
import { OutboundWork } from '../../shared/queue/work.ts';
import { planNames } from '../../shared/tenants/plan.ts';
import { type Meta, startMeta } from './api-meta.ts';
import { captureOutput } from './capture-output.ts';
import { startTestTable, type TestTable } from './dynamo-engine.ts';
import { lambdaContext } from './lambda-events.ts';

export interface ApiRequest {
  readonly method: string;
  /** Below the stage: `/tickets/tk_…`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it was sent. */
  readonly text: string;
  /** The body parsed, where it is JSON. */
  readonly body: unknown;
}

const USES_META: ReadonlySet<string> = new Set(['phone-numbers', 'platform']);

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** Who calls, as the authorizer tells it: flat text. */
export const authorizerContextOf = (caller: AuthorizerContext): Record<string, string> =>
  Object.fromEntries(
    Object.entries(caller).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]),
  );

/** The deployed API functions on a real table: requests go in as API Gateway passes them on. */
export class ApiRig {
  readonly table: TestTable;
  readonly output: string[];
  /** E-mail that was sent. */
  readonly ses = mockClient(SESv2Client);
  readonly cognito = mockClient(CognitoIdentityProviderClient);
  /** TXT records by name. */
  readonly dns = new Map<string, string>();
  readonly gateway = mockClient(APIGatewayClient);
  /** Ids of usage plans by the keys in them. */
  readonly planOfKey = new Map<string, string>();
  readonly sqs = mockClient(SQSClient);
  /** Files in the media bucket by their keys. */
  readonly files = new Map<string, Blob>();
  readonly #handlers = new Map<string, Handler>();
  #meta: Meta | undefined;

  private constructor(table: TestTable) {
    this.table = table;
    this.output = captureOutput();
    this.sqs.on(SendMessageCommand).resolves({});
  }

  /** The functions read their environment when they are loaded: one rig for each test file. */
  static async start(resources: readonly ApiResource[]): Promise<ApiRig> {
    const table = await startTestTable();
    const rig = new ApiRig(table);
    rig.ses.on(SendEmailCommand).resolves({});
    rig.cognito.onAnyCommand().resolves({});
    rig.cognito.on(CreateUserPoolClientCommand).resolves({ UserPoolClient: { ClientId: 'new-client' } });
    vi.spyOn(Resolver.prototype, 'resolveTxt').mockImplementation(async (name) => [[rig.dns.get(name) ?? '']]);
    mockClient(SecretsManagerClient).on(GetSecretValueCommand).resolves({ SecretString: 'page-token-secret' });
    mockClient(SchedulerClient).resolves({});
    rig.#mockPlans();
    rig.#mockFiles();
    mockClient(STSClient)
      .on(AssumeRoleCommand)
      .callsFake(() => ({ Credentials: temporaryCredentials() }));
    Object.assign(process.env, {
      AWS_REGION: table.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      TABLE_NAME: table.tableName,
      TENANT_ACCESS_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant-access',
      PAGE_TOKEN_SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:page-token',
      MEDIA_BUCKET: 'media',
      OUTBOUND_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/000000000000/outbound',
      ALLOWED_ORIGINS: 'https://crm.example',
      MAIL_FROM: 'crm@crm.example',
      MAIL_CONFIGURATION_SET: 'crm',
      DASHBOARD_URL: 'https://crm.example',
      USER_POOL_ID: 'eu-central-1_testpool1',
      USAGE_PLAN_PREFIX: 'crm',
      SCHEDULE_GROUP: 'due',
      SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
      DUE_QUEUE_ARN: 'arn:aws:sqs:eu-central-1:000000000000:due',
      DUE_DEAD_LETTER_ARN: 'arn:aws:sqs:eu-central-1:000000000000:due-dead',
      POWERTOOLS_SERVICE_NAME: 'api',
      POWERTOOLS_METRICS_NAMESPACE: 'WhatsAppCrm',
      POWERTOOLS_LOG_LEVEL: 'DEBUG',
    });
    if (resources.some((resource) => USES_META.has(resource))) rig.#meta = await startMeta();
    for (const resource of resources) {
      const { handler } = await import(`../../functions/api/${resource}/index.ts`);
      rig.#handlers.set(resource, handler);
    }
    return rig;
  }

  /** A usage plan for each name; a key is in one of them, as the last command says. */
  #mockPlans(): void {
    const items = planNames.map((name) => ({ id: `plan-${name}`, name: `crm-${name}` }));
    this.gateway.on(GetUsagePlansCommand).callsFake(({ keyId }) => ({
      items: keyId === undefined ? items : items.filter(({ id }) => id === this.planOfKey.get(keyId)),
    }));
    this.gateway.on(GetApiKeysCommand).callsFake(({ nameQuery }) => ({
      items: this.planOfKey.has(nameQuery) ? [{ id: nameQuery, name: nameQuery }] : [],
    }));
    this.gateway.on(CreateApiKeyCommand).callsFake(({ name }) => ({ id: name }));
    this.gateway.on(CreateUsagePlanKeyCommand).callsFake(({ usagePlanId, keyId }) => {
      this.planOfKey.set(keyId, usagePlanId);
      return {};
    });
    this.gateway.on(DeleteUsagePlanKeyCommand).callsFake(({ keyId }) => {
      this.planOfKey.delete(keyId);
      return {};
    });
  }

  /** S3 refuses what is not there, as it does to one who may not list the bucket. */
  #mockFiles(): void {
    const find = (key: string): Blob => {
      const file = this.files.get(key);
      if (file !== undefined) return file;
      const $metadata = { httpStatusCode: 403 };
      throw new S3ServiceException({ name: 'Forbidden', message: 'Forbidden', $fault: 'client', $metadata });
    };
    const headers = ({ size, type }: Blob) => ({ ContentLength: size, ContentType: type });
    mockClient(S3Client)
      .on(HeadObjectCommand)
      .callsFake(({ Key }) => headers(find(Key)))
      .on(GetObjectCommand)
      .callsFake(async ({ Key }) => {
        const file = find(Key);
        return { ...headers(file), Body: Readable.from(Buffer.from(await file.arrayBuffer())) };
      });
  }

  async call(caller: AuthorizerContext, request: ApiRequest): Promise<ApiAnswer> {
    return this.send(authorizerContextOf(caller), request);
  }

  /** As `call`, with whatever the authorizer is made to say. */
  async send(authorizer: Record<string, string>, request: ApiRequest): Promise<ApiAnswer> {
    const resource = request.path.split('/')[1] ?? '';
    const handler = this.#handlers.get(resource);
    if (handler === undefined) throw new Error(`The rig was started without the resource ${resource}.`);
    const result = await handler(restEvent(request, authorizer), lambdaContext());
    return {
      status: result.statusCode,
      headers: { ...result.headers },
      text: result.body,
      body: parsed(result.body),
    };
  }

  /** What was queued for the worker that sends, with its delay in seconds. */
  queued(): { work: OutboundWork; delay: number | undefined }[] {
    return this.sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => ({
      work: OutboundWork.parse(JSON.parse(input.MessageBody ?? '')),
      delay: input.DelaySeconds,
    }));
  }

  /** What was sent to Meta before is new to it. */
  forgetTemplatesAtMeta(): void {
    this.#meta?.forgetTemplates();
  }

  /** Keeps what there is now; each call of what it gives brings that back. */
  async keep(): Promise<() => Promise<void>> {
    const items = await this.table.scanAll();
    const maps = [keepEntries(this.files), keepEntries(this.dns), keepEntries(this.planOfKey)];
    return async () => {
      await this.table.restore(items);
      for (const restore of maps) restore();
      this.forgetTemplatesAtMeta();
    };
  }

  async close(): Promise<void> {
    await this.#meta?.close();
    await this.table.close();
  }
}

/** The table of a rig asks nobody who may; what such credentials reach is tested on the local stack. */
const temporaryCredentials = () => ({
  AccessKeyId: 'test',
  SecretAccessKey: 'test',
  SessionToken: 'test',
  Expiration: new Date(Date.now() + 3_600_000),
});

const keepEntries = <K, V>(map: Map<K, V>): (() => void) => {
  const kept = [...map];
  return () => {
    map.clear();
    for (const [key, value] of kept) map.set(key, value);
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A request as a REST API passes it on (payload format 1.0); the stage is not part of `path`. */
export const restEvent = (request: ApiRequest, authorizer: Record<string, string>): APIGatewayProxyEvent => {
  const body = request.rawBody ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, [value].flat()] as const);
  const headers = { ...(body !== null && { 'Content-Type': 'application/json' }), ...request.headers };
  const resource = request.path.split('/')[1] ?? '';
  return {
    httpMethod: request.method,
    path: request.path,
    resource: `/${resource}/{proxy+}`,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query.map(([name, all]) => [name, all.at(-1)])) : null,
    multiValueQueryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    pathParameters: { proxy: request.path.slice(resource.length + 2) },
    stageVariables: null,
    body,
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      authorizer: { principalId: 'someone', integrationLatency: 1, ...authorizer },
      protocol: 'HTTP/1.1',
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: 'test',
        userArn: null,
      },
      path: `/v1${request.path}`,
      stage: 'v1',
      requestId: 'request-1',
      requestTimeEpoch: 1785578400000,
      resourceId: 'resource',
      resourcePath: `/${resource}/{proxy+}`,
    },
  };
};
