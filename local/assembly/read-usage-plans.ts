import * as z from 'zod';
import type { AssemblyResources } from './assembly-resources.ts';
import { throttleOf } from './read-rest-apis.ts';
import type { ApiKeyDefinition, UsagePlanDefinition } from './rest-api-definition.ts';

const anything = z.unknown().optional();

const PlanProperties = z.strictObject({
  UsagePlanName: z.string(),
  Description: anything,
  Tags: anything,
  ApiStages: z
    .array(
      z.strictObject({ ApiId: z.string(), Stage: z.string(), Throttle: z.record(z.string(), z.never()).optional() }),
    )
    .default([]),
  Throttle: z.strictObject({ RateLimit: z.number(), BurstLimit: z.number().optional() }).optional(),
  Quota: z.strictObject({ Limit: z.int(), Period: z.enum(['DAY', 'WEEK', 'MONTH']) }).optional(),
});

const KeyProperties = z.strictObject({
  Name: z.string(),
  Value: z.string(),
  Enabled: z.literal(true),
  Description: anything,
  Tags: anything,
});

const PlanKeyProperties = z.strictObject({
  KeyId: z.string(),
  KeyType: z.literal('API_KEY'),
  UsagePlanId: z.string(),
});

export function readUsagePlans(resources: AssemblyResources): UsagePlanDefinition[] {
  return resources.ofType('AWS::ApiGateway::UsagePlan', PlanProperties).map(({ ref, properties }) => ({
    id: ref,
    name: properties.UsagePlanName,
    throttle: throttleOf(properties.Throttle?.RateLimit, properties.Throttle?.BurstLimit),
    quota: properties.Quota && { limit: properties.Quota.Limit, period: properties.Quota.Period },
    stages: properties.ApiStages.map(({ ApiId, Stage }) => ({ apiId: ApiId, stage: Stage })),
  }));
}

export function readApiKeys(resources: AssemblyResources): ApiKeyDefinition[] {
  const planKeys = resources.ofType('AWS::ApiGateway::UsagePlanKey', PlanKeyProperties);
  return resources.ofType('AWS::ApiGateway::ApiKey', KeyProperties).map(({ ref, properties }) => ({
    id: ref,
    name: properties.Name,
    value: properties.Value,
    planIds: planKeys.filter((it) => it.properties.KeyId === ref).map((it) => it.properties.UsagePlanId),
  }));
}
