import { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import type { MediaBucket } from '../constructs/media-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ItemAction, TenantTable } from '../constructs/tenant-table.ts';
import type { StageSettings } from '../stage-config.ts';
import { tokenUse } from '../token-use.ts';

export interface MessagingStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly tokenKey: Key;
  readonly mediaBucket: MediaBucket;
}

/** The queues of messages and the functions that read them. */
export class MessagingStack extends Stack {
  readonly inbound: FairQueue;
  readonly history: FairQueue;
  readonly outbound: FairQueue;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: message queues and the functions that read them' });
    const { settings, bundles, table, tokenKey, mediaBucket } = props;
    this.inbound = new FairQueue(this, 'Inbound', 'inbound', settings);
    this.history = new FairQueue(this, 'History', 'history', settings);
    this.outbound = new FairQueue(this, 'Outbound', 'outbound', settings);

    const common = { settings, bundles, tableName: table.tableName };
    const environment = {
      OUTBOUND_QUEUE_URL: this.outbound.queue.queueUrl,
      TOKEN_KEY_ARN: tokenKey.keyArn,
      GRAPH_BASE_URL: settings.graphBaseUrl,
      GRAPH_VERSION: settings.graphVersion,
      RECONCILE_SECONDS: String(settings.reconcileSeconds),
    };
    const { languageModelId } = settings;
    const answer = new ServiceFunction(this, 'AnswerMessage', {
      ...common,
      name: 'answer-message',
      environment: { ...environment, ...(languageModelId && { LANGUAGE_MODEL_ID: languageModelId }) },
    });
    const history = new ServiceFunction(this, 'StoreHistory', { ...common, name: 'store-history' });
    const send = new ServiceFunction(this, 'SendMessage', { ...common, name: 'send-message', environment });

    this.inbound.feed(answer);
    this.history.feed(history);
    this.outbound.feed(send);
    const items: readonly ItemAction[] = ['GetItem', 'PutItem', 'Query', 'UpdateItem'];
    answer.allow(table.itemStatement('T#*', ['DeleteItem', ...items]));
    for (const worker of [history, send]) worker.allow(table.itemStatement('T#*', items));
    // The list of message templates is an index.
    send.allow(table.indexStatement(['T#*'], ['gsi1']));
    for (const sender of [answer, send]) {
      sender.allow(this.outbound.sendStatement());
      sender.allow(tokenUse(tokenKey, ['Decrypt']));
    }
    if (languageModelId !== undefined) {
      // AWS's own models belong to no account.
      const model = { service: 'bedrock', account: '', resource: 'foundation-model', resourceName: languageModelId };
      answer.allow({ actions: ['bedrock:InvokeModel'], resources: [this.formatArn(model)] });
    }
    mediaBucket.allow(send, ['GetObject'], 'uploads');
  }
}
