import * as z from 'zod';
import { createMediaStore, createS3Client } from '../../shared/adapters/s3/media-store.ts';
import { readConfig } from '../../shared/core/config.ts';
import type { TenantId } from '../../shared/core/ids.ts';
import { keepRecent } from '../../shared/core/keep-recent.ts';
import type { MediaStore } from '../../shared/media/media-store.ts';
import { surroundings } from '../tenant-services.ts';
import { MAX_TENANTS, tenantCredentials } from './tenant-credentials.ts';

/** The files as each tenant's own credentials reach them, and sign links to them. The clients share their connections. */
export const tenantFiles = (environment: Record<string, string | undefined>): ((tenantId: TenantId) => MediaStore) => {
  const { MEDIA_BUCKET: bucket } = readConfig(z.object({ MEDIA_BUCKET: z.string().min(1) }), environment);
  const credentialsOf = tenantCredentials(environment);
  const { requestHandler } = createS3Client().config;
  return keepRecent(MAX_TENANTS, (tenantId) => {
    const client = createS3Client({ requestHandler, credentials: () => credentialsOf(tenantId) });
    return createMediaStore({ tenantId, bucket, now: surroundings.now, client });
  });
};
