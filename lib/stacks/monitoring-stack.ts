import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { FairQueue } from '../constructs/fair-queue.ts';
import { OperationsDashboard } from '../constructs/operations-dashboard.ts';
import { OperatorAlarm, type Watch } from '../constructs/operator-alarm.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { apiMetric, functionMetric, productMetric, queueMetric, restApiMetric } from '../metrics.ts';
import { queues } from '../queues.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

export interface MonitoringStackProps {
  readonly settings: StageSettings;
  readonly apiId: string;
  readonly restApiName: string;
  readonly tableName: string;
}

/**
 * Alarms, the topic they go to, and a dashboard. It watches every dead-letter queue, queue and function that is in the
 * app when it is created, so it must be created last; none of them can be forgotten.
 */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: alarms and dashboard' });
    const { settings, apiId, restApiName, tableName } = props;
    const constructs = this.node.root.node.findAll();
    const deadLetters = constructs.filter((construct) => construct instanceof DeadLetterQueue);
    const fairQueues = constructs.filter((construct) => construct instanceof FairQueue);
    const lambdas = constructs.filter((construct) => construct instanceof ServiceFunction);

    const { topic } = new AlarmTopic(this, 'Alarms', settings);
    const watches = [
      ...deadLetters.map(deadLetterWatch),
      ...fairQueues.map(ageWatch),
      ...lambdas.map(throttleWatch),
      ...pathWatches(settings, apiId),
      restApiWatch(restApiName),
    ];
    const alarms = watches.map(
      (watch) => new OperatorAlarm(this, pascalCase(watch.name), { ...watch, settings, topic }),
    );
    new OperationsDashboard(this, 'Dashboard', {
      settings,
      alarms,
      apiId,
      restApiName,
      tableName,
      queueNames: fairQueues.map((queue) => queue.deployedName),
      deadLetterNames: deadLetters.map((queue) => queue.deployedName),
      functionNames: lambdas.map((lambda) => lambda.deployedName),
    });
  }
}

function deadLetterWatch(queue: DeadLetterQueue): Watch {
  return {
    name: `${queue.name}-not-empty`,
    description: `Messages failed for good and wait in ${queue.deployedName}.`,
    metric: queueMetric(queue.deployedName, 'ApproximateNumberOfMessagesVisible'),
    threshold: 1,
    periods: 1,
  };
}

function ageWatch(queue: FairQueue): Watch {
  const { lateAfterSeconds } = queues[queue.name];
  return {
    name: `${queue.name}-late`,
    description: `The oldest message in ${queue.deployedName} waits for more than ${lateAfterSeconds} seconds.`,
    metric: queueMetric(queue.deployedName, 'ApproximateAgeOfOldestMessage'),
    threshold: lateAfterSeconds,
    periods: 3,
  };
}

function throttleWatch({ name, deployedName }: ServiceFunction): Watch {
  return {
    name: `${name}-throttled`,
    description: `Lambda refused to run ${deployedName}: its reserved concurrency or the account's is used up.`,
    metric: functionMetric(deployedName, 'Throttles', 'Sum'),
    threshold: 1,
    periods: 1,
  };
}

/** The way of a message: webhook in, reply out, event to the bus. */
function pathWatches(settings: StageSettings, apiId: string): Watch[] {
  return [
    {
      name: 'receiver-errors',
      description: 'The webhook receiver failed; Meta repeats what was not accepted.',
      metric: functionMetric(resourceName(settings, 'receive-whatsapp'), 'Errors', 'Sum'),
      threshold: 1,
      periods: 1,
    },
    {
      name: 'webhooks-failed',
      description: 'The receiver could not queue or apply a webhook and answered 503; Meta repeats it.',
      metric: productMetric(settings, 'receive-whatsapp', 'WebhooksFailed', 'Sum'),
      threshold: 1,
      periods: 1,
    },
    {
      name: 'api-server-errors',
      description: 'The HTTP API answered 5 or more requests with a 5xx status within 5 minutes.',
      metric: apiMetric(apiId, '5xx', 'Sum'),
      threshold: 5,
      periods: 1,
    },
    {
      name: 'replies-slow',
      description: 'One reply in twenty takes more than 2 seconds from the webhook to the send.',
      metric: productMetric(settings, 'answer-message', 'ReplyLatency', 'p95'),
      threshold: 2000,
      periods: 2,
    },
    {
      name: 'events-late',
      description: 'Outbox events reach the event bus more than 5 minutes after the change.',
      metric: functionMetric(resourceName(settings, 'publish-changes'), 'IteratorAge', 'Maximum'),
      threshold: 300_000,
      periods: 1,
    },
  ];
}

function restApiWatch(apiName: string): Watch {
  return {
    name: 'rest-api-server-errors',
    description: 'The REST API answered 5 or more requests with a 5xx status within 5 minutes.',
    metric: restApiMetric(apiName, '5XXError', 'Sum'),
    threshold: 5,
    periods: 1,
  };
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
