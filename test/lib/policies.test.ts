import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tenantRoot } from '../../lib/constructs/tenant-table.ts';
import { type ApiResource, apiResources, type FunctionName, functionNames } from '../../lib/functions.ts';
import { type RoleStatement, roleStatements } from './policies.ts';
import { synthesise } from './synthesise.ts';

const synthesised = synthesise('prod');
const statements = roleStatements(synthesised);
const all = Object.values(statements).flat();

const logs = (name: string) => allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${name}Logs`]);
const itemActions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
const polling = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const tokenDecryption = allow(['kms:Decrypt'], ['TokenKey'], {
  'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenantId'] },
  Null: { 'kms:EncryptionContextKeys': 'false' },
});

/** To plan work for a time. */
const planningWith = (...actions: string[]): RoleStatement[] => [
  allow(
    actions.map((action) => `scheduler:${action}Schedule`),
    ['arn:AWS::Partition:scheduler:AWS::Region:AWS::AccountId:schedule/crm-prod-main-due/*'],
  ),
  allow(['iam:PassRole'], ['SchedulesRole'], { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }),
];
const planning = planningWith('Create', 'Delete', 'Update');

/** From the one address of the product. */
const mailing = allow(
  ['ses:SendEmail'],
  ['configuration-set/crm-prod-main', 'identity/crm.example.com'].map(
    (it) => `arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:${it}`,
  ),
  { StringEquals: { 'ses:FromAddress': 'no-reply@crm.example.com' } },
);

/** What each function may do: all of it. */
const expected: Partial<Record<FunctionName, RoleStatement[]>> = {
  'receive-whatsapp': [
    logs('ReceiveWhatsApp'),
    items('G#PHONE#*', ['dynamodb:GetItem']),
    items('G#WABA#*', ['dynamodb:GetItem']),
    items('T#*', ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
    items('G#ASIDE#*', ['dynamodb:PutItem']),
    allow(['sqs:SendMessage'], ['HistoryQueue', 'InboundQueue', 'OutboundQueue']),
    allow(['secretsmanager:GetSecretValue'], ['WhatsAppSecret']),
  ],
  'answer-message': [
    logs('AnswerMessage'),
    allow(polling, ['InboundQueue']),
    items('T#*', ['dynamodb:DeleteItem', ...itemActions]),
    allow(['sqs:SendMessage'], ['OutboundQueue']),
    tokenDecryption,
  ],
  'store-history': [logs('StoreHistory'), allow(polling, ['HistoryQueue']), items('T#*', itemActions)],
  'send-message': [
    logs('SendMessage'),
    allow([...polling, 'sqs:SendMessage'], ['OutboundQueue']),
    items('T#*', itemActions),
    ofIndexes('T#*', 'gsi1'),
    tokenDecryption,
    allow(['s3:GetObject'], ['arn:AWS::Partition:s3:::crm-prod-main-media-AWS::AccountId-AWS::Region/T/*/uploads/*']),
  ],
  'publish-changes': [
    logs('PublishChanges'),
    allow(['events:PutEvents'], ['Bus']),
    allow(['sqs:SendMessage'], ['ChangesDeadLetters', 'MediaQueue']),
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], ['Table stream']),
    allow(
      ['dynamodb:ListStreams'],
      ['arn:AWS::Partition:dynamodb:AWS::Region:AWS::AccountId:table/crm-prod-main/stream/*'],
    ),
  ],
  'pre-token-generation': [
    logs('PreTokenGeneration'),
    items('G#SUB#*', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']),
    items(tenantRoot, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']),
    items('T#*#AUDIT#*', ['dynamodb:PutItem']),
    items('T#*#OUTBOX#*', ['dynamodb:PutItem']),
    allow(['cognito-idp:AdminGetUser'], ['UserPool']),
  ],
  'admit-people': [
    logs('AdmitPeople'),
    items(tenantRoot, ['dynamodb:GetItem', 'dynamodb:PutItem']),
    items('T#*#AUDIT#*', ['dynamodb:PutItem']),
    items('T#*#OUTBOX#*', ['dynamodb:PutItem']),
    items('G#SUB#*', ['dynamodb:GetItem', 'dynamodb:PutItem']),
    items('G#DOMAIN#*', ['dynamodb:GetItem']),
    allow(
      ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser', 'cognito-idp:AdminSetUserPassword'],
      ['UserPool'],
    ),
  ],
  'authorize-request': [
    logs('AuthorizeRequest'),
    items('G#SUB#*', ['dynamodb:GetItem']),
    items(tenantRoot, ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
  ],
  'send-mail': [
    logs('SendMail'),
    allow(polling, ['MailQueue']),
    items('T#*#ONCE#mail#*', ['dynamodb:PutItem', 'dynamodb:UpdateItem']),
    items(tenantRoot, ['dynamodb:GetItem', 'dynamodb:Query']),
    mailing,
  ],
  'fetch-media': [
    logs('FetchMedia'),
    allow(polling, ['MediaQueue']),
    items('T#*', ['dynamodb:GetItem', 'dynamodb:UpdateItem']),
    tokenDecryption,
    allow(['s3:PutObject'], ['arn:AWS::Partition:s3:::crm-prod-main-media-AWS::AccountId-AWS::Region/T/*']),
  ],
  'deliver-quotation': [
    logs('DeliverQuotation'),
    allow(polling, ['QuotationsQueue']),
    items('T#*', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']),
    tokenDecryption,
    allow(['sqs:SendMessage'], ['OutboundQueue']),
    allow(
      ['s3:PutObject'],
      ['arn:AWS::Partition:s3:::crm-prod-main-media-AWS::AccountId-AWS::Region/T/*/quotations/*'],
    ),
  ],
  'run-due-work': [
    logs('RunDueWork'),
    allow(polling, ['DueQueue']),
    ...planning,
    items('T#*', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']),
  ],
  'follow-tickets': [
    logs('FollowTickets'),
    allow(polling, ['TicketsQueue']),
    ...planning,
    items('T#*', ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem']),
    items('T#*#CONV#*', ['dynamodb:Query', 'dynamodb:UpdateItem']),
    ofIndexes('T#*', 'gsi1', 'gsi2'),
    items(tenantRoot, ['dynamodb:Query']),
  ],
  'api-docs': [logs('ApiDocs')],
  'sign-in-pages': [logs('SignInPages')],
};

/** What every function of the REST API may do, and what its resource needs besides. */
const ofResources: Partial<Record<ApiResource, RoleStatement[]>> = {
  me: [
    items('G#SUB#*', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']),
    allow(['cognito-idp:AdminUserGlobalSignOut'], ['UserPool']),
  ],
  users: [items('G#SUB#*', ['dynamodb:DeleteItem', 'dynamodb:UpdateItem'])],
  invitations: [mailing],
  sso: [
    items('G#DOMAIN#*', ['dynamodb:DeleteItem', 'dynamodb:PutItem']),
    allow(
      [
        ...['CreateIdentityProvider', 'CreateUserPoolClient', 'DeleteIdentityProvider', 'DeleteUserPoolClient'],
        'UpdateIdentityProvider',
      ].map((it) => `cognito-idp:${it}`),
      ['UserPool'],
    ),
  ],
  settings: [items('G#TENANTS#*', ['dynamodb:UpdateItem'])],
  'phone-numbers': [
    items('G#PHONE#*', ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem']),
    items('G#WABA#*', ['dynamodb:DeleteItem', 'dynamodb:PutItem']),
    { ...tokenDecryption, actions: ['kms:Decrypt', 'kms:Encrypt'] },
  ],
  conversations: [allow(['sqs:SendMessage'], ['OutboundQueue']), ...planning],
  templates: [allow(['sqs:SendMessage'], ['OutboundQueue'])],
  platform: [
    gateway('GET', ['apikeys', 'usageplans']),
    gateway('POST', ['apikeys', 'usageplans/*/keys']),
    gateway('DELETE', ['usageplans/*/keys/*']),
    items('G#TENANTS#*', ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']),
    ofIndexes('G#TENANTS#*', 'gsi2'),
    items('G#AUDIT#*', ['dynamodb:PutItem', 'dynamodb:Query']),
    items('G#ONCE#*', ['dynamodb:PutItem', 'dynamodb:UpdateItem']),
    items('G#PHONE#*', ['dynamodb:DeleteItem']),
    items('G#WABA#*', ['dynamodb:DeleteItem']),
    tokenDecryption,
    mailing,
  ],
  quotations: planningWith('Create', 'Update'),
};
for (const resource of apiResources) {
  expected[`api-${resource}`] = [
    logs(`Api${pascalCase(resource)}`),
    allow(['sts:AssumeRole', 'sts:TagSession'], ['TenantAccessRole']),
    // Statements of one action are one: minimised policies.
    allow(
      ['secretsmanager:GetSecretValue'],
      ['PageTokenSecret', ...(resource === 'phone-numbers' ? ['WhatsAppSecret'] : [])],
    ),
    ...(ofResources[resource] ?? []),
  ];
}

function gateway(method: string, paths: string[]): RoleStatement {
  const arnOf = (path: string) => `arn:AWS::Partition:apigateway:AWS::Region::/${path}`;
  return allow([`apigateway:${method}`], paths.map(arnOf));
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function allow(actions: string[], resources: string[], conditions?: Record<string, unknown>): RoleStatement {
  return { effect: 'Allow', actions, resources, ...(conditions === undefined ? {} : { conditions }) };
}

function items(leadingKeys: string, actions: string[]): RoleStatement {
  return allow(actions, ['Table'], {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [leadingKeys] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  });
}

function ofIndexes(leadingKeys: string, ...names: string[]): RoleStatement {
  return { ...items(leadingKeys, ['dynamodb:Query']), resources: names.map((name) => `Table/index/${name}`) };
}

describe('what the functions may do', () => {
  it.each(functionNames)('%s may do exactly what it needs', (name) => {
    expect(statements[name]).toEqual(expected[name]);
  });

  // Three syntheses.
  it('is the same in every stage', { timeout: 120_000 }, () => {
    const actionsIn = (stage: string) =>
      Object.entries(roleStatements(synthesise(stage))).map(([name, list]) => [
        name,
        list.map(({ actions }) => actions),
      ]);
    expect(actionsIn('dev')).toEqual(actionsIn('prod'));
    expect(actionsIn('staging')).toEqual(actionsIn('prod'));
  });
});

describe('the table', () => {
  const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (it) => `dynamodb:${it}`,
  );
  const onItems = all.filter(({ actions }) =>
    actions.some((it) => it.startsWith('dynamodb:') && !streamActions.includes(it)),
  );

  it('is touched only under leading keys, and never when a request names none', () => {
    expect(onItems.length).toBeGreaterThan(0);
    for (const { conditions } of onItems) {
      expect(conditions?.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
      expect(conditions?.['ForAllValues:StringLike']).toEqual({
        'dynamodb:LeadingKeys': [expect.stringMatching(/^[TG]#/)],
      });
    }
  });

  it('is never scanned, queried with PartiQL or changed in its settings', () => {
    const known = ['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'];
    const used = onItems.flatMap(({ actions }) => actions.map((action) => action.replace('dynamodb:', '')));
    expect(known).toEqual(expect.arrayContaining(used));
  });

  it('shows the platform space (G#) to the receiver, to signing in, and to what is not one tenant’s alone', () => {
    const functionsOnPlatformSpace = Object.entries(statements).filter(([, list]) =>
      JSON.stringify(list).includes('"G#'),
    );
    const names = functionsOnPlatformSpace.map(([name]) => name);
    expect(names.toSorted()).toEqual([
      ...['admit-people', 'api-me', 'api-phone-numbers', 'api-platform', 'api-settings', 'api-sso', 'api-users'],
      ...['authorize-request', 'pre-token-generation', 'receive-whatsapp'],
    ]);
  });
});

describe('the roles', () => {
  const Role = z.object({
    AssumeRolePolicyDocument: z.unknown(),
    ManagedPolicyArns: z.array(z.unknown()).optional(),
    Policies: z.undefined().optional(),
  });
  const roles = synthesised
    .resources('AWS::IAM::Role')
    .map(([id, { Properties }]) => ({ name: id.replace(/[0-9A-F]{8}$/, ''), ...Role.parse(Properties) }));

  it('have no wildcard in an action and no resource that is only a wildcard', () => {
    expect(all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.flatMap(({ resources }) => resources).filter((resource) => resource === '*')).toEqual([]);
  });

  const isOfScheduler = (role: unknown): boolean => JSON.stringify(role).includes('scheduler.amazonaws.com');

  it('are taken by Lambda alone, but for three: of the Scheduler, of the logs of API Gateway, of one tenant at a time', () => {
    const ofFunctions = roles.filter(({ AssumeRolePolicyDocument }) =>
      JSON.stringify(AssumeRolePolicyDocument).includes('lambda.amazonaws.com'),
    );
    expect(ofFunctions).toHaveLength(functionNames.length);
    for (const role of ofFunctions) {
      expect(role.AssumeRolePolicyDocument).toMatchObject({
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
      });
    }
    const others = roles.filter((role) => !ofFunctions.includes(role)).map(({ name }) => name);
    expect(others).toHaveLength(3);
    expect(others).toEqual(expect.arrayContaining(['ApiCloudWatchRole', 'TenantAccessRole']));
  });

  it('have no managed policy, but that under which API Gateway writes its logs', () => {
    const managed = roles.filter(({ ManagedPolicyArns }) => ManagedPolicyArns !== undefined);
    expect(managed.map(({ name }) => name)).toEqual(['ApiCloudWatchRole']);
  });

  it('include one that the Scheduler takes, for schedules of this cell only', () => {
    const group = { 'Fn::GetAtt': [expect.stringMatching(/^SchedulesGroup/), 'Arn'] };
    const conditions = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': group };
    expect(roles.filter(isOfScheduler)).toMatchObject([
      {
        AssumeRolePolicyDocument: {
          Statement: [{ Principal: { Service: 'scheduler.amazonaws.com' }, Condition: { StringEquals: conditions } }],
        },
      },
    ]);
  });
});

describe('a stage with a language model', () => {
  it('lets the bot alone invoke that one model', () => {
    const withModel = roleStatements(synthesise('prod', { languageModelId: 'amazon.nova-micro-v1:0' }));
    const model = 'arn:AWS::Partition:bedrock:AWS::Region::foundation-model/amazon.nova-micro-v1:0';
    const more = Object.entries(withModel).flatMap(([name, own]) =>
      own
        .filter((statement) => JSON.stringify(statement).includes('bedrock'))
        .map((statement) => ({ name, statement })),
    );
    expect(more).toEqual([{ name: 'answer-message', statement: allow(['bedrock:InvokeModel'], [model]) }]);
    expect(JSON.stringify(all)).not.toContain('bedrock');
  });
});

describe('the role for one tenant at a time', () => {
  const role = synthesised.resources('AWS::IAM::Role').find(([id]) => id.startsWith('TenantAccess'))?.[1].Properties;
  const policy = synthesised
    .resources('AWS::IAM::Policy')
    .find(([id]) => id.startsWith('TenantAccess'))?.[1].Properties;

  it('is taken by the roles of the API functions only, with the tenant and nothing else as a session tag', () => {
    expect(role?.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            ArnLike: {
              'aws:PrincipalArn': { 'Fn::Join': ['', expect.arrayContaining([':role/crm-prod-main/api/*'])] },
            },
            StringLike: { 'aws:RequestTag/tenantId': 'tn_*' },
            'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenantId'] },
          },
        },
      ],
    });
    const ofApi = synthesised
      .resources('AWS::IAM::Role')
      .filter(([, { Properties }]) => Properties.Path === '/crm-prod-main/api/');
    expect(ofApi).toHaveLength(apiResources.length);
  });

  const filesUnder = (keys: string) => ({
    'Fn::Join': ['', expect.arrayContaining([expect.stringMatching(/:s3:::crm-prod-main-media-$/), `/${keys}`])],
  });

  it('reaches items, indexes and files under the tagged tenant only', () => {
    const tenant = `T#\${aws:PrincipalTag/tenantId}`;
    const conditions = {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [tenant, `${tenant}#*`] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    expect(policy?.PolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Allow', Condition: conditions },
        { Effect: 'Allow', Action: 'dynamodb:Query', Condition: conditions },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: filesUnder(`T/\${aws:PrincipalTag/tenantId}/*`) },
        { Effect: 'Allow', Action: 's3:PutObject', Resource: filesUnder(`T/\${aws:PrincipalTag/tenantId}/uploads/*`) },
      ],
    });
  });
});
