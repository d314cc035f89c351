import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import type { BucketDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';

const Place = z.looseObject({ Bucket: z.string(), Key: z.string().min(1).max(1024) });
type Place = z.infer<typeof Place>;

const Row = z.object({
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  content_type: z.string(),
  stored_at: z.number(),
});
type Row = z.infer<typeof Row>;

/** Of one PUT (Amazon S3 user guide). */
const maximumBytes = 5 * 1024 ** 3;

/** What a presigned link may say of the answer's headers. */
const overrides: Readonly<Record<string, string>> = {
  'response-content-type': 'content-type',
  'response-content-disposition': 'content-disposition',
  'response-cache-control': 'cache-control',
};

/** S3: objects of the template's buckets, as files in a folder. An object is there wholly or not at all. */
export class Files implements Engine {
  readonly #buckets: ReadonlyMap<string, BucketDefinition>;
  readonly #folder: string;
  readonly #database: DatabaseSync;

  constructor(buckets: readonly BucketDefinition[], folder: string) {
    this.#buckets = new Map(buckets.map((bucket) => [bucket.name, bucket]));
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#database = new DatabaseSync(join(folder, 'objects.sqlite'));
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS object (
        bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
        content_type TEXT NOT NULL, stored_at INTEGER NOT NULL, PRIMARY KEY (bucket, key)
      )`);
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const place = Place.parse(call.input);
    if (!this.#buckets.has(place.Bucket)) {
      throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
    }
    switch (call.action) {
      case 'PutObject':
        return this.#put(place, call);
      case 'GetObject':
      case 'HeadObject':
        return this.#get(place, call);
      case 'DeleteObject':
        return this.#delete(place);
      default:
        throw new AwsError('NotImplemented', `The local S3 does not know ${call.action}.`, { status: 501 });
    }
  }

  /** What a browser of this origin may do with the bucket, as headers; undefined when nothing (CORS). */
  allowedOrigin(bucketName: string, origin: string, method: string): Record<string, string> | undefined {
    const rule = this.#buckets
      .get(bucketName)
      ?.cors.find((it) => it.AllowedMethods.includes(method) && it.AllowedOrigins.some((one) => isLike(origin, one)));
    if (rule === undefined) return undefined;
    return {
      'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
      'access-control-allow-methods': rule.AllowedMethods.join(', '),
      'access-control-allow-headers': rule.AllowedHeaders.join(', '),
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
      'access-control-max-age': String(rule.MaxAge),
      vary: 'origin, access-control-request-method, access-control-request-headers',
    };
  }

  /** Keys of a bucket, in order. */
  keys(bucket: string): string[] {
    const rows = this.#database.prepare('SELECT key FROM object WHERE bucket = ? ORDER BY key').all(bucket);
    return rows.map((row) => z.object({ key: z.string() }).parse(row).key);
  }

  close(): void {
    this.#database.close();
  }

  async #put({ Bucket, Key }: Place, { http }: AwsCall): Promise<AwsAnswer> {
    if (http === undefined) throw new AwsError('IncompleteBody', 'There is no body.');
    const { headers, body } = http;
    if (
      String(headers['x-amz-content-sha256']).startsWith('STREAMING') ||
      headers['content-encoding'] === 'aws-chunked'
    )
      throw new AwsError('NotImplemented', 'The local S3 does not know bodies in signed pieces.', { status: 501 });
    if (headers['if-none-match'] === '*' && this.#find(Bucket, Key) !== undefined) {
      const message = 'At least one of the pre-conditions you specified did not hold';
      throw new AwsError('PreconditionFailed', message, { status: 412 });
    }
    const file = randomUUID();
    const path = join(this.#folder, file);
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        done(bytes > maximumBytes ? new Error('too large') : null, chunk);
      },
    });
    try {
      await pipeline(body, counted, createWriteStream(path));
      const sha256 = hash.digest('base64');
      requireWhole(headers, bytes, sha256);
      const replaced = this.#find(Bucket, Key);
      this.#database
        .prepare('INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(Bucket, Key, file, bytes, sha256, headers['content-type'] ?? 'binary/octet-stream', Date.now());
      if (replaced !== undefined) rmSync(join(this.#folder, replaced.file), { force: true });
      return { body: {}, http: { status: 200, headers: { etag: `"${sha256.slice(0, 22)}"` } } };
    } catch (error) {
      rmSync(path, { force: true });
      if (error instanceof AwsError) throw error;
      throw new AwsError('IncompleteBody', 'The body broke off or is too large.');
    }
  }

  async #get(place: Place, { action, caller, http }: AwsCall): Promise<AwsAnswer> {
    const row = this.#find(place.Bucket, place.Key);
    if (row === undefined) {
      // S3 tells only those who may list the bucket (GetObject, "Permissions"): the operator, and no role here.
      if (caller.role !== undefined) throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
    }
    const range = readRange(http?.headers.range, row.bytes);
    const query = http?.query ?? new URLSearchParams();
    const headers: Record<string, string> = {
      'content-type': row.content_type,
      'content-length': String(range === undefined ? row.bytes : range.end - range.start + 1),
      'accept-ranges': 'bytes',
      etag: `"${row.sha256.slice(0, 22)}"`,
      'last-modified': new Date(row.stored_at).toUTCString(),
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${row.bytes}` }),
    };
    for (const [name, header] of Object.entries(overrides)) {
      const value = query.get(name);
      if (value !== null) headers[header] = value;
    }
    const body = action === 'HeadObject' ? undefined : createReadStream(join(this.#folder, row.file), range);
    return { body: {}, http: { status: range === undefined ? 200 : 206, headers, body } };
  }

  async #delete({ Bucket, Key }: Place): Promise<AwsAnswer> {
    const row = this.#find(Bucket, Key);
    this.#database.prepare('DELETE FROM object WHERE bucket = ? AND key = ?').run(Bucket, Key);
    if (row !== undefined) rmSync(join(this.#folder, row.file), { force: true });
    return { body: {}, http: { status: 204, headers: {} } };
  }

  #find(bucket: string, key: string): Row | undefined {
    const row = this.#database
      .prepare('SELECT file, bytes, sha256, content_type, stored_at FROM object WHERE bucket = ? AND key = ?')
      .get(bucket, key);
    return row === undefined ? undefined : Row.parse(row);
  }
}

/** Throws AwsError when what came is not what the headers promise. */
function requireWhole(headers: IncomingHttpHeaders, bytes: number, sha256: string): void {
  const promised = headers['content-length'];
  if (promised !== undefined && Number(promised) !== bytes) {
    throw new AwsError('IncompleteBody', 'The body is shorter than the Content-Length header says.');
  }
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && checksum !== sha256) {
    throw new AwsError('BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
  }
}

/** `bytes=a-b`, `bytes=a-` or `bytes=-n`; any other range is as good as none (RFC 9110 §14.2). */
function readRange(text: string | undefined, bytes: number): { start: number; end: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (start > end) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', { status: 416 });
  return { start, end };
}

function isLike(text: string, pattern: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined ? text === before : text.startsWith(before) && text.endsWith(after);
}
