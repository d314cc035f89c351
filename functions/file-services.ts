import * as z from 'zod';
import { createTokenVault } from '../shared/adapters/kms/token-vault.ts';
import { createMediaStore, createS3Client } from '../shared/adapters/s3/media-store.ts';
import { createMediaClient } from '../shared/adapters/whatsapp/media-client.ts';
import type { FileContext } from '../shared/conversations/bring-file.ts';
import { readConfig } from '../shared/core/config.ts';
import type { ServiceContext } from '../shared/core/context.ts';
import { createNumberMedia } from '../shared/tenants/number-media.ts';
import { ReadyNumbers } from '../shared/tenants/number-messenger.ts';
import { surroundings } from './tenant-services.ts';

const FileConfig = z.object({
  TOKEN_KEY_ARN: z.string().min(1),
  MEDIA_BUCKET: z.string().min(1),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
});

/** Less than the function's time: a slow file comes again, and takes no other message of its batch with it. */
const UPLOAD_TIMEOUT_MS = 20_000;

/** What the worker that sends needs to bring files to WhatsApp, beside what it has for messages. */
export const createFileServices = (environment: Record<string, string | undefined>) => {
  const config = readConfig(FileConfig, environment);
  const s3 = createS3Client();
  const ready = new ReadyNumbers(createTokenVault(config.TOKEN_KEY_ARN), () => surroundings.now().getTime());
  const client = createMediaClient({
    ...{ baseUrl: config.GRAPH_BASE_URL, version: config.GRAPH_VERSION, fileTimeoutMs: UPLOAD_TIMEOUT_MS },
  });
  return (ctx: ServiceContext): ServiceContext & FileContext => {
    const { tenantId, phoneNumbers } = ctx;
    return {
      ...ctx,
      uploader: createNumberMedia({ tenantId, phoneNumbers, ready, client }),
      mediaStore: createMediaStore({ tenantId, bucket: config.MEDIA_BUCKET, now: surroundings.now, client: s3 }),
    };
  };
};
