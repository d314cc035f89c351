import { Aws, Duration, Validations } from 'aws-cdk-lib';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import type { ServiceFunction } from './service-function.ts';

type ObjectAction = 'DeleteObject' | 'GetObject' | 'PutObject';

/** Files of customers and staff, under `T/<tenantId>/…`. Nobody reads it but by a link that the product signs for minutes. */
export class MediaBucket extends Bucket {
  /** The deployed name without a reference to this stack. */
  readonly deployedName: string;
  readonly #settingsName: string;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    // Bucket names are taken world-wide.
    const deployedName = `${resourceName(settings, 'media')}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    super(scope, id, {
      bucketName: deployedName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Where data is protected, an overwritten or deleted file can be brought back for a week.
      versioned: settings.deletionProtection,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          ...(settings.deletionProtection && { noncurrentVersionExpiration: Duration.days(7) }),
        },
      ],
      // A link is what lets a browser in, whatever page it is on: there are no cookies to protect.
      cors: [
        {
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedOrigins: ['*'],
          allowedHeaders: ['content-type', 'if-none-match', 'range'],
          exposedHeaders: ['content-length', 'content-range', 'etag'],
          maxAge: 3600,
        },
      ],
      removalPolicy: removalPolicy(settings),
    });
    this.deployedName = deployedName;
    this.#settingsName = resourceName(settings, 'media');
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Access logs would hold signed links and file names; the product logs who is given a link.',
    });
  }

  /** Lets a function that works for all tenants do this with their files, or with those of one kind. */
  allow(worker: ServiceFunction, actions: readonly ObjectAction[], kind?: 'quotations' | 'uploads'): void {
    const keys = kind === undefined ? 'T/*' : `T/*/${kind}/*`;
    worker.lambda.addEnvironment('MEDIA_BUCKET', this.deployedName);
    worker.allow(this.objectStatement(keys, actions));
    const reason = 'The function works for all tenants; the store refuses a key outside the tenant it was made for.';
    acknowledge(worker, this.acknowledged(keys, reason));
  }

  /** Lets its holder do this with objects under keys of this form. */
  objectStatement(keys: string, actions: readonly ObjectAction[]): PolicyStatementProps {
    return {
      actions: actions.map((action) => `s3:${action}`),
      resources: [`arn:${Aws.PARTITION}:s3:::${this.deployedName}/${keys}`],
    };
  }

  /** The wildcard in a statement for such keys, as cdk-nag names it, with the reason for it. */
  acknowledged(keys: string, reason: string): Record<string, string> {
    const bucket = `${this.#settingsName}-<AWS::AccountId>-<AWS::Region>`;
    const named = keys.replace(/\$\{([^}]+)\}/g, '<$1>');
    return { [`IAM5[Resource::arn:<AWS::Partition>:s3:::${bucket}/${named}]`]: reason };
  }
}
