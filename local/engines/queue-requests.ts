import * as z from 'zod';
import { AwsError } from '../endpoint/aws-error.ts';
import { MessageAttributes } from './queue-message.ts';

const QueueUrl = z.string();
const seconds = (maximum: number) => z.int().min(0).max(maximum);
const visibilitySeconds = seconds(43_200);
const names = z.array(z.string()).default([]);

export const Send = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: seconds(900).optional(),
  MessageAttributes: MessageAttributes.refine((all) => Object.keys(all).length <= 10, 'at most 10 attributes').default(
    {},
  ),
  MessageGroupId: z
    .string()
    .regex(/^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/)
    .optional(),
});
export type Send = z.infer<typeof Send>;

export const SendMessage = Send.extend({ QueueUrl });
export const ReceiveMessage = z.object({
  QueueUrl,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: visibilitySeconds.optional(),
  WaitTimeSeconds: seconds(20).optional(),
  MessageAttributeNames: names,
  MessageSystemAttributeNames: names,
  AttributeNames: names,
});
export const DeleteMessage = z.object({ QueueUrl, ReceiptHandle: z.string() });
export const ChangeMessageVisibility = DeleteMessage.extend({ VisibilityTimeout: visibilitySeconds });
export const OfQueue = z.object({ QueueUrl });
export const GetQueueUrl = z.object({ QueueName: z.string() });
export const GetQueueAttributes = z.object({ QueueUrl, AttributeNames: names });
export const StartMessageMoveTask = z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() });
export const ListMessageMoveTasks = z.object({ SourceArn: z.string(), MaxResults: z.int().min(1).max(10).default(1) });

/** Throws AwsError with SQS's code when the input is not what the operation takes. */
export function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw invalidParameter(`Value for parameter ${where} is invalid. Reason: ${issue?.message ?? 'unknown'}.`);
}

/** Throws AwsError: all entries of a batch, still unparsed, when the batch as a whole is in order. */
export function batchEntries(input: unknown): { readonly queueUrl: string; readonly entries: readonly BatchEntry[] } {
  const batch = z.object({ QueueUrl, Entries: z.array(z.looseObject({ Id: z.string() })).default([]) });
  const { QueueUrl: queueUrl, Entries: entries } = parse(batch, input);
  if (entries.length === 0) throw batchError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${entries.length}.`;
    throw batchError('TooManyEntriesInBatchRequest', message);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw batchError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id))) {
    const message = 'A batch entry id can only contain alphanumeric characters, hyphens and underscores, 80 at most.';
    throw batchError('InvalidBatchEntryId', message);
  }
  return { queueUrl, entries };
}

export interface BatchEntry {
  readonly Id: string;
  readonly [name: string]: unknown;
}

export function batchError(code: string, message: string): AwsError {
  return new AwsError(code, message, { queryCode: `AWS.SimpleQueueService.${code}` });
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' });
}
