import { Aws } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { FairQueue } from './constructs/fair-queue.ts';
import type { MailSender } from './constructs/mail-sender.ts';
import type { MediaBucket } from './constructs/media-bucket.ts';
import type { TenantTable } from './constructs/tenant-table.ts';
import type { WorkSchedules } from './constructs/work-schedules.ts';
import type { ApiResource } from './functions.ts';
import { resourceName } from './resource-name.ts';
import type { StageSettings } from './stage-config.ts';
import { tokenUse } from './token-use.ts';

/** What the resources of the REST API may be given. */
export interface ApiParts {
  readonly settings: StageSettings;
  readonly table: TenantTable;
  readonly mediaBucket: MediaBucket;
  readonly tokenKey: Key;
  readonly outbound: FairQueue;
  readonly whatsAppSecret: Secret;
  readonly userPool: IUserPool;
  readonly mail: MailSender;
  readonly schedules: WorkSchedules;
}

/** What a resource's function gets beyond its tenant's items: the role that it takes reaches those. */
export interface ApiNeeds {
  readonly environment?: Readonly<Record<string, string>>;
  /** For the function's own role. */
  readonly statements?: readonly PolicyStatementProps[];
  /** cdk-nag's ids of wildcards in the statements, with the reason for each. */
  readonly acknowledged?: Readonly<Record<string, string>>;
}

/** Resources that need more than the others; the only place that says so. */
export const apiNeeds: Readonly<Partial<Record<ApiResource, (parts: ApiParts) => ApiNeeds>>> = {
  me: ({ table, userPool }) => ({
    environment: { USER_POOL_ID: userPool.userPoolId },
    statements: [
      table.itemStatement('G#SUB#*', ['GetItem', 'PutItem', 'Query']),
      { actions: ['cognito-idp:AdminUserGlobalSignOut'], resources: [userPool.userPoolArn] },
    ],
  }),
  users: ({ table }) => ({ statements: [table.itemStatement('G#SUB#*', ['DeleteItem', 'UpdateItem'])] }),
  invitations: ({ settings, mail }) => ({
    environment: { ...mail.environment, DASHBOARD_URL: settings.dashboardUrl },
    statements: [mail.sendStatement()],
  }),
  sso: ({ settings, table, userPool }) => ({
    environment: { USER_POOL_ID: userPool.userPoolId, DASHBOARD_URL: settings.dashboardUrl },
    statements: [
      table.itemStatement('G#DOMAIN#*', ['DeleteItem', 'PutItem']),
      {
        actions: [
          ...['CreateIdentityProvider', 'DeleteIdentityProvider', 'UpdateIdentityProvider'],
          ...['CreateUserPoolClient', 'DeleteUserPoolClient'],
        ].map((action) => `cognito-idp:${action}`),
        resources: [userPool.userPoolArn],
      },
    ],
  }),
  settings: ({ table }) => ({ statements: [table.itemStatement('G#TENANTS#*', ['UpdateItem'])] }),
  'phone-numbers': ({ settings, table, tokenKey, whatsAppSecret }) => ({
    environment: {
      TOKEN_KEY_ARN: tokenKey.keyArn,
      WHATSAPP_SECRET_ARN: whatsAppSecret.secretArn,
      GRAPH_BASE_URL: settings.graphBaseUrl,
      GRAPH_VERSION: settings.graphVersion,
    },
    statements: [
      table.itemStatement('G#PHONE#*', ['DeleteItem', 'GetItem', 'PutItem']),
      table.itemStatement('G#WABA#*', ['DeleteItem', 'PutItem']),
      tokenUse(tokenKey, ['Decrypt', 'Encrypt']),
      { actions: ['secretsmanager:GetSecretValue'], resources: [whatsAppSecret.secretArn] },
    ],
  }),
  // Files are reached under the tenant's credentials.
  conversations: (parts) =>
    both(
      { environment: { MEDIA_BUCKET: parts.mediaBucket.deployedName } },
      both(outboundNeeds(parts), parts.schedules.planning()),
    ),
  templates: outboundNeeds,
  // Expiry is planned, and finds nothing to do when the quotation has ended before.
  quotations: ({ schedules }) => schedules.planning(['CreateSchedule', 'UpdateSchedule']),
  platform: (parts) => platformNeeds(parts),
};

const both = (one: ApiNeeds, other: ApiNeeds): ApiNeeds => ({
  environment: { ...one.environment, ...other.environment },
  statements: [...(one.statements ?? []), ...(other.statements ?? [])],
  acknowledged: { ...one.acknowledged, ...other.acknowledged },
});

/** Messages and templates go to Meta by way of the worker, which has the token. */
function outboundNeeds({ outbound }: ApiParts): ApiNeeds {
  return { environment: { OUTBOUND_QUEUE_URL: outbound.queue.queueUrl }, statements: [outbound.sendStatement()] };
}

/** The lists and records of the platform's own space; the tenants themselves are reached under their credentials, as ever. */
function platformNeeds({ settings, table, tokenKey, mail }: ApiParts): ApiNeeds {
  const { statements = [], ...rest } = usageKeyNeeds();
  return {
    environment: {
      ...mail.environment,
      USAGE_PLAN_PREFIX: resourceName(settings),
      DASHBOARD_URL: settings.dashboardUrl,
      TOKEN_KEY_ARN: tokenKey.keyArn,
      GRAPH_BASE_URL: settings.graphBaseUrl,
      GRAPH_VERSION: settings.graphVersion,
    },
    statements: [
      ...statements,
      table.itemStatement('G#TENANTS#*', ['BatchGetItem', 'PutItem', 'UpdateItem']),
      table.indexStatement(['G#TENANTS#*'], ['gsi2']),
      table.itemStatement('G#AUDIT#*', ['PutItem', 'Query']),
      table.itemStatement('G#ONCE#*', ['PutItem', 'UpdateItem']),
      // To free a number: Meta is told with the tenant's own token.
      ...['G#PHONE#*', 'G#WABA#*'].map((leading) => table.itemStatement(leading, ['DeleteItem'])),
      tokenUse(tokenKey, ['Decrypt']),
      mail.sendStatement(),
    ],
    ...rest,
  };
}

/** To give an organisation its key and to move it from plan to plan. Ids of keys and plans are drawn by API Gateway. */
function usageKeyNeeds(): ApiNeeds {
  const resource = (path: string) => `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}::${path}`;
  const planKeys = '/usageplans/*/keys';
  const statement = (method: string, paths: readonly string[]) => ({
    actions: [`apigateway:${method}`],
    resources: paths.map(resource),
  });
  const reason = 'A key moves between plans, and the ids of both are drawn by API Gateway.';
  return {
    statements: [
      statement('GET', ['/apikeys', '/usageplans']),
      statement('POST', ['/apikeys', planKeys]),
      statement('DELETE', [`${planKeys}/*`]),
    ],
    acknowledged: Object.fromEntries(
      [planKeys, `${planKeys}/*`].map((path) => [
        `IAM5[Resource::arn:<AWS::Partition>:apigateway:<AWS::Region>::${path}]`,
        reason,
      ]),
    ),
  };
}
