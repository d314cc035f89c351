import * as z from 'zod';
import { StartError } from '../start-error.ts';
import { type AssemblyResources, attribute, type ResolvedResource } from './assembly-resources.ts';
import { functionNameIn } from './read-routes.ts';
import type {
  AuthorizerDefinition,
  GatewayResponseDefinition,
  IntegrationDefinition,
  RestApiDefinition,
  RestMethodDefinition,
  StageDefinition,
  ThrottleDefinition,
} from './rest-api-definition.ts';

const texts = z.record(z.string(), z.string());
const anything = z.unknown().optional();

const ApiProperties = z.strictObject({
  Name: z.string(),
  Description: anything,
  Tags: anything,
  EndpointConfiguration: z.strictObject({ Types: z.tuple([z.literal('REGIONAL')]) }),
  ApiKeySourceType: z.enum(['HEADER', 'AUTHORIZER']).default('HEADER'),
  BinaryMediaTypes: z.array(z.string()).default([]),
});

const ResourceProperties = z.strictObject({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() });

const MethodProperties = z.strictObject({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
  AuthorizerId: z.string().optional(),
  ApiKeyRequired: z.boolean().default(false),
  // Declares the headers that the integration may set.
  MethodResponses: anything,
  Integration: z.discriminatedUnion('Type', [
    z.strictObject({ Type: z.literal('AWS_PROXY'), IntegrationHttpMethod: z.literal('POST'), Uri: z.string() }),
    z.strictObject({
      Type: z.literal('MOCK'),
      RequestTemplates: z.strictObject({ 'application/json': z.string().regex(/^\{ ?statusCode: 200 ?\}$/) }),
      IntegrationResponses: z.tuple([
        z.strictObject({
          StatusCode: z.coerce.number().int(),
          ResponseParameters: texts.default({}),
          ResponseTemplates: z.strictObject({ 'application/json': z.string() }).optional(),
        }),
      ]),
    }),
  ]),
});

const AuthorizerProperties = z.strictObject({
  RestApiId: z.string(),
  Name: z.string(),
  Type: z.literal('REQUEST'),
  AuthorizerUri: z.string(),
  IdentitySource: z.string().default(''),
  AuthorizerResultTtlInSeconds: z.literal(0),
});

const StageProperties = z.strictObject({
  RestApiId: z.string(),
  StageName: z.string(),
  DeploymentId: z.string(),
  AccessLogSetting: z.looseObject({ Format: z.string() }).optional(),
  // X-Ray and CloudWatch are not here.
  TracingEnabled: anything,
  Tags: anything,
  MethodSettings: z
    .tuple([
      z.strictObject({
        HttpMethod: z.literal('*'),
        ResourcePath: z.literal('/*'),
        ThrottlingRateLimit: z.number().optional(),
        ThrottlingBurstLimit: z.number().optional(),
        DataTraceEnabled: anything,
        LoggingLevel: anything,
        MetricsEnabled: anything,
      }),
    ])
    .optional(),
});

const GatewayResponseProperties = z.strictObject({
  RestApiId: z.string(),
  ResponseType: z.string(),
  StatusCode: z.coerce.number().int().optional(),
  ResponseParameters: texts.default({}),
  ResponseTemplates: z.strictObject({ 'application/json': z.string() }).optional(),
});

/** The REST APIs with their one stage each. Throws StartError for any property or template that the local API does not know. */
export function readRestApis(resources: AssemblyResources): RestApiDefinition[] {
  const apis = resources.ofType('AWS::ApiGateway::RestApi', ApiProperties);
  const stages = resources.ofType('AWS::ApiGateway::Stage', StageProperties);
  const methods = readMethods(resources, apis);
  const gatewayResponses = resources.ofType('AWS::ApiGateway::GatewayResponse', GatewayResponseProperties);
  const definitions = apis.map((api) => {
    const { ref: id, path, properties } = api;
    const [stage, another] = stages.filter((it) => it.properties.RestApiId === id);
    if (stage === undefined || another !== undefined)
      throw new StartError(`${path}: a REST API needs exactly one stage.`);
    return {
      id,
      name: properties.Name,
      stage: readStage(stage.properties),
      apiKeySource: properties.ApiKeySourceType,
      binaryMediaTypes: properties.BinaryMediaTypes,
      methods: methods.filter(({ apiId }) => apiId === id).map(({ definition }) => definition),
      gatewayResponses: new Map(
        gatewayResponses
          .filter((it) => it.properties.RestApiId === id)
          .map((it) => [it.properties.ResponseType, readGatewayResponse(it)]),
      ),
    };
  });
  requireDifferentStages(definitions);
  return definitions;
}

function readStage(properties: z.infer<typeof StageProperties>): StageDefinition {
  const [settings] = properties.MethodSettings ?? [];
  return {
    name: properties.StageName,
    deploymentId: properties.DeploymentId,
    accessLogFormat: properties.AccessLogSetting?.Format,
    throttle: throttleOf(settings?.ThrottlingRateLimit, settings?.ThrottlingBurstLimit),
  };
}

/** Undefined where the template sets no limit. */
export function throttleOf(rate: number | undefined, burst: number | undefined): ThrottleDefinition | undefined {
  return rate === undefined ? undefined : { requestsPerSecond: rate, burst: burst ?? rate };
}

/** All APIs share one address here, so the first part of the path must tell them apart. */
function requireDifferentStages(apis: readonly RestApiDefinition[]): void {
  const names = apis.map(({ stage }) => stage.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new StartError(`Two REST APIs have a stage ${twice}; the local stack can serve one.`);
}

function readMethods(
  resources: AssemblyResources,
  apis: readonly ResolvedResource<unknown>[],
): { apiId: string; definition: RestMethodDefinition }[] {
  const paths = readPaths(resources, apis);
  const authorizers = readAuthorizers(resources);
  return resources.ofType('AWS::ApiGateway::Method', MethodProperties).map(({ path: place, properties }) => {
    const path = paths.get(properties.ResourceId);
    if (path === undefined) throw new StartError(`${place}: there is no resource ${properties.ResourceId}.`);
    const authorizer = authorizers.get(properties.AuthorizerId ?? '');
    if (properties.AuthorizationType === 'CUSTOM' && authorizer === undefined) {
      throw new StartError(`${place}: there is no authorizer ${properties.AuthorizerId}.`);
    }
    const { HttpMethod: method, ApiKeyRequired: apiKeyRequired, ResourceId: resourceId } = properties;
    const integration = readIntegration(properties.Integration, place);
    return {
      apiId: properties.RestApiId,
      definition: { resourceId, path, method, authorizer, apiKeyRequired, integration },
    };
  });
}

/** The path of each resource by its id; the root of an API is one too. */
function readPaths(resources: AssemblyResources, apis: readonly ResolvedResource<unknown>[]): Map<string, string> {
  const paths = new Map(apis.map((api) => [attribute(api, 'RootResourceId'), '']));
  let open = resources.ofType('AWS::ApiGateway::Resource', ResourceProperties);
  while (open.length > 0) {
    const reached = open.filter(({ properties }) => paths.has(properties.ParentId));
    const [lost] = open;
    if (reached.length === 0) throw new StartError(`${lost?.path}: there is no resource ${lost?.properties.ParentId}.`);
    for (const { ref, properties } of reached) {
      paths.set(ref, `${paths.get(properties.ParentId)}/${properties.PathPart}`);
    }
    open = open.filter((resource) => !reached.includes(resource));
  }
  return new Map([...paths].map(([id, path]) => [id, path === '' ? '/' : path]));
}

function readAuthorizers(resources: AssemblyResources): Map<string, AuthorizerDefinition> {
  const authorizers = resources.ofType('AWS::ApiGateway::Authorizer', AuthorizerProperties);
  return new Map(
    authorizers.map(({ ref, path, properties }) => {
      const identityHeaders = properties.IdentitySource.split(',')
        .filter(Boolean)
        .map((source) => {
          const header = /^method\.request\.header\.([\w-]+)$/.exec(source.trim())?.[1];
          if (header === undefined)
            throw new StartError(`${path}: the local API does not know the identity source ${source}.`);
          return header.toLowerCase();
        });
      return [ref, { id: ref, functionName: functionNameIn(properties.AuthorizerUri), identityHeaders }];
    }),
  );
}

type Integration = z.infer<typeof MethodProperties>['Integration'];

function readIntegration(integration: Integration, place: string): IntegrationDefinition {
  if (integration.Type === 'AWS_PROXY') return { kind: 'function', functionName: functionNameIn(integration.Uri) };
  const [{ StatusCode: status, ResponseParameters, ResponseTemplates }] = integration.IntegrationResponses;
  return {
    kind: 'preflight',
    status,
    headers: fixedHeaders(ResponseParameters, 'method.response.header.', place),
    otherOrigins: originsIn(ResponseTemplates?.['application/json'], place),
  };
}

/** The template that CDK writes for a preflight with several origins: it names all of them but the first. */
const originTemplate = new RegExp(
  [
    String.raw`^#set\(\$origin = \$input\.params\(\)\.header\.get\("Origin"\)\)\n`,
    String.raw`#if\(\$origin == ""\)\n  #set\(\$origin = \$input\.params\(\)\.header\.get\("origin"\)\)\n#end\n`,
    String.raw`#if\(((?:\$origin == "[^"]+"(?: \|\| )?)+)\)\n`,
    String.raw`  #set\(\$context\.responseOverride\.header\.Access-Control-Allow-Origin = \$origin\)\n#end$`,
  ].join(''),
);

function originsIn(template: string | undefined, place: string): string[] {
  if (template === undefined) return [];
  const condition = originTemplate.exec(template)?.[1];
  if (condition === undefined)
    throw new StartError(`${place}: the local API does not know the mapping template ${template}`);
  return [...condition.matchAll(/"([^"]+)"/g)].map(([, origin = '']) => origin);
}

/** Header values in single quotes are fixed; anything else would be a mapping. */
function fixedHeaders(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
  place: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, quoted]) => {
      const value = /^'(.*)'$/.exec(quoted)?.[1];
      if (!name.startsWith(prefix) || value === undefined) {
        throw new StartError(`${place}: the local API does not know the mapping ${name} = ${quoted}.`);
      }
      return [name.slice(prefix.length), value];
    }),
  );
}

function readGatewayResponse({
  path,
  properties,
}: ResolvedResource<z.infer<typeof GatewayResponseProperties>>): GatewayResponseDefinition {
  return {
    status: properties.StatusCode,
    headers: fixedHeaders(properties.ResponseParameters, 'gatewayresponse.header.', path),
    template: properties.ResponseTemplates?.['application/json'],
  };
}
