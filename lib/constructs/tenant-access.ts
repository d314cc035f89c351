import { Aws } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import type { MediaBucket } from './media-bucket.ts';
import type { ServiceFunction } from './service-function.ts';
import type { ItemAction, TenantTable } from './tenant-table.ts';

/** The session tag that holds the id of the tenant for which the role was taken. */
const tenantTag = 'tenantId';

const itemActions: readonly ItemAction[] = [
  'BatchGetItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
];

interface TenantAccessProps {
  settings: StageSettings;
  table: TenantTable;
  mediaBucket: MediaBucket;
}

/**
 * The role that a function of the REST API takes for one tenant at a time. The tenant's id is a session tag, and the
 * policy lets a session touch the items and files of that tenant only: no mistake in the code can reach another one's.
 */
export class TenantAccess extends Construct {
  readonly #role: Role;

  constructor(scope: Construct, id: string, { settings, table, mediaBucket }: TenantAccessProps) {
    super(scope, id);
    const takers = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role${TenantAccess.takerPath(settings)}*`;
    this.#role = new Role(this, 'Role', {
      description: `Items and files of the one tenant that the session tag ${tenantTag} names`,
      // By path, not by name: a trust policy holds 2,048 characters, and every resource of the API brings a role.
      assumedBy: new AccountRootPrincipal()
        .withConditions({
          ArnLike: { 'aws:PrincipalArn': takers },
          StringLike: { [`aws:RequestTag/${tenantTag}`]: 'tn_*' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': [tenantTag] },
        })
        .withSessionTags(),
    });
    const tenant = `T#\${aws:PrincipalTag/${tenantTag}}`;
    const partitions = [tenant, `${tenant}#*`];
    this.#role.addToPolicy(new PolicyStatement(table.itemStatement(partitions, itemActions)));
    this.#role.addToPolicy(new PolicyStatement(table.indexStatement(partitions)));
    // What came from customers and what was sent to them is read, and never replaced.
    this.#allowFiles(mediaBucket, '*', 'GetObject');
    this.#allowFiles(mediaBucket, 'uploads/*', 'PutObject');
  }

  #allowFiles(mediaBucket: MediaBucket, files: string, action: 'GetObject' | 'PutObject'): void {
    const keys = `T/\${aws:PrincipalTag/${tenantTag}}/${files}`;
    this.#role.addToPolicy(new PolicyStatement(mediaBucket.objectStatement(keys, [action])));
    acknowledge(this, mediaBucket.acknowledged(keys, 'All files of the one tenant that the session tag names.'));
  }

  /** Where roles must lie that may take this one; the functions also need `grantTo`. */
  static takerPath(settings: StageSettings): string {
    return `/${resourceName(settings)}/api/`;
  }

  get roleArn(): string {
    return this.#role.roleArn;
  }

  grantTo(taker: ServiceFunction): void {
    taker.allow({ actions: ['sts:AssumeRole', 'sts:TagSession'], resources: [this.roleArn] });
  }
}
