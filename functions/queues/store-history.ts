import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { receiveBatch } from '../../shared/conversations/receive-batch.ts';
import { storeHistory } from '../../shared/conversations/store-history.ts';
import { readConfig } from '../../shared/core/config.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runByTenant } from '../../shared/queue/run-by-tenant.ts';
import { InboundWork } from '../../shared/queue/work.ts';
import { tableOptions, threadServices } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), SOURCE_QUEUE_URL: z.url() }), process.env);
const options = tableOptions(config.TABLE_NAME);
const sqs = new SQSClient({});

/** Stores messages from before a number was connected; they come by the thousand and are nobody's work. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: InboundWork,
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: (items) =>
      runByTenant(items, (tenantId, updates) => {
        const ctx = threadServices(options, tenantId, { kind: 'webhook' }, invocation);
        return receiveBatch(ctx, updates, ({ customer, ...thread }) => storeHistory(ctx, { ...customer, ...thread }));
      }),
  }),
);
