import type { QueueFunctionName } from './functions.ts';

export const queueNames = ['inbound', 'history', 'outbound', 'mail', 'due', 'media', 'quotations', 'tickets'] as const;

export type QueueName = (typeof queueNames)[number];

/** From so many messages in flight on, a tenant counts as noisy (SQS developer guide, "How Amazon SQS fair queues work"). */
export const NOISY_IN_FLIGHT = 30;

/**
 * Messages of one invocation. With fewer it takes Lambda, which begins with five batches at once, longer to bring so many
 * in flight that a flood counts as one; with more, quiet tenants wait longer for a free worker (`npm run bench:fairness`).
 */
export const BATCH_SIZE = 6;

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
  quotations: { consumer: 'deliver-quotation', lateAfterSeconds: 300 },
  due: { consumer: 'run-due-work', lateAfterSeconds: 300 },
  tickets: { consumer: 'follow-tickets', lateAfterSeconds: 300 },
};

/** What can fail for good: the messages of a queue, or the changes of the table's stream. */
export type DeadLetterSource = QueueName | 'changes';

/** The name of the dead-letter queue, without stage and cell. */
export function deadLettersOf(source: DeadLetterSource): string {
  return `${source}-dlq`;
}
