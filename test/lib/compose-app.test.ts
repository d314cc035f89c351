import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionNames, functions, queueFunctionNames } from '../../lib/functions.ts';
import { queueNames, queues } from '../../lib/queues.ts';
import { Stage, stageSettings } from '../../lib/stage-config.ts';
import { synthesise } from './synthesise.ts';

const Variables = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });

describe.each(Stage.options)('the app of stage %s', (stage) => {
  const synthesised = synthesise(stage);
  const settings = stageSettings(stage);
  const byName = (type: string, key: string) =>
    new Map(synthesised.resources(type).map(([, { Properties }]) => [String(Properties[key]), Properties]));

  it('deploys every function of the list, and no other', () => {
    const deployed = [...byName('AWS::Lambda::Function', 'FunctionName').keys()];
    expect(deployed.toSorted()).toEqual(functionNames.map((name) => `crm-${stage}-main-${name}`).toSorted());
  });

  it.each(functionNames)('runs %s on ARM and Node 24, with JSON logs and the common environment', (name) => {
    const lambda = byName('AWS::Lambda::Function', 'FunctionName').get(`crm-${stage}-main-${name}`);
    expect(lambda).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: settings.memoryMegabytes[name] ?? functions[name].memoryMegabytes,
      Timeout: functions[name].timeoutSeconds,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
    });
    expect(lambda?.ReservedConcurrentExecutions).toBe(settings.reservedConcurrency[name]);
    expect(Variables.parse(lambda).Environment.Variables).toMatchObject({
      TABLE_NAME: expect.anything(),
      STAGE: stage,
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: `WhatsAppCrm/crm-${stage}-main`,
      POWERTOOLS_LOG_LEVEL: settings.logLevel,
      NODE_OPTIONS: '--enable-source-maps',
    });
  });

  it('gives every log group an end to its entries', () => {
    const groups = synthesised.resources('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
    // Two for the access logs of the two APIs.
    expect(groups).toHaveLength(functionNames.length + 2);
    for (const group of groups) expect(group.RetentionInDays).toBe(settings.logRetentionDays);
  });

  it.each(queueNames)('gives the queue %s time for its function, a dead-letter queue and encryption', (name) => {
    const all = byName('AWS::SQS::Queue', 'QueueName');
    const { timeoutSeconds } = functions[queues[name].consumer];
    expect(all.get(`crm-${stage}-main-${name}`)).toMatchObject({
      VisibilityTimeout: 6 * timeoutSeconds,
      MessageRetentionPeriod: 4 * 86_400,
      RedrivePolicy: { maxReceiveCount: 10, deadLetterTargetArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } },
      SqsManagedSseEnabled: true,
    });
    expect(all.get(`crm-${stage}-main-${name}`)).not.toHaveProperty('FifoQueue');
    expect(all.get(`crm-${stage}-main-${name}-dlq`)).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
  });

  it('lets each queue run fewer copies of its function than are reserved for it', () => {
    const sources = synthesised
      .resources('AWS::Lambda::EventSourceMapping')
      .map(([, { Properties }]) => Properties)
      .filter((source) => source.ScalingConfig !== undefined);
    const limits = sources.map((source) => source.ScalingConfig);
    expect(limits).toEqual(queueFunctionNames.map((name) => ({ MaximumConcurrency: settings.maxConcurrency[name] })));
    for (const source of sources) {
      expect(source).toMatchObject({ BatchSize: 6, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    }
  });

  it('encrypts what travels to and from every queue and topic', () => {
    const queuesInAll = synthesised.resources('AWS::SQS::Queue').length;
    const policies = [
      ...synthesised.resources('AWS::SQS::QueuePolicy'),
      ...synthesised.resources('AWS::SNS::TopicPolicy'),
    ];
    expect(policies).toHaveLength(queuesInAll + 1);
    for (const [, policy] of policies) {
      expect(JSON.stringify(policy)).toContain('"Effect":"Deny"');
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
  });
});

describe('the data stack', () => {
  const { templates } = synthesise('prod');
  const find = (type: string) => Object.values(templates.data.Resources).find((resource) => resource.Type === type);

  it('keeps one table with two indexes, a stream, an expiry, recovery and protection', () => {
    const projection = (type: string) => ({ ProjectionType: type });
    const keys = (pk: string, sk: string) => [
      { AttributeName: pk, KeyType: 'HASH' },
      { AttributeName: sk, KeyType: 'RANGE' },
    ];
    expect(find('AWS::DynamoDB::Table')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'crm-prod-main',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keys('pk', 'sk'),
        GlobalSecondaryIndexes: [
          { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: projection('ALL') },
          { IndexName: 'gsi2', KeySchema: keys('gsi2pk', 'gsi2sk'), Projection: projection('KEYS_ONLY') },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        DeletionProtectionEnabled: true,
      },
    });
  });

  it('rotates the key of the access tokens', () => {
    expect(find('AWS::KMS::Key')).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
    expect(find('AWS::KMS::Alias')).toMatchObject({ Properties: { AliasName: 'alias/crm-prod-main-tokens' } });
  });

  it('starts without an app secret, so that no signature is valid before one is put', () => {
    expect(find('AWS::SecretsManager::Secret')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        Name: 'crm-prod-main-whatsapp',
        GenerateSecretString: { SecretStringTemplate: '{"appSecrets":[]}', GenerateStringKey: 'verifyToken' },
      },
    });
  });

  it('lets nothing but dev be deleted with its data', () => {
    const policies = (stage: string) =>
      Object.values(synthesise(stage).templates.data.Resources).map(({ DeletionPolicy }) => DeletionPolicy ?? 'Delete');
    expect(new Set(policies('dev'))).toEqual(new Set(['Delete']));
    expect(synthesise('prod').stacks.data.terminationProtection).toBe(true);
    expect(synthesise('staging').stacks.data.terminationProtection).toBe(true);
  });
});

describe('the API stack', () => {
  const { templates } = synthesise('prod');
  const ofType = (type: string) =>
    Object.values(templates.api.Resources).flatMap((resource) => (resource.Type === type ? [resource.Properties] : []));

  it('has the routes of the webhook, of whoever is not signed in yet, of the API reference and of pages, payload format 2.0', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);
    expect(routes).toEqual([
      ...['GET /webhooks/whatsapp', 'POST /webhooks/whatsapp'],
      ...['POST /invitations/accept', 'POST /sign-in/options'],
      ...['GET /openapi.json', 'GET /docs', 'GET /docs/{file}'],
      ...['GET /join', 'GET /sign-in', 'GET /signed-in', 'GET /pages/{file}'],
    ]);
    for (const integration of ofType('AWS::ApiGatewayV2::Integration')) {
      expect(integration).toMatchObject({ PayloadFormatVersion: '2.0' });
    }
  });

  it('throttles', () => {
    expect(ofType('AWS::ApiGatewayV2::Stage')).toEqual([
      expect.objectContaining({ DefaultRouteSettings: { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 2500 } }),
    ]);
  });

  it('logs neither who calls nor the query, which holds the verify token', () => {
    const Settings = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });
    const format = Settings.parse(ofType('AWS::ApiGatewayV2::Stage')[0]).AccessLogSettings.Format;
    const fields = Object.values(z.record(z.string(), z.string()).parse(JSON.parse(format)));
    expect(fields).toEqual([
      '$context.requestId',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
  });
});

describe('the events stack', () => {
  const { templates } = synthesise('prod');
  const events = Object.values(templates.events.Resources);

  it('reads of the stream only new outbox events, customers’ words where there is a ticket, and files; halves a failing batch and keeps what it gives up', () => {
    const mapping = events.find(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')?.Properties;
    expect(mapping).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } } },
      FilterCriteria: {
        Filters: [
          { Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"entity":{"S":["OutboxEvent"]}}}}' },
          {
            Pattern:
              '{"eventName":["MODIFY"],"dynamodb":{"NewImage":{"entity":{"S":["Message"]},"status":{"S":["failed"]},"quotation":{"M":{"id":{"S":[{"exists":true}]}}}}}}',
          },
          {
            Pattern:
              '{"eventName":["MODIFY"],"dynamodb":{"NewImage":{"entity":{"S":["Conversation"]},"ticket":{"M":{"id":{"S":[{"exists":true}]}}},"lastMessage":{"M":{"direction":{"S":["in"]}}}}}}',
          },
          {
            Pattern:
              '{"eventName":["INSERT","MODIFY"],"dynamodb":{"NewImage":{"entity":{"S":["Message"]},"media":{"M":{"mediaId":{"S":[{"exists":true}]}}},"file":{"M":{"state":{"S":[{"exists":false}]}}}}}}',
          },
        ],
      },
    });
  });

  it('archives events, except in dev', () => {
    expect(events.find(({ Type }) => Type === 'AWS::Events::Archive')?.Properties).toMatchObject({ RetentionDays: 30 });
    expect(synthesise('dev').resources('AWS::Events::Archive')).toEqual([]);
  });
});
