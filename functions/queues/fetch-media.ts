import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createTokenVault } from '../../shared/adapters/kms/token-vault.ts';
import { createMediaStore, createS3Client } from '../../shared/adapters/s3/media-store.ts';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { createMediaClient } from '../../shared/adapters/whatsapp/media-client.ts';
import { readConfig } from '../../shared/core/config.ts';
import { fetchMedia } from '../../shared/media/fetch-media.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { MediaWork } from '../../shared/queue/media-work.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { createNumberMedia } from '../../shared/tenants/number-media.ts';
import { ReadyNumbers } from '../../shared/tenants/number-messenger.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { surroundings, tableOptions, threadServices } from '../tenant-services.ts';

const config = readConfig(
  z.object({
    TABLE_NAME: z.string().min(1),
    SOURCE_QUEUE_URL: z.url(),
    TOKEN_KEY_ARN: z.string().min(1),
    MEDIA_BUCKET: z.string().min(1),
    GRAPH_BASE_URL: z.url(),
    GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
  }),
  process.env,
);
/** Files are streamed, so what is held in memory is small; together they share the function's network. */
const AT_ONCE = 3;

const options = tableOptions(config.TABLE_NAME);
const sqs = new SQSClient({});
const s3 = createS3Client();
const ready = new ReadyNumbers(createTokenVault(config.TOKEN_KEY_ARN), () => surroundings.now().getTime());
const client = createMediaClient({ baseUrl: config.GRAPH_BASE_URL, version: config.GRAPH_VERSION });

/** Copies the files of customers' messages from Meta, which keeps them for days, to our own storage. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: MediaWork,
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: (items) =>
      runEach(items, AT_ONCE, (work) => {
        const { tenantId } = work;
        const services = threadServices(options, tenantId, { kind: 'system' }, invocation);
        const phoneNumbers = new PhoneNumberRepository(services.table, tenantId);
        const ctx = {
          ...services,
          mediaSource: createNumberMedia({ tenantId, phoneNumbers, ready, client }),
          mediaStore: createMediaStore({ tenantId, bucket: config.MEDIA_BUCKET, now: surroundings.now, client: s3 }),
        };
        return fetchMedia(ctx, work);
      }),
  }),
);
