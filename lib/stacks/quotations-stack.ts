import { Stack } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import type { MediaBucket } from '../constructs/media-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { TenantTable } from '../constructs/tenant-table.ts';
import type { StageSettings } from '../stage-config.ts';
import { tokenUse } from '../token-use.ts';

export interface QuotationsStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly bus: EventBus;
  readonly tokenKey: Key;
  readonly mediaBucket: MediaBucket;
  /** Where messages wait to be sent. */
  readonly outbound: FairQueue;
}

/** Brings quotations to customers: bus ▸ rule ▸ queue ▸ function ▸ bucket, WhatsApp and the queue of messages. */
export class QuotationsStack extends Stack {
  readonly quotations: FairQueue;

  constructor(scope: Construct, id: string, props: QuotationsStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: delivery of quotations' });
    const { settings, bundles, table, bus, tokenKey, mediaBucket, outbound } = props;
    this.quotations = new FairQueue(this, 'Quotations', 'quotations', settings);
    new Rule(this, 'DeliveryEvents', {
      eventBus: bus,
      description: 'Quotations that are to be delivered, and those whose message failed',
      eventPattern: {
        source: ['crm'],
        detailType: ['quotation.sent', 'quotation.delivery_asked', 'quotation.message_failed'],
      },
      targets: [new SqsQueue(this.quotations.queue)],
    });
    const deliver = new ServiceFunction(this, 'DeliverQuotation', {
      ...{ name: 'deliver-quotation', settings, bundles, tableName: table.tableName },
      environment: {
        OUTBOUND_QUEUE_URL: outbound.queue.queueUrl,
        TOKEN_KEY_ARN: tokenKey.keyArn,
        GRAPH_BASE_URL: settings.graphBaseUrl,
        GRAPH_VERSION: settings.graphVersion,
      },
    });
    this.quotations.feed(deliver);
    deliver.allow(table.itemStatement('T#*', ['GetItem', 'PutItem', 'UpdateItem']));
    deliver.allow(tokenUse(tokenKey, ['Decrypt']));
    deliver.allow(outbound.sendStatement());
    mediaBucket.allow(deliver, ['PutObject'], 'quotations');
  }
}
