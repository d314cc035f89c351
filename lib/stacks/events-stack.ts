import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { FairQueue } from '../constructs/fair-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { TenantTable } from '../constructs/tenant-table.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

export interface EventsStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  /** Where the files of messages wait to be copied. */
  readonly media: FairQueue;
}

/** The event bus, and the function that brings the table's outbox events to it. */
export class EventsStack extends Stack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { settings, bundles, table, media }: EventsStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: event bus and outbox publisher' });
    this.bus = new EventBus(this, 'Bus', { eventBusName: resourceName(settings) });
    if (settings.eventArchiveDays > 0) {
      this.bus.archive('Archive', {
        archiveName: resourceName(settings),
        description: 'Events of the product, to replay after a consumer failed',
        eventPattern: { source: ['crm'] },
        retention: Duration.days(settings.eventArchiveDays),
      });
    }
    const publisher = new ServiceFunction(this, 'PublishChanges', {
      name: 'publish-changes',
      settings,
      bundles,
      tableName: table.tableName,
      environment: { EVENT_BUS_NAME: this.bus.eventBusName, MEDIA_QUEUE_URL: media.queue.queueUrl },
    });
    publisher.allow({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] });
    publisher.allow(media.sendStatement());
    this.#readOutbox(publisher, table, settings);
  }

  /** New outbox events, and messages whose file is still at Meta. The table's stream keeps a record for 24 hours. */
  #readOutbox(publisher: ServiceFunction, table: TenantTable, settings: StageSettings): void {
    const deadLetters = new DeadLetterQueue(this, 'ChangesDeadLetters', 'changes', settings);
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself: of a stream, not of a queue.',
    });
    const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    publisher.allow({ actions: reading, resources: [table.streamArn] });
    publisher.allow({ actions: ['dynamodb:ListStreams'], resources: [table.anyStreamArn] });
    publisher.allow({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] });
    Validations.of(publisher).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/${table.deployedName}/stream/*]`,
      reason: "Lambda needs ListStreams, which lists names only and cannot be limited to one of the table's streams.",
    });
    publisher.lambda.addEventSourceMapping('Outbox', {
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { entity: { S: FilterRule.isEqual('OutboxEvent') } } },
        }),
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('MODIFY'),
          dynamodb: {
            NewImage: {
              entity: { S: FilterRule.isEqual('Message') },
              status: { S: FilterRule.isEqual('failed') },
              quotation: { M: { id: { S: FilterRule.exists() } } },
            },
          },
        }),
        // A customer wrote in a thread that has a ticket: `customer.wrote` is made of it.
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('MODIFY'),
          dynamodb: {
            NewImage: {
              entity: { S: FilterRule.isEqual('Conversation') },
              ticket: { M: { id: { S: FilterRule.exists() } } },
              lastMessage: { M: { direction: { S: FilterRule.isEqual('in') } } },
            },
          },
        }),
        // Once the file is noted, changes of the message invoke nobody.
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: {
            NewImage: {
              entity: { S: FilterRule.isEqual('Message') },
              media: { M: { mediaId: { S: FilterRule.exists() } } },
              file: { M: { state: { S: FilterRule.notExists() } } },
            },
          },
        }),
      ],
    });
  }
}
