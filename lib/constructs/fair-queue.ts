import { Duration } from 'aws-cdk-lib';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functions } from '../functions.ts';
import { BATCH_SIZE, type QueueName, queues } from '../queues.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { ServiceFunction } from './service-function.ts';

/** A message also comes back while another worker answers the same customer: that is no failure, so there is room for it. */
const maxReceives = 10;

/** What Lambda itself does with a queue under the function's role (AWS, Lambda with SQS). */
const polling = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/**
 * A standard queue with its dead-letter queue. It is fair because every sender sets MessageGroupId to the tenant's id:
 * SQS then serves quiet tenants first when one of them fills the queue.
 */
export class FairQueue extends Construct {
  readonly name: QueueName;
  /** The deployed name as plain text, so that another stack can use it without a cross-stack reference. */
  readonly deployedName: string;
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly #settings: StageSettings;

  constructor(scope: Construct, id: string, name: QueueName, settings: StageSettings) {
    super(scope, id);
    const { timeoutSeconds } = functions[queues[name].consumer];
    this.name = name;
    this.deployedName = resourceName(settings, name);
    this.#settings = settings;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', name, settings);
    this.queue = new Queue(this, 'Queue', {
      queueName: this.deployedName,
      // Six times the function's timeout (AWS, Lambda with SQS), so that a batch under retry is not handed out twice.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: maxReceives },
    });
  }

  /** Lets the queue's function read it. */
  feed(consumer: ServiceFunction): void {
    const maxConcurrency = this.#settings.maxConcurrency[queues[this.name].consumer];
    // A worker shortens the wait of what it could not finish.
    consumer.lambda.addEnvironment('SOURCE_QUEUE_URL', this.queue.queueUrl);
    consumer.allow({
      actions: ['sqs:ChangeMessageVisibility', ...polling],
      resources: [this.queue.queueArn],
    });
    consumer.lambda.addEventSourceMapping('Messages', {
      eventSourceArn: this.queue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
  }

  /** The statement that a sender needs. */
  sendStatement(): PolicyStatementProps {
    return { actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] };
  }
}
