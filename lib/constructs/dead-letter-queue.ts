import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type DeadLetterSource, deadLettersOf } from '../queues.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/** Where a message ends that failed too often. The monitoring stack finds every instance and puts an alarm on it. */
export class DeadLetterQueue extends Queue {
  readonly name: string;
  /** The deployed name as plain text, so that another stack can use it without a cross-stack reference. */
  readonly deployedName: string;

  constructor(scope: Construct, id: string, source: DeadLetterSource, settings: StageSettings) {
    const name = deadLettersOf(source);
    const deployedName = resourceName(settings, name);
    super(scope, id, {
      queueName: deployedName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.name = name;
    this.deployedName = deployedName;
  }
}
