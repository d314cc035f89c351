import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import type { ServiceFunction } from './service-function.ts';

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
          allowedHeaders: ['content-type', 'range'],
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
  allow(
    worker: ServiceFunction,
    actions: readonly ('DeleteObject' | 'GetObject' | 'PutObject')[],
    kind?: 'quotations',
  ): void {
    const keys = kind === undefined ? 'T/*' : `T/*/${kind}/*`;
    worker.lambda.addEnvironment('MEDIA_BUCKET', this.deployedName);
    worker.allow({
      actions: actions.map((action) => `s3:${action}`),
      resources: [`arn:${Aws.PARTITION}:s3:::${this.deployedName}/${keys}`],
    });
    const name = this.#settingsName;
    Validations.of(worker).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${name}-<AWS::AccountId>-<AWS::Region>/${keys}]`,
      reason: 'The function works for all tenants; the store refuses a key outside the tenant it was made for.',
    });
  }
}
