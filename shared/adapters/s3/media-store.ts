import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
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

const DOWNLOAD_SECONDS = 300;
const UPLOAD_SECONDS = 600;

/** Types that a browser may show; whatever else is given as mere bytes, so that no page of a customer's ever runs. */
const SHOWN_TYPES = /^(?:image\/(?:jpeg|png|webp|gif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf|text\/plain)$/;

/** Checksums only where we ask for one: the SDK's own would send streams in signed pieces. */
export const createS3Client = (): S3Client => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

/** The tenant's part of the media bucket. */
export const createMediaStore = (options: MediaStoreOptions): MediaStore => {
  const { tenantId, bucket: Bucket, client, now } = options;

  const own = (key: string): string => {
    if (ownsObject(tenantId, key)) return key;
    throw new ForeignKey('an object of another tenant');
  };
  const link = (url: string, seconds: number): FileLink => ({
    url,
    expiresAt: new Date(now().getTime() + seconds * 1000).toISOString(),
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
    async get(key) {
      try {
        const { Body, ContentLength, ContentType } = await client.send(new GetObjectCommand({ Bucket, Key: own(key) }));
        if (!(Body instanceof Readable) || ContentLength === undefined) throw new Error('an answer without a body');
        return { body: Body, bytes: ContentLength, mimeType: ContentType ?? 'application/octet-stream' };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async downloadLink({ key, fileName, mimeType }) {
      const command = new GetObjectCommand({
        Bucket,
        Key: own(key),
        ResponseContentType: SHOWN_TYPES.test(mimeType) ? mimeType : 'application/octet-stream',
        ResponseContentDisposition: contentDisposition(fileName),
        ResponseCacheControl: `private, max-age=${DOWNLOAD_SECONDS}`,
      });
      return link(await getSignedUrl(client, command, { expiresIn: DOWNLOAD_SECONDS }), DOWNLOAD_SECONDS);
    },
    async uploadLink({ key, bytes, mimeType }) {
      if (!Number.isSafeInteger(bytes) || bytes < 1) throw new InvalidInput({ public: 'The file is empty.' });
      const command = new PutObjectCommand({ Bucket, Key: own(key), ContentLength: bytes, ContentType: mimeType });
      // What is signed cannot be sent otherwise.
      const signableHeaders = new Set(['host', 'content-length', 'content-type']);
      const url = await getSignedUrl(client, command, { expiresIn: UPLOAD_SECONDS, signableHeaders });
      return { ...link(url, UPLOAD_SECONDS), method: 'PUT', headers: { 'content-type': mimeType } };
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: own(key) }));
    },
  };
};
