import type { QueueFunctionName } from './functions.ts';

export const queueNames = ['inbound', 'history', 'outbound', 'mail', 'due', 'media'] as const;

export type QueueName = (typeof queueNames)[number];

export interface QueueDefinition {
  readonly consumer: QueueFunctionName;
  /** Age of the oldest message from which on an operator is told. */
  readonly lateAfterSeconds: number;
}

/** Every queue of messages. The outbound one holds delayed retries, history is bulk work: both may be older than live traffic. */
export const queues: Readonly<Record<QueueName, QueueDefinition>> = {
  inbound: { consumer: 'answer-message', lateAfterSeconds: 120 },
  history: { consumer: 'store-history', lateAfterSeconds: 3600 },
  outbound: { consumer: 'send-message', lateAfterSeconds: 1800 },
  mail: { consumer: 'send-mail', lateAfterSeconds: 900 },
  media: { consumer: 'fetch-media', lateAfterSeconds: 900 },
  due: { consumer: 'run-due-work', lateAfterSeconds: 300 },
};

/** What can fail for good: the messages of a queue, or the changes of the table's stream. */
export type DeadLetterSource = QueueName | 'changes';

/** The name of the dead-letter queue, without stage and cell. */
export function deadLettersOf(source: DeadLetterSource): string {
  return `${source}-dlq`;
}
