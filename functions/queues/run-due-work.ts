import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { wakeConversation } from '../../shared/conversations/wake-conversation.ts';
import { readConfig } from '../../shared/core/config.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { DueWork, type DueWorkKind } from '../../shared/queue/due-work.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { expireQuotation } from '../../shared/quotations/expire-quotation.ts';
import type { QuotationContext } from '../../shared/quotations/quotation-context.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import { runTicketSla } from '../../shared/tickets/run-ticket-sla.ts';
import { createPlanner } from '../planner.ts';
import { tableOptions, ticketServices } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), SOURCE_QUEUE_URL: z.url() }), process.env);
const options = tableOptions(config.TABLE_NAME);
const planner = createPlanner(process.env);
const sqs = new SQSClient({});
const AT_ONCE = 5;

type WorkOf<K extends DueWorkKind> = Extract<DueWork, { kind: K }>;

type DueWorkServices = ReturnType<typeof ticketServices> & Pick<QuotationContext, 'quotations'>;

/** Who does what is due. */
const runners: { [K in DueWorkKind]: (ctx: DueWorkServices, work: WorkOf<K>) => Promise<void> } = {
  'conversation.unsnooze': wakeConversation,
  'quotation.expire': async (ctx, { quotationId, revision }) =>
    void (await expireQuotation(ctx, { id: quotationId, revision })),
  'ticket.sla': runTicketSla,
};

const run = <K extends DueWorkKind>(ctx: DueWorkServices, work: WorkOf<K> & { kind: K }): Promise<void> =>
  runners[work.kind](ctx, work);

/** Does what the Scheduler says is due. It may come twice and late, so each kind of work looks before it acts. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: DueWork,
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: (items) =>
      runEach(items, AT_ONCE, (work) => {
        const services = ticketServices(options, work.tenantId, planner, invocation);
        const ctx = { ...services, quotations: new QuotationRepository(services.table, work.tenantId) };
        return run(ctx, work);
      }),
  }),
);
