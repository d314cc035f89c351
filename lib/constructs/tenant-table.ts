import { Aws } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/** The indexes, by name. */
const indexes = ['gsi1', 'gsi2'] as const;

/** What a function may be allowed to do. Scan and PartiQL are missing on purpose: they would pass a leading-keys condition. */
export type ItemAction =
  | 'BatchGetItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/** The partition of a tenant itself, with its users and settings; what lies below it has a `#` behind the id. */
export const tenantRoot = `T#tn_${'?'.repeat(26)}`;

/** The one table of a cell. */
export class TenantTable extends Table {
  /** The deployed name as plain text, so that another stack can use it without a cross-stack reference. */
  readonly deployedName: string;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      tableName: resourceName(settings),
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: settings.pointInTimeRecoveryDays,
      },
      deletionProtection: settings.deletionProtection,
      removalPolicy: removalPolicy(settings),
    });
    this.deployedName = resourceName(settings);
    this.addGlobalSecondaryIndex({
      indexName: indexes[0],
      partitionKey: text('gsi1pk'),
      sortKey: text('gsi1sk'),
      projectionType: ProjectionType.ALL,
    });
    this.addGlobalSecondaryIndex({
      indexName: indexes[1],
      partitionKey: text('gsi2pk'),
      sortKey: text('gsi2sk'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** The ARN of the stream, which this table always has. */
  get streamArn(): string {
    if (this.tableStreamArn === undefined) throw new Error('The table has no stream.');
    return this.tableStreamArn;
  }

  /** Every stream that the table may have: ListStreams, which Lambda asks for, knows no single one (AWS, DynamoDB with Lambda). */
  get anyStreamArn(): string {
    return `arn:${Aws.PARTITION}:dynamodb:${Aws.REGION}:${Aws.ACCOUNT_ID}:table/${this.deployedName}/stream/*`;
  }

  /**
   * Allows actions on items whose partition key matches `leadingKeys`, and on nothing else.
   * `ForAllValues` passes when a request names no key, hence the second condition (AWS, IAM condition operators).
   */
  itemStatement(leadingKeys: string | readonly string[], actions: readonly ItemAction[]): PolicyStatementProps {
    return {
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [this.tableArn],
      conditions: onlyUnder([leadingKeys].flat()),
    };
  }

  /** Allows queries of the indexes, all unless some are named, for partition keys that match one of `leadingKeys`. */
  indexStatement(
    leadingKeys: readonly string[],
    among: readonly (typeof indexes)[number][] = indexes,
  ): PolicyStatementProps {
    return {
      actions: ['dynamodb:Query'],
      resources: among.map((name) => `${this.tableArn}/index/${name}`),
      conditions: onlyUnder(leadingKeys),
    };
  }
}

function onlyUnder(leadingKeys: readonly string[]) {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
