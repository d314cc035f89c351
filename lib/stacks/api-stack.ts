import { Aws, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { FairQueue } from '../constructs/fair-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { TenantTable } from '../constructs/tenant-table.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

export interface ApiStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly whatsAppSecret: Secret;
  readonly inbound: FairQueue;
  readonly history: FairQueue;
  readonly outbound: FairQueue;
  /** Answers whoever is not signed in yet. */
  readonly admission: ServiceFunction;
  /** Where the hosted login and the REST API are. */
  readonly loginUrl: string;
  readonly apiUrl: string;
}

const webhookPath = '/webhooks/whatsapp';

/** The HTTP API: WhatsApp's webhook, and what is open to everybody. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: HTTP API, webhook receiver, API reference and sign-in pages' });
    const receiver = this.#receiver(props);
    this.api = new HttpApi(this, 'Api', {
      apiName: resourceName(props.settings),
      createDefaultStage: false,
      // The dashboard asks from its own address; nothing else of this API is for browsers.
      corsPreflight: {
        allowOrigins: [new URL(props.settings.dashboardUrl).origin],
        allowMethods: [CorsHttpMethod.POST],
        allowHeaders: ['content-type'],
      },
    });
    const routes = this.api.addRoutes({
      path: webhookPath,
      methods: [HttpMethod.GET, HttpMethod.POST],
      integration: new HttpLambdaIntegration('ReceiveWhatsApp', receiver.lambda),
    });
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'Meta cannot use an authorizer; the receiver checks the signature of every body, or the verify token.',
      });
    }
    this.#admission(props.admission);
    this.#docs(props);
    this.#pages(props);
    this.#stage(props.settings);
    new CfnOutput(this, 'WebhookUrl', { value: `${this.api.apiEndpoint}${webhookPath}` });
  }

  #admission({ lambda }: ServiceFunction): void {
    const integration = new HttpLambdaIntegration('AdmitPeople', lambda);
    for (const path of ['/invitations/accept', '/sign-in/options']) {
      for (const route of this.api.addRoutes({ path, methods: [HttpMethod.POST], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'Nobody is signed in yet: an invitation has a secret of its own, and how one signs in is no secret.',
        });
      }
    }
  }

  #docs({ settings, bundles, table }: ApiStackProps): void {
    const docs = new ServiceFunction(this, 'ApiDocs', {
      ...{ name: 'api-docs', settings, bundles },
      tableName: table.tableName,
    });
    const integration = new HttpLambdaIntegration('ApiDocs', docs.lambda);
    for (const path of ['/openapi.json', '/docs', '/docs/{file}']) {
      for (const route of this.api.addRoutes({ path, methods: [HttpMethod.GET], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'The reference is for everybody to read.',
        });
      }
    }
  }

  #pages({ settings, bundles, table, loginUrl, apiUrl }: ApiStackProps): void {
    const pages = new ServiceFunction(this, 'SignInPages', {
      ...{ name: 'sign-in-pages', settings, bundles },
      tableName: table.tableName,
      environment: {
        DASHBOARD_URL: settings.dashboardUrl,
        LOGIN_URL: loginUrl,
        USER_POOL_URL: settings.userPoolUrl ?? `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
        API_URL: apiUrl,
      },
    });
    const integration = new HttpLambdaIntegration('SignInPages', pages.lambda);
    for (const path of ['/join', '/sign-in', '/signed-in', '/pages/{file}']) {
      for (const route of this.api.addRoutes({ path, methods: [HttpMethod.GET], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'Whoever sees these pages is about to sign in; they hold nothing of anybody.',
        });
      }
    }
  }

  #receiver({ settings, bundles, table, whatsAppSecret, inbound, history, outbound }: ApiStackProps): ServiceFunction {
    const receiver = new ServiceFunction(this, 'ReceiveWhatsApp', {
      name: 'receive-whatsapp',
      settings,
      bundles,
      tableName: table.tableName,
      environment: {
        INBOUND_QUEUE_URL: inbound.queue.queueUrl,
        HISTORY_QUEUE_URL: history.queue.queueUrl,
        OUTBOUND_QUEUE_URL: outbound.queue.queueUrl,
        WHATSAPP_SECRET_ARN: whatsAppSecret.secretArn,
      },
    });
    receiver.allow(table.itemStatement('G#PHONE#*', ['GetItem']));
    receiver.allow(table.itemStatement('G#WABA#*', ['GetItem']));
    receiver.allow(table.itemStatement('T#*', ['GetItem', 'UpdateItem']));
    receiver.allow(table.itemStatement('G#ASIDE#*', ['PutItem']));
    receiver.allow(inbound.sendStatement());
    receiver.allow(history.sendStatement());
    receiver.allow(outbound.sendStatement());
    receiver.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [whatsAppSecret.secretArn] });
    return receiver;
  }

  /** The access log names no caller and no query string: the first is personal data, the second holds the verify token. */
  #stage(settings: StageSettings): void {
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/${resourceName(settings, 'api')}`,
      retention: settings.logRetentionDays,
      removalPolicy: removalPolicy(settings),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.api.requestsPerSecond, burstLimit: settings.api.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            ms: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
  }
}
