import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKey,
  ApiKeySourceType,
  AuthorizationType,
  EndpointType,
  IdentitySource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  Period,
  RequestAuthorizer,
  type Resource,
  RestApi,
  type UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { planNames } from '../../shared/tenants/plan.ts';
import { acknowledge } from '../acknowledge.ts';
import { type ApiParts, apiNeeds } from '../api-needs.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { TenantAccess } from '../constructs/tenant-access.ts';
import { type ApiResource, apiResources } from '../functions.ts';
import { gatewayProblems, gatewayTemplate } from '../gateway-problems.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import { platformUsageKey, type UsagePlanName, usagePlanName, usagePlans } from '../usage-plans.ts';

export interface RestApiStackProps extends ApiParts {
  readonly bundles: string;
  readonly pageTokenSecret: Secret;
  /** Says who calls, and whose usage plan counts the call. */
  readonly authorizer: ServiceFunction;
  /** Those that have code, unless a test says otherwise. */
  readonly resources?: readonly ApiResource[];
}

/** Part of every address: `/v1/tickets`. */
const stageName = 'v1';

/** The REST API: one function for each resource, behind the authorizer and the caller's usage plan. */
export class RestApiStack extends Stack {
  readonly api: RestApi;
  /** The deployed name as plain text, so that another stack can use it without a cross-stack reference. */
  readonly apiName: string;
  readonly #settings: StageSettings;

  constructor(scope: Construct, id: string, props: RestApiStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: REST API, its functions and usage plans' });
    const { settings, resources = apiResources } = props;
    this.#settings = settings;
    this.apiName = resourceName(settings, 'rest');
    this.api = this.#restApi(this.#authorizer(props.authorizer));
    this.#answerProblems();
    const tenantAccess = new TenantAccess(this, 'TenantAccess', props);
    for (const resource of resources) this.#serve(resource, this.#function(resource, props, tenantAccess));
    this.#usagePlans();
    new CfnOutput(this, 'RestApiUrl', { value: this.api.url });
  }

  /**
   * Asked for every request, so that a removed user is out with the next one. It is imported to keep its permission in
   * this stack: in its own stack it would make the two wait for each other.
   */
  #authorizer(authorizer: ServiceFunction): RequestAuthorizer {
    const handler = LambdaFunction.fromFunctionAttributes(this, 'AuthorizerFunction', {
      functionArn: authorizer.lambda.functionArn,
      sameEnvironment: true,
    });
    return new RequestAuthorizer(this, 'Authorizer', {
      handler,
      identitySources: [IdentitySource.header('Authorization')],
      resultsCacheTtl: Duration.seconds(0),
    });
  }

  /** The access log names no caller, no address and no path: it says which resource, and for which organisation. */
  #restApi(authorizer: RequestAuthorizer): RestApi {
    const { restApi: limits, tracing, logRetentionDays } = this.#settings;
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/${resourceName(this.#settings, 'rest-api')}`,
      retention: logRetentionDays,
      removalPolicy: removalPolicy(this.#settings),
    });
    const api = new RestApi(this, 'Api', {
      restApiName: this.apiName,
      description: 'REST API of the WhatsApp CRM',
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // API Gateway writes any log of a REST API under one role for the whole account and region.
      cloudWatchRole: true,
      defaultMethodOptions: { authorizer, authorizationType: AuthorizationType.CUSTOM, apiKeyRequired: true },
      deployOptions: {
        stageName,
        throttlingRateLimit: limits.requestsPerSecond,
        throttlingBurstLimit: limits.burst,
        tracingEnabled: tracing,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    acknowledge(api, {
      APIG2: 'The functions check every input against the schema of its route, which API Gateway cannot express.',
      APIG3: 'Usage plans and the stage limit requests; a web ACL is for the account to attach.',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'API Gateway asks for exactly this policy on the role under which it writes logs.',
    });
    return api;
  }

  #function(resource: ApiResource, props: RestApiStackProps, tenantAccess: TenantAccess): ServiceFunction {
    const { settings, bundles, table, pageTokenSecret } = props;
    const needs = apiNeeds[resource]?.(props) ?? {};
    const served = new ServiceFunction(this, `Api${pascalCase(resource)}`, {
      name: `api-${resource}`,
      settings,
      bundles,
      tableName: table.tableName,
      environment: {
        TENANT_ACCESS_ROLE_ARN: tenantAccess.roleArn,
        PAGE_TOKEN_SECRET_ARN: pageTokenSecret.secretArn,
        ALLOWED_ORIGINS: allowedOrigins(settings).join(','),
        ...needs.environment,
      },
      rolePath: TenantAccess.takerPath(settings),
    });
    tenantAccess.grantTo(served);
    served.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [pageTokenSecret.secretArn] });
    for (const statement of needs.statements ?? []) served.allow(statement);
    acknowledge(served, needs.acknowledged ?? {});
    return served;
  }

  #serve(resource: ApiResource, { lambda }: ServiceFunction): void {
    // One permission for the function: one for each method would soon be too long for its policy.
    const integration = new LambdaIntegration(lambda, { scopePermissionToMethod: false });
    const top = this.api.root.addResource(resource);
    const below = top.addResource('{proxy+}');
    for (const place of [top, below]) {
      const method = place.addMethod('ANY', integration);
      acknowledge(method, { COG4: 'The authorizer checks access tokens of Cognito itself, and API keys as well.' });
      this.#allowOrigins(place);
    }
  }

  /** Every call carries an Authorization header, so a browser asks this first: it is what keeps other origins out. */
  #allowOrigins(place: Resource): void {
    const preflight = place.addCorsPreflight({
      allowOrigins: allowedOrigins(this.#settings),
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match'],
      maxAge: Duration.hours(1),
    });
    const reason = 'A browser asks without credentials what it may send; the answer holds nothing else.';
    acknowledge(preflight, { APIG4: reason, COG4: reason });
  }

  #answerProblems(): void {
    for (const problem of gatewayProblems) {
      const headers = {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
        // For every origin: these answers are the same for everybody, and a page must be able to read why it failed.
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
        ...problem.headers,
      };
      this.api.addGatewayResponse(pascalCase(problem.type.responseType.toLowerCase()), {
        type: problem.type,
        statusCode: String(problem.status),
        responseHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`])),
        templates: { 'application/json': gatewayTemplate(problem) },
      });
    }
  }

  #usagePlans(): void {
    for (const name of planNames) this.#usagePlan(name);
    const platformKey = new ApiKey(this, 'PlatformKey', {
      apiKeyName: platformUsageKey(this.#settings),
      description: "Counts the platform administrators' requests",
      value: platformUsageKey(this.#settings),
    });
    this.#usagePlan('platform').addApiKey(platformKey);
  }

  #usagePlan(name: UsagePlanName): UsagePlan {
    const { requestsPerSecond, burst, requestsPerDay } = usagePlans[name];
    return this.api.addUsagePlan(`${pascalCase(name)}Plan`, {
      name: usagePlanName(this.#settings, name),
      apiStages: [{ stage: this.api.deploymentStage }],
      throttle: { rateLimit: requestsPerSecond, burstLimit: burst },
      ...(requestsPerDay !== undefined && { quota: { limit: requestsPerDay, period: Period.DAY } }),
    });
  }
}

const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  tenantId: '$context.authorizer.tenantId',
  status: '$context.status',
  latencyMilliseconds: '$context.responseLatency',
  authorizerStatus: '$context.authorizer.status',
  integrationStatus: '$context.integration.status',
  errorType: '$context.error.responseType',
};

/** Where the dashboard is, and what else the stage allows. */
function allowedOrigins({ dashboardUrl, allowedOrigins: others }: StageSettings): string[] {
  return [...new Set([new URL(dashboardUrl).origin, ...others])];
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
