import type { SQSEvent } from 'aws-lambda';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { confirmReply } from '../../shared/conversations/confirm-reply.ts';
import { retryTurn } from '../../shared/conversations/retry-turn.ts';
import { sendQueuedMessage } from '../../shared/conversations/send-queued-message.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { OutboundWork } from '../../shared/queue/work.ts';
import { createBotServices } from '../bot-services.ts';

const AT_ONCE = 5;

const services = createBotServices(process.env);

const runWork = (work: OutboundWork, invocation: Invocation): Promise<void> => {
  const ctx = services.contextFor(work.tenantId, invocation);
  switch (work.work) {
    case 'retry-turn':
      return retryTurn(ctx, work);
    case 'confirm-reply':
      return confirmReply(ctx, work);
    case 'send-message':
      return sendQueuedMessage(ctx, work);
  }
};

/** Sends what people wrote and replies that Meta refused for the time being; looks after those whose outcome is not known. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: OutboundWork,
    comeBackIn: (receipt, seconds) => comeBackIn(services.sqs, services.sourceQueueUrl, receipt, seconds),
    run: async (items) => {
      const failed = new Map<string, unknown>();
      await concurrently(items, AT_ONCE, async ({ id, work }) => {
        await runWork(work, invocation).catch((error: unknown) => failed.set(id, error));
      });
      return failed;
    },
  }),
);
