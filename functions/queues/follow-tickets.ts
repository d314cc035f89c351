import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { FollowedEvent, followEvent } from '../../shared/tickets/follow-event.ts';
import { createPlanner } from '../planner.ts';
import { tableOptions, ticketServices } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), SOURCE_QUEUE_URL: z.url() }), process.env);
const options = tableOptions(config.TABLE_NAME);
const planner = createPlanner(process.env);
const sqs = new SQSClient({});
const AT_ONCE = 5;

/** Moves tickets' clocks and schedules by events that a rule of the bus put into the queue. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: z.object({ detail: FollowedEvent }),
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: (items) =>
      runEach(items, AT_ONCE, ({ detail }) =>
        followEvent(ticketServices(options, detail.tenantId, planner, invocation), detail),
      ),
  }),
);
