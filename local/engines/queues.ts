import { randomUUID } from 'node:crypto';
import type { QueueDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';
import { LiveQueue } from './live-queue.ts';
import { receivedAnswer, sentAnswer } from './queue-answers.ts';
import { messageBytes, type StoredMessage } from './queue-message.ts';
import {
  type BatchEntry,
  batchEntries,
  batchError,
  ChangeMessageVisibility,
  DeleteMessage,
  GetQueueAttributes,
  GetQueueUrl,
  invalidParameter,
  ListMessageMoveTasks,
  OfQueue,
  parse,
  ReceiveMessage,
  Send,
  SendMessage,
  StartMessageMoveTask,
} from './queue-requests.ts';
import { QueueStore } from './queue-store.ts';

/** SQS's limit for one message and for one batch. */
const maximumBytes = 1_048_576;
const expirySweepMilliseconds = 60_000;

type Action = (call: AwsCall) => JsonObject | Promise<JsonObject>;

interface MoveTask {
  readonly TaskHandle: string;
  readonly Status: 'COMPLETED';
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly ApproximateNumberOfMessagesToMove: number;
  readonly StartedTimestamp: number;
}

/** SQS for standard queues, in process: the operations that the product and its scripts use. */
export class Queues implements Engine {
  readonly #store: QueueStore;
  readonly #queues: ReadonlyMap<string, LiveQueue>;
  readonly #moveTasks: MoveTask[] = [];
  readonly #expirySweep: NodeJS.Timeout;
  readonly #actions: Readonly<Record<string, Action>> = {
    SendMessage: (call) => this.#send(call),
    SendMessageBatch: (call) => this.#sendBatch(call),
    ReceiveMessage: (call) => this.#receive(call),
    DeleteMessage: ({ input }) => this.#delete(parse(DeleteMessage, input)),
    DeleteMessageBatch: ({ input }) => this.#each(input, (entry) => this.#delete(parse(DeleteMessage, entry))),
    ChangeMessageVisibility: ({ input }) => this.#hide(input),
    ChangeMessageVisibilityBatch: ({ input }) => this.#each(input, (entry) => this.#hide(entry)),
    GetQueueUrl: ({ input }) => ({ QueueUrl: this.#byName(parse(GetQueueUrl, input).QueueName).definition.url }),
    GetQueueAttributes: ({ input }) => this.#attributes(input),
    PurgeQueue: ({ input }) => this.#purge(input),
    ListQueues: () => ({ QueueUrls: [...this.#queues.values()].map(({ definition }) => definition.url) }),
    StartMessageMoveTask: ({ input }) => this.#startMoveTask(input),
    ListMessageMoveTasks: ({ input }) => this.#listMoveTasks(input),
  };

  /** `path` is the SQLite file that keeps the messages. */
  constructor(definitions: readonly QueueDefinition[], path: string) {
    this.#store = new QueueStore(path);
    this.#queues = new Map(definitions.map((definition) => [definition.name, new LiveQueue(definition, this.#store)]));
    for (const { name, redrive } of definitions) {
      if (redrive === undefined) continue;
      this.#byName(name).deadLetterQueue = this.#byArn(redrive.deadLetterArn);
    }
    this.#expirySweep = setInterval(() => this.#expire(), expirySweepMilliseconds).unref();
    this.#expire();
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const action = this.#actions[call.action];
    if (action === undefined) {
      throw new AwsError('UnsupportedOperation', `The local queues do not know ${call.action}.`);
    }
    return { body: await action(call) };
  }

  /** Each queue's name and how many messages it holds, for people and tests. */
  counts(): { readonly name: string; readonly visible: number; readonly inFlight: number; readonly delayed: number }[] {
    return [...this.#queues.values()].map((queue) => ({ name: queue.definition.name, ...queue.counts() }));
  }

  /** Sends a message on behalf of another part of AWS, such as a rule. Throws AwsError when there is no such queue. */
  deliver(queueArn: string, body: string, senderId: string): void {
    this.#byArn(queueArn).add([message(parse(Send, { MessageBody: body }), senderId, 0)]);
  }

  close(): void {
    clearInterval(this.#expirySweep);
    for (const queue of this.#queues.values()) queue.close();
    this.#store.close();
  }

  #send({ input, caller }: AwsCall): JsonObject {
    const request = parse(SendMessage, input);
    const queue = this.#byUrl(request.QueueUrl);
    if (messageBytes(request.MessageBody, request.MessageAttributes) > queue.definition.maximumBytes) {
      const limit = queue.definition.maximumBytes;
      throw invalidParameter(
        `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
      );
    }
    const sent = message(request, caller.name, queue.definition.delaySeconds);
    queue.add([sent]);
    return sentAnswer(sent);
  }

  #sendBatch({ input, caller }: AwsCall): JsonObject {
    const { queueUrl, entries } = batchEntries(input);
    const queue = this.#byUrl(queueUrl);
    const { Failed, parsed } = parseEntries(entries);
    const bytes = parsed.map(({ send }) => messageBytes(send.MessageBody, send.MessageAttributes));
    const total = bytes.reduce((sum, size) => sum + size, 0);
    if (total > maximumBytes) {
      const text = `Batch requests cannot be longer than ${maximumBytes} bytes. You have sent ${total} bytes.`;
      throw batchError('BatchRequestTooLong', text);
    }
    const { delaySeconds } = queue.definition;
    const sent = parsed.map(({ Id, send }) => ({ Id, sent: message(send, caller.name, delaySeconds) }));
    queue.add(sent.map((entry) => entry.sent));
    return { Successful: sent.map((entry) => ({ Id: entry.Id, ...sentAnswer(entry.sent) })), Failed };
  }

  async #receive({ input, signal }: AwsCall): Promise<JsonObject> {
    const request = parse(ReceiveMessage, input);
    const queue = this.#byUrl(request.QueueUrl);
    const messages = await queue.receive({
      limit: request.MaxNumberOfMessages,
      waitSeconds: request.WaitTimeSeconds ?? queue.definition.receiveWaitSeconds,
      visibilitySeconds: request.VisibilityTimeout ?? queue.definition.visibilitySeconds,
      signal,
    });
    const systemNames = new Set([...request.AttributeNames, ...request.MessageSystemAttributeNames]);
    return messages.length === 0
      ? {}
      : { Messages: messages.map((received) => receivedAnswer(received, systemNames, request.MessageAttributeNames)) };
  }

  #delete({ QueueUrl, ReceiptHandle }: { QueueUrl: string; ReceiptHandle: string }): JsonObject {
    this.#byUrl(QueueUrl).remove(ReceiptHandle);
    return {};
  }

  #hide(input: unknown): JsonObject {
    const { QueueUrl, ReceiptHandle, VisibilityTimeout } = parse(ChangeMessageVisibility, input);
    this.#byUrl(QueueUrl).hide(ReceiptHandle, VisibilityTimeout);
    return {};
  }

  #each(input: unknown, work: (entry: JsonObject) => void): JsonObject {
    const { queueUrl, entries } = batchEntries(input);
    this.#byUrl(queueUrl);
    const Failed: JsonObject[] = [];
    const Successful: JsonObject[] = [];
    for (const entry of entries) {
      try {
        work({ ...entry, QueueUrl: queueUrl });
        Successful.push({ Id: entry.Id });
      } catch (error) {
        Failed.push(failedEntry(entry.Id, error));
      }
    }
    return { Successful, Failed };
  }

  #attributes(input: unknown): JsonObject {
    const { QueueUrl, AttributeNames } = parse(GetQueueAttributes, input);
    const queue = this.#byUrl(QueueUrl);
    const all = Object.entries(queue.attributes());
    const wanted = all.filter(([name]) => AttributeNames.includes('All') || AttributeNames.includes(name));
    return { Attributes: Object.fromEntries(wanted) };
  }

  #purge(input: unknown): JsonObject {
    this.#byUrl(parse(OfQueue, input).QueueUrl).purge();
    return {};
  }

  /** Moves everything at once, however slowly it was asked for: a local dead-letter queue is small. */
  #startMoveTask(input: unknown): JsonObject {
    const { SourceArn, DestinationArn } = parse(StartMessageMoveTask, input);
    const source = this.#byArn(SourceArn);
    const sources = [...this.#queues.values()].filter(({ deadLetterQueue }) => deadLetterQueue === source);
    if (sources.length === 0) {
      throw new AwsError('UnsupportedOperation', 'Source queue must be configured as a Dead Letter Queue.');
    }
    const destination = DestinationArn === undefined ? undefined : this.#byArn(DestinationArn);
    const moved = source.redrive((from) => destination ?? this.#byArn(from ?? sources[0]?.definition.arn ?? ''));
    const TaskHandle = randomUUID();
    this.#moveTasks.unshift({
      TaskHandle,
      Status: 'COMPLETED',
      SourceArn,
      ...(DestinationArn !== undefined && { DestinationArn }),
      ApproximateNumberOfMessagesMoved: moved,
      ApproximateNumberOfMessagesToMove: moved,
      StartedTimestamp: Date.now(),
    });
    return { TaskHandle };
  }

  #listMoveTasks(input: unknown): JsonObject {
    const { SourceArn, MaxResults } = parse(ListMessageMoveTasks, input);
    return { Results: this.#moveTasks.filter((task) => task.SourceArn === SourceArn).slice(0, MaxResults) };
  }

  #expire(): void {
    for (const queue of this.#queues.values()) queue.expire();
  }

  #byUrl(url: string): LiveQueue {
    return this.#byName(url.split('/').at(-1) ?? url);
  }

  #byArn(arn: string): LiveQueue {
    return this.#byName(arn.split(':').at(-1) ?? arn);
  }

  #byName(name: string): LiveQueue {
    const queue = this.#queues.get(name);
    if (queue !== undefined) return queue;
    const message = `The specified queue does not exist: ${name}.`;
    throw new AwsError('QueueDoesNotExist', message, { queryCode: 'AWS.SimpleQueueService.NonExistentQueue' });
  }
}

function message(send: Send, senderId: string, queueDelaySeconds: number): StoredMessage {
  const now = Date.now();
  return {
    id: randomUUID(),
    body: send.MessageBody,
    attributes: send.MessageAttributes,
    groupId: send.MessageGroupId,
    senderId,
    sentAt: now,
    visibleAt: now + (send.DelaySeconds ?? queueDelaySeconds) * 1000,
    receiveCount: 0,
    firstReceivedAt: undefined,
    deadLetterSourceArn: undefined,
  };
}

function parseEntries(entries: readonly BatchEntry[]) {
  const parsed: { Id: string; send: Send }[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    try {
      parsed.push({ Id: entry.Id, send: parse(Send, entry) });
    } catch (error) {
      Failed.push(failedEntry(entry.Id, error));
    }
  }
  return { parsed, Failed };
}

function failedEntry(Id: string, error: unknown): JsonObject {
  if (!(error instanceof AwsError)) throw error;
  return { Id, SenderFault: true, Code: error.queryCode ?? error.name, Message: error.message };
}
