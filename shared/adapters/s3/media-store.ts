import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ForeignKey, InvalidInput, Unavailable } from '../../core/errors.ts';
import type { TenantId } from '../../core/ids.ts';
import { ownsObject } from '../../data/keys.ts';
import { contentDisposition } from '../../media/content-disposition.ts';
import { DigestMismatch } from '../../media/digest-mismatch.ts';
import type { FileLink, MediaStore } from '../../media/media-store.ts';

export interface MediaStoreOptions {
  tenantId: TenantId;
  bucket: string;
  now(): Date;
  /** One for all tenants: it holds the connections. */
  client: S3Client;
}

/** A link dies with the credentials that signed it; the SDK renews those five minutes before they expire. */
const LINK_SECONDS = 300;

/** Types that a browser may show; whatever else is given as mere bytes, so that no page of a customer's ever runs. */
const SHOWN_TYPES = /^(?:image\/(?:jpeg|png|webp|gif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf|text\/plain)$/;

/** Checksums only where we ask for one: the SDK's own would send streams in signed pieces. */
export const createS3Client = (config: S3ClientConfig = {}): S3Client =>
  new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', ...config });

/** The tenant's part of the media bucket. */
export const createMediaStore = (options: MediaStoreOptions): MediaStore => {
  const { tenantId, bucket: Bucket, client, now } = options;

  const own = (key: string): string => {
    if (ownsObject(tenantId, key)) return key;
    throw new ForeignKey('an object of another tenant');
  };
  const link = (url: string): FileLink => ({
    url,
    expiresAt: new Date(now().getTime() + LINK_SECONDS * 1000).toISOString(),
  });

  return {
    async put({ key, body, bytes, mimeType, sha256 }) {
      const command = new PutObjectCommand({
        Bucket,
        Key: own(key),
        Body: body,
        ContentLength: bytes,
        ContentType: mimeType,
        // S3 itself compares, and stores nothing that differs.
        ...(sha256 !== undefined && { ChecksumSHA256: sha256 }),
      });
      // The SDK does not look after its body: one that breaks would leave the request waiting for ever.
      const broken = new AbortController();
      body.once('error', () => broken.abort());
      try {
        await client.send(command, { abortSignal: broken.signal });
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        if (name === 'BadDigest' || name === 'XAmzContentChecksumMismatch') throw new DigestMismatch();
        throw new Unavailable({ public: 'The file could not be stored. Try again.', internal: name, cause: error });
      } finally {
        body.destroy();
      }
    },
    async describe(key) {
      const head = await ifThere(client.send(new HeadObjectCommand({ Bucket, Key: own(key) })));
      return head && { bytes: head.ContentLength ?? 0, mimeType: head.ContentType ?? 'application/octet-stream' };
    },
    async read(key, use) {
      const object = await ifThere(client.send(new GetObjectCommand({ Bucket, Key: own(key) })));
      if (object === undefined) return undefined;
      if (!(object.Body instanceof Readable)) throw unread('an answer without a body');
      const path = join(tmpdir(), `media-${randomUUID()}`);
      try {
        await pipeline(object.Body, createWriteStream(path)).catch((cause: unknown) => {
          throw unread('the body broke off', cause);
        });
        return await use(await openAsBlob(path));
      } finally {
        await rm(path, { force: true });
      }
    },
    async downloadLink({ key, fileName, mimeType }) {
      const command = new GetObjectCommand({
        Bucket,
        Key: own(key),
        ResponseContentType: SHOWN_TYPES.test(mimeType) ? mimeType : 'application/octet-stream',
        ResponseContentDisposition: contentDisposition(fileName),
        ResponseCacheControl: `private, max-age=${LINK_SECONDS}`,
      });
      return link(await getSignedUrl(client, command, { expiresIn: LINK_SECONDS }));
    },
    async uploadLink({ key, bytes, mimeType }) {
      if (!Number.isSafeInteger(bytes) || bytes < 1) throw new InvalidInput({ public: 'The file is empty.' });
      // Once: what was sent to a customer is not replaced afterwards.
      const once = { IfNoneMatch: '*' };
      const place = { Bucket, Key: own(key) };
      const command = new PutObjectCommand({ ...place, ...once, ContentLength: bytes, ContentType: mimeType });
      // What is signed cannot be sent otherwise.
      const signableHeaders = new Set(['host', 'content-length', 'content-type', 'if-none-match']);
      const url = await getSignedUrl(client, command, { expiresIn: LINK_SECONDS, signableHeaders });
      return { ...link(url), method: 'PUT', headers: { 'content-type': mimeType, 'if-none-match': '*' } };
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: own(key) }));
    },
  };
};

const unread = (internal: string, cause?: unknown): Unavailable =>
  new Unavailable({ public: 'The file could not be read. Try again.', internal, cause });

/** S3 says 403 instead of 404 to one who may not list the bucket, and nobody may. */
const ifThere = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404 || status === 403) return undefined;
    throw unread(error instanceof Error ? error.name : 'unknown', error);
  }
};
