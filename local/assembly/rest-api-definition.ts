/** One deployed stage of a REST API: everything that answers below `/<stage name>`. */
export interface RestApiDefinition {
  readonly id: string;
  readonly name: string;
  readonly stage: StageDefinition;
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** Media types whose bodies functions get and give as base64. */
  readonly binaryMediaTypes: readonly string[];
  readonly methods: readonly RestMethodDefinition[];
  /** By response type, such as `THROTTLED` or `DEFAULT_4XX`. */
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseDefinition>;
}

export interface StageDefinition {
  readonly name: string;
  readonly deploymentId: string;
  readonly accessLogFormat: string | undefined;
  readonly throttle: ThrottleDefinition | undefined;
}

export interface ThrottleDefinition {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

export interface RestMethodDefinition {
  readonly resourceId: string;
  /** As in `/tickets/{proxy+}`. */
  readonly path: string;
  /** `GET`, … or `ANY`. */
  readonly method: string;
  readonly authorizer: AuthorizerDefinition | undefined;
  readonly apiKeyRequired: boolean;
  readonly integration: IntegrationDefinition;
}

/** A REQUEST authorizer without a cache. */
export interface AuthorizerDefinition {
  readonly id: string;
  readonly functionName: string;
  /** Headers without which it is not even asked. */
  readonly identityHeaders: readonly string[];
}

export type IntegrationDefinition =
  | { readonly kind: 'function'; readonly functionName: string }
  /** The answer to a browser's preflight: fixed, but for the origin, which may be one of several. */
  | {
      readonly kind: 'preflight';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly otherOrigins: readonly string[];
    };

export interface GatewayResponseDefinition {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** With `$context` variables; undefined: API Gateway's own. */
  readonly template: string | undefined;
}

export interface UsagePlanDefinition {
  readonly id: string;
  readonly name: string;
  readonly throttle: ThrottleDefinition | undefined;
  readonly quota: QuotaDefinition | undefined;
  readonly stages: readonly { readonly apiId: string; readonly stage: string }[];
}

export interface QuotaDefinition {
  readonly limit: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}

/** An API key of the template; others are made while the stack runs. */
export interface ApiKeyDefinition {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly planIds: readonly string[];
}
