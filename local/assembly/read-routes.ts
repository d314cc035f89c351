import * as z from 'zod';
import type { RouteDefinition } from '../assembly.ts';
import { StartError } from '../start-error.ts';
import type { AssemblyResources } from './assembly-resources.ts';
import { functionNameOf } from './read-functions.ts';

const ApiProperties = z.looseObject({ ProtocolType: z.literal('HTTP') });

const IntegrationProperties = z.looseObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const RouteProperties = z.looseObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').default('NONE'),
});

const StageProperties = z.looseObject({
  ApiId: z.string(),
  AccessLogSettings: z.looseObject({ Format: z.string() }).optional(),
});

/** The routes of the HTTP APIs. Throws StartError for anything but an open route to a function with payload 2.0. */
export function readRoutes(resources: AssemblyResources): RouteDefinition[] {
  resources.ofType('AWS::ApiGatewayV2::Api', ApiProperties);
  const functionNames = new Map(
    resources
      .ofType('AWS::ApiGatewayV2::Integration', IntegrationProperties)
      .map(({ ref, properties }) => [`integrations/${ref}`, functionNameIn(properties.IntegrationUri)]),
  );
  const accessLogs = new Map(
    resources
      .ofType('AWS::ApiGatewayV2::Stage', StageProperties)
      .map(({ properties }) => [properties.ApiId, properties.AccessLogSettings?.Format]),
  );
  return resources.ofType('AWS::ApiGatewayV2::Route', RouteProperties).map(({ path, properties }) => {
    const functionName = functionNames.get(properties.Target);
    if (functionName === undefined) throw new StartError(`${path}: there is no integration ${properties.Target}.`);
    const accessLogFormat = accessLogs.get(properties.ApiId);
    const { ApiId: apiId, RouteKey: routeKey } = properties;
    return { apiId, routeKey, functionName, ...(accessLogFormat !== undefined && { accessLogFormat }) };
  });
}

/** The URI is a function's ARN, or API Gateway's own ARN around it: `…/functions/<arn>/invocations`. */
export function functionNameIn(uri: string): string {
  return functionNameOf(/\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri);
}
