import * as z from 'zod';
import type { AwsCall, ServiceName } from '../endpoint/aws-call.ts';
import type { CapacityUnits } from '../endpoint/capacity-units.ts';
import { MessageAttributes, messageBytes } from '../engines/queue-message.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Charges } from './price-list.ts';
import { chunkBytes, chunks } from './rounding.ts';

/** A call as the meter sees it. */
export interface MeteredCall extends Pick<AwsCall, 'action' | 'input' | 'isInternal'> {
  readonly service: ServiceName;
}

/** What became of it. */
export interface CallOutcome {
  /** Undefined when the service did not do it: refused, throttled, or not reached. */
  readonly answer: JsonObject | undefined;
  /** Given for tables, also when a condition failed. */
  readonly units: CapacityUnits | undefined;
}

type Rule = (call: MeteredCall, answer: JsonObject) => Charges;

/** How each service counts a request that it served. */
const rules: Readonly<Record<MeteredCall['service'], Rule>> = {
  dynamodb: ({ action, isInternal }) => {
    if (action !== 'GetRecords') return {};
    return isInternal === true ? { 'lambda-stream-reads': 1 } : { 'dynamodb-stream-reads': 1 };
  },
  sqs: queueCharges,
  events: eventCharges,
  kms: () => ({ 'kms-requests': 1 }),
  secretsmanager: () => ({ 'secrets-requests': 1 }),
  // Cognito charges for the people who sign in in a month, not for calls.
  'cognito-idp': () => ({}),
  ses: emailCharges,
  // Creating and changing schedules is free; what one delivers is counted where it is delivered.
  scheduler: () => ({}),
  s3: ({ action }) => fileCharges(action),
  sts: () => ({ 'sts-requests': 1 }),
  apigateway: () => ({}),
  // The local stack has no model, so nothing is read or written by one.
  bedrock: () => ({}),
};

/**
 * What AWS bills for a call. What the service did not do is free, but for a failed condition, whose units the engine
 * knows; of streams only GetRecords is billed, and Lambda's own polling of them is free.
 */
export function callCharges(call: MeteredCall, { answer, units }: CallOutcome): Charges {
  return {
    ...(units !== undefined && { 'dynamodb-read-units': units.read, 'dynamodb-write-units': units.write }),
    ...(answer !== undefined && rules[call.service](call, answer)),
  };
}

const SentMessage = z.object({
  MessageBody: z.string(),
  MessageAttributes: MessageAttributes.default({}),
  MessageGroupId: z.string().optional(),
});
const ReceivedMessage = z.object({ Body: z.string(), MessageAttributes: MessageAttributes.default({}) });

/** One request for each 64 KB of a call's whole payload; an empty receive is one too (Amazon SQS pricing). */
function queueCharges({ action, input }: MeteredCall, answer: JsonObject): Charges {
  if (action === 'ReceiveMessage') {
    const received = parseAll(answer.Messages, ReceivedMessage);
    return {
      'sqs-requests': requests(received.map((message) => messageBytes(message.Body, message.MessageAttributes))),
    };
  }
  if (action !== 'SendMessage' && action !== 'SendMessageBatch') return { 'sqs-requests': 1 };
  const sent = parseAll(action === 'SendMessage' ? [input] : input.Entries, SentMessage);
  const count = requests(sent.map((message) => messageBytes(message.MessageBody, message.MessageAttributes)));
  const isFair = sent.some(({ MessageGroupId }) => MessageGroupId !== undefined);
  return { 'sqs-requests': count, ...(isFair && { 'sqs-fair-requests': count }) };
}

function requests(sizes: readonly number[]): number {
  return chunks(sum(sizes), chunkBytes.queue);
}

/** Each event that the bus took, for each 64 KB (EventBridge user guide, "Calculating event entry size"). */
function eventCharges({ input }: MeteredCall, answer: JsonObject): Charges {
  const entries = Array.isArray(input.Entries) ? input.Entries : [];
  const results = Array.isArray(answer.Entries) ? answer.Entries : [];
  const taken = entries.filter((_, index) => !isObject(results[index]) || results[index].ErrorCode === undefined);
  return { 'eventbridge-events': sum(taken.map((entry) => chunks(entryBytes(entry), chunkBytes.event))) };
}

/** The length of `Time` is always taken as 14 bytes. */
function entryBytes(entry: unknown): number {
  if (!isObject(entry)) return 0;
  const texts = [entry.Source, entry.DetailType, entry.Detail, entry.Resources].flat();
  const bytes = texts.map((text) => (typeof text === 'string' ? Buffer.byteLength(text) : 0));
  return sum(bytes) + (entry.Time === undefined ? 0 : 14);
}

/** One for each recipient (Amazon SES pricing). */
function emailCharges({ input }: MeteredCall): Charges {
  const { Destination } = input;
  const to = isObject(Destination) && Array.isArray(Destination.ToAddresses) ? Destination.ToAddresses : [];
  return { 'ses-emails': to.length };
}

/** Deleting is free; what writes or lists costs more than what reads (Amazon S3 pricing). */
function fileCharges(action: string): Charges {
  if (/^(?:Delete|Abort)/.test(action)) return {};
  return /^(?:Put|Copy|Post|List|Create|Upload|Complete|Restore)/.test(action) ? { 's3-writes': 1 } : { 's3-reads': 1 };
}

function parseAll<Output>(values: unknown, schema: z.ZodType<Output>): Output[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
