import { Aws } from 'aws-cdk-lib';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { FairQueue } from './constructs/fair-queue.ts';
import type { TenantTable } from './constructs/tenant-table.ts';
import type { ApiResource } from './functions.ts';
import { resourceName } from './resource-name.ts';
import type { StageSettings } from './stage-config.ts';

/** What the resources of the REST API may be given. */
export interface ApiParts {
  readonly settings: StageSettings;
  readonly table: TenantTable;
  readonly tokenKey: Key;
  readonly outbound: FairQueue;
}

/** What a resource's function gets beyond its tenant's items: the role that it takes reaches those. */
export interface ApiNeeds {
  readonly environment?: Readonly<Record<string, string>>;
  /** For the function's own role. */
  readonly statements?: readonly PolicyStatementProps[];
  /** cdk-nag's ids of wildcards in the statements, with the reason for each. */
  readonly acknowledged?: Readonly<Record<string, string>>;
}

/** Resources that need more than the others; the only place that says so. */
export const apiNeeds: Readonly<Partial<Record<ApiResource, (parts: ApiParts) => ApiNeeds>>> = {
  platform: ({ settings }) => ({
    environment: { USAGE_PLAN_PREFIX: resourceName(settings) },
    ...usageKeyNeeds(),
  }),
};

/** To give an organisation its key and to move it from plan to plan. Ids of keys and plans are drawn by API Gateway. */
function usageKeyNeeds(): ApiNeeds {
  const resource = (path: string) => `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}::${path}`;
  const planKeys = '/usageplans/*/keys';
  const statement = (method: string, paths: readonly string[]) => ({
    actions: [`apigateway:${method}`],
    resources: paths.map(resource),
  });
  const reason = 'A key moves between plans, and the ids of both are drawn by API Gateway.';
  return {
    statements: [
      statement('GET', ['/apikeys', '/usageplans']),
      statement('POST', ['/apikeys', planKeys]),
      statement('DELETE', [`${planKeys}/*`]),
    ],
    acknowledged: Object.fromEntries(
      [planKeys, `${planKeys}/*`].map((path) => [
        `IAM5[Resource::arn:<AWS::Partition>:apigateway:<AWS::Region>::${path}]`,
        reason,
      ]),
    ),
  };
}
