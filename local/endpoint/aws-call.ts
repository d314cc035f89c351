import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { JsonObject } from '../json.ts';
import type { Caller } from './callers.ts';
import type { CapacityUnits } from './capacity-units.ts';

/** The services that the local stack stands in for, by the prefix that IAM actions have. */
export const serviceNames = [
  'dynamodb',
  'sqs',
  'events',
  'kms',
  'secretsmanager',
  'cognito-idp',
  'ses',
  'scheduler',
  's3',
  'sts',
  'apigateway',
  'bedrock',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One request to AWS, after it was read and before anyone looked at its input. */
export interface AwsCall {
  readonly requestId: string;
  readonly caller: Caller;
  readonly service: ServiceName;
  /** The operation, such as `PutItem`. */
  readonly action: string;
  readonly input: JsonObject;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
  /** Made by AWS itself on the caller's behalf: an event source mapping that reads its source. */
  readonly isInternal?: boolean;
  /** Of a service whose input and output are HTTP itself: files. */
  readonly http?: HttpPart;
}

export interface HttpPart {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: Readable;
}

export interface AwsAnswer {
  readonly body: JsonObject;
  /** What the engine says that this call consumed; tables only. */
  readonly units?: CapacityUnits;
  readonly http?: HttpAnswer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | undefined;
}

/** One AWS service. Throws AwsError for what AWS would refuse. */
export interface Engine {
  answer(call: AwsCall): Promise<AwsAnswer>;
}
