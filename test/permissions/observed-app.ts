import { type App, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { LocalApp } from '../../local/local-app.ts';
import { productAt } from '../../local/product-app.ts';

export const heardQueue = 'heard';
/** As in production, but that one sign-in lasts for all runs. */
const product = productAt('dev', { requireAdminMfa: true, accessTokenMinutes: 1440 });
const busName = 'crm-dev-main';
/** Of the schedules. */
export const scheduleGroup = 'crm-dev-main-due';

/** The product with a queue that hears every event of its bus, and with a stream that is soon given up: the same roles. */
export const observedApp: LocalApp = {
  async compose(app, addresses) {
    await product.compose(app, addresses);
    const observer = new Stack(app, 'Observer');
    const queue = new Queue(observer, 'Heard', { queueName: heardQueue });
    const eventBus = EventBus.fromEventBusName(observer, 'Bus', busName);
    new Rule(observer, 'Hear', { eventBus, eventPattern: { source: ['crm'] }, targets: [new SqsQueue(queue)] });
    for (const mapping of streamMappings(app)) mapping.maximumRetryAttempts = 1;
  },
};

function streamMappings(app: App): CfnEventSourceMapping[] {
  const mappings = app.node.findAll().filter((construct) => construct instanceof CfnEventSourceMapping);
  return mappings.filter(({ startingPosition }) => startingPosition !== undefined);
}
