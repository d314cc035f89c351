import type { SQSEvent } from 'aws-lambda';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { confirmReply } from '../../shared/conversations/confirm-reply.ts';
import { retryTurn } from '../../shared/conversations/retry-turn.ts';
import { sendQueuedMessage } from '../../shared/conversations/send-queued-message.ts';
import type { AccountEvent } from '../../shared/queue/account-event.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { OutboundWork } from '../../shared/queue/work.ts';
import { applyTemplateEvent } from '../../shared/templates/apply-template-event.ts';
import { submitTemplate } from '../../shared/templates/submit-template.ts';
import { syncTemplates } from '../../shared/templates/sync-templates.ts';
import { applyNumberEvent } from '../../shared/tenants/apply-number-event.ts';
import { createBotServices } from '../bot-services.ts';
import { createFileServices } from '../file-services.ts';
import { createTemplateServices } from '../template-services.ts';

/** So many of the largest files fit on a function's disk (512 MB), where they lie while they are brought to WhatsApp. */
const AT_ONCE = 5;

const services = createBotServices(process.env);
const withTemplates = createTemplateServices(process.env);
const withFiles = createFileServices(process.env);

const runWork = (work: OutboundWork, invocation: Invocation): Promise<void> => {
  const ctx = services.contextFor(work.tenantId, invocation);
  switch (work.work) {
    case 'retry-turn':
      return retryTurn(ctx, work);
    case 'confirm-reply':
      return confirmReply(ctx, work);
    case 'send-message':
      return sendQueuedMessage(withFiles(ctx), work);
    case 'submit-template':
      return submitTemplate(withTemplates({ ...ctx, actor: { kind: 'system' } }), work);
    case 'sync-templates':
      return syncTemplates(withTemplates({ ...ctx, actor: { kind: 'system' } }), work);
    case 'account-event':
      return applyAccountEvent(withTemplates({ ...ctx, actor: { kind: 'webhook' } }), work.event);
  }
};

const applyAccountEvent = async (ctx: ReturnType<typeof withTemplates>, event: AccountEvent): Promise<void> => {
  const result = await (event.about === 'template' ? applyTemplateEvent(ctx, event) : applyNumberEvent(ctx, event));
  ctx.log.info('account event', { about: event.about, result });
};

/** Sends what people wrote and replies that Meta refused for the time being; looks after those whose outcome is not known; works on message templates, and hears Meta's word on accounts. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: OutboundWork,
    comeBackIn: (receipt, seconds) => comeBackIn(services.sqs, services.sourceQueueUrl, receipt, seconds),
    run: (items) => runEach(items, AT_ONCE, (work) => runWork(work, invocation)),
  }),
);
