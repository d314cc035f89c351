import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  FilterCriteria,
  Function as LambdaFunction,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { LocalApp } from '../../local/local-app.ts';

/** How the small app's functions speak AWS without an SDK: the endpoint reads only the access key of the signature. */
const awsCall = `
const call = async (service, target, input) => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID } = process.env;
  const response = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      authorization: \`AWS4-HMAC-SHA256 Credential=\${AWS_ACCESS_KEY_ID}/20260101/us-east-1/\${service}/aws4_request\`,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { name: answer.__type });
  return answer;
};`;

/** Functions by name: HTTP → queue → table → stream → bus → queue, and ways to go wrong. */
const sources = {
  receive: `${awsCall}
export const handler = async (event) => {
  const path = event.rawPath;
  if (path === '/crash') throw new Error('as asked');
  if (path === '/event') return { statusCode: 200, body: JSON.stringify({ event, environment: process.env }) };
  await call('sqs', 'AmazonSQS.SendMessage', { QueueUrl: process.env.QUEUE_URL, MessageBody: event.body, MessageGroupId: 'g' });
  return { statusCode: 202, headers: { 'X-Ok': 'yes' }, cookies: ['a=1'], body: 'taken' };
};`,
  stuck: `
export const handler = async ({ pathParameters: { how } }) => {
  if (how === 'hang') return new Promise(() => {});
  if (how === 'spin') for (;;);
  return { statusCode: 200 };
};`,
  store: `${awsCall}
export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of Records) {
    const { id, fail } = JSON.parse(body);
    if (fail === 'always' || (fail === 'once' && attributes.ApproximateReceiveCount === '1')) {
      batchItemFailures.push({ itemIdentifier: messageId });
      continue;
    }
    const Item = { pk: { S: id }, entity: { S: 'Thing' }, count: { N: attributes.ApproximateReceiveCount } };
    await call('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: process.env.TABLE_NAME, Item });
  }
  return { batchItemFailures };
};`,
  publish: `${awsCall}
export const handler = async ({ Records }) => {
  for (const { dynamodb, eventSourceARN } of Records) {
    const id = dynamodb.NewImage.pk.S;
    if (id.startsWith('poison')) throw new Error('poison');
    const Detail = JSON.stringify({ id, eventSourceARN });
    const entry = { EventBusName: process.env.BUS_NAME, Source: 'small', DetailType: 'thing.stored', Detail };
    await call('events', 'AWSEvents.PutEvents', { Entries: [entry] });
  }
};`,
};

/**
 * Two stacks that use everything which the local stack runs. `directory` gets the functions' code. A message that is not
 * done with comes again after `visibilitySeconds`.
 */
export function smallApp(directory: string, visibilitySeconds = 3): LocalApp {
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'index.mjs'), source);
  }
  return {
    async compose(app) {
      const data = new DataStack(app, 'Small-Data');
      new WorkStack(app, 'Small-Work', { directory, data, visibilitySeconds });
    },
  };
}

class DataStack extends Stack {
  readonly table: TableV2;
  readonly bus: EventBus;
  readonly key: Key;
  readonly secret: Secret;

  constructor(app: App, id: string) {
    super(app, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: 'byEntity',
          partitionKey: { name: 'entity', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'small-bus' });
    this.key = new Key(this, 'Key', { alias: 'small-key' });
    this.secret = new Secret(this, 'Secret');
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName, exportName: 'small-bus-name' });
  }
}

interface WorkStackOptions {
  readonly directory: string;
  readonly data: DataStack;
  readonly visibilitySeconds: number;
}

class WorkStack extends Stack {
  constructor(app: App, id: string, { directory, data, visibilitySeconds }: WorkStackOptions) {
    super(app, id);
    const define = (name: string, environment: Record<string, string>, timeoutSeconds = 20) =>
      new LambdaFunction(this, name, {
        functionName: `small-${name}`,
        runtime: Runtime.NODEJS_24_X,
        architecture: Architecture.ARM_64,
        handler: 'index.handler',
        code: Code.fromAsset(join(directory, name)),
        timeout: Duration.seconds(timeoutSeconds),
        environment: { POWERTOOLS_SERVICE_NAME: name, ...environment },
      });
    const dead = new Queue(this, 'Dead', { queueName: 'small-dead', retentionPeriod: Duration.days(14) });
    const work = new Queue(this, 'Work', {
      queueName: 'small-work',
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
    });
    const heard = new Queue(this, 'Heard', { queueName: 'small-heard' });
    const lost = new Queue(this, 'Lost', { queueName: 'small-lost' });
    new Rule(this, 'Hear', { eventBus: data.bus, eventPattern: { source: ['small'] }, targets: [new SqsQueue(heard)] });

    const receive = define('receive', { QUEUE_URL: work.queueUrl, SECRET_ARN: data.secret.secretArn });
    work.grantSendMessages(receive);
    const store = define('store', { TABLE_NAME: data.table.tableName });
    data.table.grantWriteData(store);
    store.addEventSource(new SqsEventSource(work, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }));
    const publish = define('publish', { BUS_NAME: data.bus.eventBusName, TOKEN_KEY_ARN: data.key.keyArn });
    data.bus.grantPutEventsTo(publish);
    publish.addEventSource(
      new DynamoEventSource(data.table, {
        startingPosition: StartingPosition.LATEST,
        batchSize: 10,
        bisectBatchOnError: true,
        retryAttempts: 0,
        onFailure: new SqsDlq(lost),
        filters: [
          FilterCriteria.filter({ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['Thing'] } } } }),
        ],
      }),
    );
    const api = new CfnApi(this, 'Api', { name: 'small', protocolType: 'HTTP' });
    this.#route(api, receive, ['POST /things', 'GET /{name}']);
    this.#route(api, define('stuck', {}, 1), ['GET /stuck/{how}']);
  }

  #route(api: CfnApi, target: LambdaFunction, routeKeys: readonly string[]): void {
    const integration = new CfnIntegration(this, `${target.node.id}Integration`, {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: target.functionArn,
      payloadFormatVersion: '2.0',
    });
    for (const routeKey of routeKeys) {
      new CfnRoute(this, routeKey, { apiId: api.ref, routeKey, target: `integrations/${integration.ref}` });
    }
  }
}
