import { Aws, Duration, Validations } from 'aws-cdk-lib';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/** Files of customers and staff, under `T/<tenantId>/…`. Nobody reads it but by a link that the product signs for minutes. */
export class MediaBucket extends Bucket {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      // Bucket names are taken world-wide.
      bucketName: `${resourceName(settings, 'media')}-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
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
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Access logs would hold signed links and file names; the product logs who is given a link.',
    });
  }

  /** Files of all tenants, for a function that works for all of them. */
  objectStatement(actions: readonly ('DeleteObject' | 'GetObject' | 'PutObject')[]): PolicyStatementProps {
    return { actions: actions.map((action) => `s3:${action}`), resources: [this.arnForObjects('T/*')] };
  }
}
