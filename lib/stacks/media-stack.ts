import { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import type { MediaBucket } from '../constructs/media-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { TenantTable } from '../constructs/tenant-table.ts';
import type { StageSettings } from '../stage-config.ts';
import { tokenUse } from '../token-use.ts';

export interface MediaStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly tokenKey: Key;
  readonly mediaBucket: MediaBucket;
}

/** Copies customers' files from Meta: table stream ▸ queue ▸ function ▸ bucket. */
export class MediaStack extends Stack {
  readonly media: FairQueue;

  constructor(scope: Construct, id: string, props: MediaStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: files of messages' });
    const { settings, bundles, table, tokenKey, mediaBucket } = props;
    this.media = new FairQueue(this, 'Media', 'media', settings);
    const fetch = new ServiceFunction(this, 'FetchMedia', {
      ...{ name: 'fetch-media', settings, bundles, tableName: table.tableName },
      environment: {
        TOKEN_KEY_ARN: tokenKey.keyArn,
        GRAPH_BASE_URL: settings.graphBaseUrl,
        GRAPH_VERSION: settings.graphVersion,
      },
    });
    this.media.feed(fetch);
    fetch.allow(table.itemStatement('T#*', ['GetItem', 'UpdateItem']));
    fetch.allow(tokenUse(tokenKey, ['Decrypt']));
    mediaBucket.allow(fetch, ['PutObject']);
  }
}
