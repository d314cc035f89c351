import { fileURLToPath } from 'node:url';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createTokenVault } from '../../shared/adapters/kms/token-vault.ts';
import { PdfQuotationRenderer } from '../../shared/adapters/pdf/render-quotation.ts';
import { createMediaStore, createS3Client } from '../../shared/adapters/s3/media-store.ts';
import { comeBackIn, sendDelayed } from '../../shared/adapters/sqs/queue-sender.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { createMediaClient } from '../../shared/adapters/whatsapp/media-client.ts';
import { readConfig } from '../../shared/core/config.ts';
import type { TenantId } from '../../shared/core/ids.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { type DeliveryContext, deliverQuotation } from '../../shared/quotations/deliver-quotation.ts';
import { DeliveryEvent } from '../../shared/quotations/delivery-event.ts';
import { noteFailedMessage } from '../../shared/quotations/note-failed-message.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import { TemplateRepository } from '../../shared/templates/template-repository.ts';
import { createNumberMedia } from '../../shared/tenants/number-media.ts';
import { ReadyNumbers } from '../../shared/tenants/number-messenger.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { surroundings, tableOptions, threadServices } from '../tenant-services.ts';

const config = readConfig(
  z.object({
    TABLE_NAME: z.string().min(1),
    SOURCE_QUEUE_URL: z.url(),
    OUTBOUND_QUEUE_URL: z.url(),
    TOKEN_KEY_ARN: z.string().min(1),
    MEDIA_BUCKET: z.string().min(1),
    GRAPH_BASE_URL: z.url(),
    GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
  }),
  process.env,
);
/** Making a document takes the processor; storing and uploading one waits for the network. */
const AT_ONCE = 2;

const options = tableOptions(config.TABLE_NAME);
const sqs = new SQSClient({});
const s3 = createS3Client();
const ready = new ReadyNumbers(createTokenVault(config.TOKEN_KEY_ARN), () => surroundings.now().getTime());
const client = createMediaClient({ baseUrl: config.GRAPH_BASE_URL, version: config.GRAPH_VERSION });
// They lie beside the code: see the assets in lib/functions.ts.
const renderer = new PdfQuotationRenderer({
  fontFolder: fileURLToPath(new URL('./fonts', import.meta.url)),
  subsetterFile: fileURLToPath(new URL('./harfbuzz-subset.wasm', import.meta.url)),
});

const contextFor = (tenantId: TenantId, invocation: Invocation): DeliveryContext => {
  const services = threadServices(options, tenantId, { kind: 'system' }, invocation);
  const phoneNumbers = new PhoneNumberRepository(services.table, tenantId);
  return {
    ...services,
    phoneNumbers,
    renderer,
    caller: { kind: 'system' },
    conversationVisibility: async () => 'all',
    quotations: new QuotationRepository(services.table, tenantId),
    templates: new TemplateRepository(services.table, tenantId),
    uploader: createNumberMedia({ tenantId, phoneNumbers, ready, client }),
    mediaStore: createMediaStore({ tenantId, bucket: config.MEDIA_BUCKET, now: surroundings.now, client: s3 }),
    outbound: {
      schedule: (work, seconds) => sendDelayed(sqs, config.OUTBOUND_QUEUE_URL, { work, groupId: tenantId }, seconds),
    },
  };
};

const run = (event: DeliveryEvent, invocation: Invocation): Promise<void> => {
  const ctx = contextFor(event.tenantId, invocation);
  if (event.type === 'quotation.message_failed') return noteFailedMessage(ctx, event.data);
  return deliverQuotation(ctx, { id: event.data.quotationId, revision: event.data.revision });
};

/** Brings quotations that were sent to their customers, and notes on them when that failed. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: z.object({ detail: DeliveryEvent }),
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: (items) => runEach(items, AT_ONCE, ({ detail }) => run(detail, invocation)),
  }),
);
