import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../json.ts';
import { AwsError } from './aws-error.ts';

/** A request to S3, path style: the bucket is the first part of the path. */
export interface FileRequest {
  readonly action: string;
  readonly input: { readonly Bucket: string; readonly Key: string } & JsonObject;
}

const actions: Readonly<Record<string, string>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

/** Services by the signing name in the header or, of a presigned link, in the query. Everything else here is JSON. */
export function isFileRequest({ headers, method, url = '/' }: IncomingMessage): boolean {
  const { searchParams } = urlOf(url);
  const credential = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const scope = (credential ?? searchParams.get('X-Amz-Credential'))?.split('/')[3];
  if (scope !== undefined) return scope === 's3';
  // A browser that asks for leave, or somebody without a link: both speak to files or to nobody.
  return headers['x-amz-target'] === undefined && method !== 'POST';
}

/** Throws AwsError for an operation that the local stack does not know. */
export function readFileRequest({ method = 'GET', url = '/' }: IncomingMessage): FileRequest {
  const { pathname, searchParams } = urlOf(url);
  const [, bucket = '', ...rest] = pathname.split('/');
  const key = decodeURIComponent(rest.join('/'));
  const action = actions[method];
  const other = [...searchParams.keys()].find((name) => !/^(x-id$|x-amz-|response-)/i.test(name));
  if (action === undefined || bucket === '' || key === '' || other !== undefined) {
    throw new AwsError('NotImplemented', `The local S3 does not know ${method} ${pathname}.`, { status: 501 });
  }
  return { action, input: { Bucket: bucket, Key: key } };
}

export function urlOf(url: string): URL {
  return new URL(url, 'http://localhost');
}
