import type { ApiKeyDefinition, RestApiDefinition, UsagePlanDefinition } from './assembly/rest-api-definition.ts';
import type { JsonObject } from './json.ts';

/** A function as the template deploys it. `label` is its short name in logs and addresses. */
export interface FunctionDefinition {
  readonly name: string;
  readonly label: string;
  readonly arn: string;
  readonly handler: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly architecture: 'arm64' | 'x86_64';
  readonly logging: LoggingDefinition;
  readonly reservedConcurrency: number | undefined;
  readonly role: RoleDefinition;
}

/** What Lambda itself writes into a function's log. */
export interface LoggingDefinition {
  readonly format: 'Text' | 'JSON';
  /** Of JSON only: the least important of Lambda's own lines that are written. */
  readonly systemLevel: 'DEBUG' | 'INFO' | 'WARN';
}

/** A role with its policies as they were synthesised: documents by policy name, intrinsic functions resolved. */
export interface RoleDefinition {
  readonly arn: string;
  readonly policies: Readonly<Record<string, JsonObject>>;
  /** Managed policies that this app does not define. */
  readonly foreignPolicyArns: readonly string[];
  /** Who may take the role. */
  readonly trustPolicy: JsonObject;
}

/** The policy of a queue, key, secret, table or stream. */
export interface ResourcePolicyDefinition {
  readonly path: string;
  readonly resourceArn: string;
  readonly document: JsonObject;
}

export interface QueueDefinition {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly receiveWaitSeconds: number;
  readonly maximumBytes: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
}

export interface TableDefinition {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;
  /** The parameters that CreateTable takes from the template. */
  readonly creation: JsonObject;
  readonly ttlAttribute: string | undefined;
}

export interface EventSourceDefinition {
  /** Stays the same from run to run, as checkpoints are kept under it. */
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency: number | undefined;
  readonly bisectsOnError: boolean;
  /** Undefined: until the record is too old. */
  readonly maximumRetries: number | undefined;
  readonly maximumRecordAgeSeconds: number | undefined;
  readonly failureDestinationArn: string | undefined;
  /** Event patterns; a record passes when one of them matches, or when there are none. */
  readonly filters: readonly JsonObject[];
}

export interface RouteDefinition {
  readonly apiId: string;
  /** `GET /webhooks/whatsapp`, `ANY /x/{id}` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  /** Of the line that the API's access log gets about a request, with `$context` variables. */
  readonly accessLogFormat?: string;
}

export interface BusDefinition {
  readonly name: string;
  readonly arn: string;
}

export interface RuleDefinition {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly pattern: JsonObject;
  readonly targetArns: readonly string[];
}

export interface SecretDefinition {
  readonly arn: string;
  readonly name: string;
}

export interface KeyDefinition {
  readonly arn: string;
  readonly id: string;
  readonly aliases: readonly string[];
}

/** An app client that people sign in through. */
export interface UserPoolClientDefinition {
  readonly id: string;
  readonly name: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  /** `COGNITO` for passwords, and names of identity providers. */
  readonly identityProviders: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

export interface UserPoolDefinition {
  readonly id: string;
  readonly arn: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly clients: readonly UserPoolClientDefinition[];
  /** The trigger, version V2_0, that adds claims to tokens. */
  readonly preTokenFunctionName: string | undefined;
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requires: readonly ('lowercase' | 'uppercase' | 'digit' | 'symbol')[];
}

export interface CorsRule {
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly AllowedHeaders: readonly string[];
  readonly ExposedHeaders: readonly string[];
  readonly MaxAge: number;
}

export interface BucketDefinition {
  readonly name: string;
  readonly arn: string;
  readonly cors: readonly CorsRule[];
}

export interface ScheduleGroupDefinition {
  readonly name: string;
  readonly arn: string;
}

/** Everything of a synthesised app that runs on one machine. */
export interface Assembly {
  readonly functions: readonly FunctionDefinition[];
  /** Of functions and of services that act for the app. */
  readonly roles: readonly RoleDefinition[];
  readonly queues: readonly QueueDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly eventSources: readonly EventSourceDefinition[];
  readonly routes: readonly RouteDefinition[];
  readonly restApis: readonly RestApiDefinition[];
  readonly usagePlans: readonly UsagePlanDefinition[];
  readonly apiKeys: readonly ApiKeyDefinition[];
  readonly buses: readonly BusDefinition[];
  readonly rules: readonly RuleDefinition[];
  readonly secrets: readonly SecretDefinition[];
  readonly keys: readonly KeyDefinition[];
  readonly userPools: readonly UserPoolDefinition[];
  readonly buckets: readonly BucketDefinition[];
  readonly scheduleGroups: readonly ScheduleGroupDefinition[];
  /** Names of SES's. */
  readonly configurationSets: readonly string[];
  readonly resourcePolicies: readonly ResourcePolicyDefinition[];
  /** How many there are of what only costs something here. */
  readonly alarms: number;
  readonly dashboards: number;
  /** Tags of resources and roles by ARN. */
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>;
}
