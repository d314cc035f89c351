import type { SQSEvent } from 'aws-lambda';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { receiveBatch } from '../../shared/conversations/receive-batch.ts';
import { receiveMessages } from '../../shared/conversations/receive-messages.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runByTenant } from '../../shared/queue/run-by-tenant.ts';
import { InboundWork } from '../../shared/queue/work.ts';
import { createBotServices } from '../bot-services.ts';
import { createEntryChooser } from '../entry-chooser.ts';

const services = createBotServices(process.env);
const chooser = createEntryChooser(process.env);

/** Stores the messages that customers wrote, and answers them. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: InboundWork,
    comeBackIn: (receipt, seconds) => comeBackIn(services.sqs, services.sourceQueueUrl, receipt, seconds),
    run: (items) =>
      runByTenant(items, async (tenantId, updates) => {
        const ctx = { ...services.contextFor(tenantId, invocation), chooser };
        // Read while the senders are looked up; whoever needs them meets their failure.
        ctx.botTables().catch(() => {});
        return receiveBatch(ctx, updates, ({ customer, ...thread }) =>
          receiveMessages(
            { ...ctx, log: ctx.log.with({ conversationId: customer.conversationId }) },
            { ...customer, ...thread },
          ),
        );
      }),
  }),
);
