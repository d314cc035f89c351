import { Stack, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { MediaBucket } from '../constructs/media-bucket.ts';
import { TenantTable } from '../constructs/tenant-table.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/** What must outlive a deployment: the table, the files, the key of the tenants' access tokens, the secrets. */
export class DataStack extends Stack {
  readonly table: TenantTable;
  readonly tokenKey: Key;
  readonly mediaBucket: MediaBucket;
  readonly whatsAppSecret: Secret;
  readonly pageTokenSecret: Secret;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      description: 'WhatsApp CRM: table, token key and secrets',
      terminationProtection: settings.deletionProtection,
    });
    this.table = new TenantTable(this, 'Table', settings);
    this.tokenKey = new Key(this, 'TokenKey', {
      alias: `alias/${resourceName(settings, 'tokens')}`,
      description: "Encrypts the tenants' WhatsApp access tokens; encryption context: tenantId",
      enableKeyRotation: true,
      removalPolicy: removalPolicy(settings),
    });
    this.mediaBucket = new MediaBucket(this, 'MediaBucket', settings);
    this.whatsAppSecret = new Secret(this, 'WhatsAppSecret', {
      secretName: resourceName(settings, 'whatsapp'),
      description: 'JSON: appSecrets (current first, previous while rotating) and verifyToken',
      // A first value: a verify token to give to Meta, and no app secret, so that every signature is refused until one is put.
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ appSecrets: [] }),
        generateStringKey: 'verifyToken',
        excludePunctuation: true,
        passwordLength: 40,
      },
      removalPolicy: removalPolicy(settings),
    });
    Validations.of(this.whatsAppSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Only a person can renew the app secret, in the Meta App Dashboard; docs/deploy.md describes how, without downtime.',
    });
    this.pageTokenSecret = new Secret(this, 'PageTokenSecret', {
      secretName: resourceName(settings, 'page-tokens'),
      description: 'Signs the page tokens of the REST API',
      generateSecretString: { excludePunctuation: true, passwordLength: 64 },
      removalPolicy: removalPolicy(settings),
    });
    Validations.of(this.pageTokenSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'No other system knows it, and a new one ends every list that somebody is paging through.',
    });
  }
}
