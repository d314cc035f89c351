import { randomUUID } from 'node:crypto';
import type { QueueDefinition } from '../assembly.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import { MessageQueue } from './message-queue.ts';
import type { StoredMessage } from './queue-message.ts';
import type { QueueStore } from './queue-store.ts';

/** The longest time that a timer can wait. */
const longestWaitMilliseconds = 2 ** 31 - 1;

interface Receive {
  readonly limit: number;
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
  readonly signal: AbortSignal;
}

/** One queue at work: its messages in memory, their copy on disk, and those who wait for the next one. */
export class LiveQueue {
  readonly definition: QueueDefinition;
  deadLetterQueue: LiveQueue | undefined;
  readonly #store: QueueStore;
  readonly #messages: MessageQueue;
  readonly #waiters = new Set<() => void>();
  readonly #closed = new AbortController();

  constructor(definition: QueueDefinition, store: QueueStore) {
    this.definition = definition;
    this.#store = store;
    this.#messages = new MessageQueue({
      visibilitySeconds: definition.visibilitySeconds,
      retentionSeconds: definition.retentionSeconds,
      maxReceiveCount: definition.redrive?.maxReceiveCount,
    });
    for (const message of store.load(definition.name)) this.#messages.add(message, Date.now());
  }

  /** Keeps the messages on disk first: what was acknowledged is never lost. */
  add(messages: readonly StoredMessage[]): void {
    this.#store.put(this.definition.name, messages);
    for (const message of messages) this.#messages.add(message, Date.now());
    this.#wake();
  }

  /** Waits until a message arrives or becomes visible, `waitSeconds` at most; an empty list then. */
  async receive({ limit, waitSeconds, visibilitySeconds, signal }: Receive) {
    const deadline = Date.now() + waitSeconds * 1000;
    for (;;) {
      if (signal.aborted || this.#closed.signal.aborted) return [];
      const received = this.#take(limit, visibilitySeconds);
      const now = Date.now();
      if (received.length > 0 || now >= deadline) {
        return received.map((message) => ({ ...message, receiptHandle: `${message.id}.${message.receipt}` }));
      }
      await this.#change(Math.min(deadline, this.#messages.nextDue() ?? deadline) - now, signal);
    }
  }

  remove(receiptHandle: string): void {
    const { id, receipt } = parseReceipt(receiptHandle);
    if (this.#messages.remove(id, receipt, Date.now())) this.#store.remove([id]);
  }

  hide(receiptHandle: string, seconds: number): void {
    const { id, receipt } = parseReceipt(receiptHandle);
    const now = Date.now();
    if (this.#messages.receiptState(id, receipt, now) !== 'inFlight') {
      const message = 'The message referred to is not in flight.';
      throw new AwsError('MessageNotInflight', message, { queryCode: 'AWS.SimpleQueueService.MessageNotInflight' });
    }
    this.#messages.hide(id, now + seconds * 1000, now);
    this.#wake();
  }

  purge(): void {
    this.#store.remove(this.#messages.drain().map(({ id }) => id));
  }

  /** Sends everything back to where `destinationOf` its source says, as new messages; gives their number. */
  redrive(destinationOf: (sourceArn: string | undefined) => LiveQueue): number {
    const messages = this.#messages.drain();
    const now = Date.now();
    for (const { deadLetterSourceArn, ...message } of messages) {
      const fresh = { id: randomUUID(), sentAt: now, visibleAt: now, receiveCount: 0, firstReceivedAt: undefined };
      destinationOf(deadLetterSourceArn).add([{ ...message, ...fresh, deadLetterSourceArn: undefined }]);
      this.#store.remove([message.id]);
    }
    return messages.length;
  }

  expire(): void {
    this.#store.remove(this.#messages.expire(Date.now()).map(({ id }) => id));
  }

  counts(): { visible: number; inFlight: number; delayed: number } {
    return this.#messages.counts(Date.now());
  }

  /** As GetQueueAttributes names them. */
  attributes(): Record<string, string> {
    const { definition } = this;
    const { visible, inFlight, delayed } = this.counts();
    const redrive = definition.redrive;
    return {
      QueueArn: definition.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
      VisibilityTimeout: String(definition.visibilitySeconds),
      DelaySeconds: String(definition.delaySeconds),
      MessageRetentionPeriod: String(definition.retentionSeconds),
      ReceiveMessageWaitTimeSeconds: String(definition.receiveWaitSeconds),
      MaximumMessageSize: String(definition.maximumBytes),
      ...(redrive !== undefined && {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: redrive.deadLetterArn,
          maxReceiveCount: redrive.maxReceiveCount,
        }),
      }),
    };
  }

  close(): void {
    this.#closed.abort();
    this.#wake();
  }

  #take(limit: number, visibilitySeconds: number) {
    const { received, exhausted, expired } = this.#messages.take(Date.now(), limit, visibilitySeconds);
    this.#store.countReceives(received);
    this.#store.remove(expired.map(({ id }) => id));
    const now = Date.now();
    const source = this.definition.arn;
    this.deadLetterQueue?.add(
      exhausted.map((message) => ({ ...message, visibleAt: now, deadLetterSourceArn: source })),
    );
    return received;
  }

  #wake(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  /** Resolves at the next change of the queue, after `milliseconds`, or when the caller hangs up. */
  #change(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(milliseconds, longestWaitMilliseconds));
      this.#waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

function parseReceipt(receiptHandle: string): { id: string; receipt: string } {
  const [id, receipt, ...others] = receiptHandle.split('.');
  if (id !== undefined && receipt !== undefined && others.length === 0) return { id, receipt };
  const message = `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`;
  throw new AwsError('ReceiptHandleIsInvalid', message, { queryCode: 'ReceiptHandleIsInvalid' });
}
