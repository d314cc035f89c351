import { MessageQueue } from '../../local/engines/message-queue.ts';
import { Timeline } from '../../local/engines/timeline.ts';
import { type MessageWork, playBatch } from './worker-model.ts';

export interface FloodModel {
  readonly work: MessageWork;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Whether the queue knows the tenants (MessageGroupId). */
  readonly isFair: boolean;
  /** Messages of the noisy tenant, all at once. */
  readonly flood: number;
}

/** Lambda begins with five batches at once and adds up to 300 a minute while messages wait (developer guide, "Scaling and processing with SQS"). */
const FIRST_BATCHES = 5;
const MORE_PER_SECOND = 5;
const QUIET_EVERY_MS = 1000;
const VISIBILITY_SECONDS = 180;
const RULES = { visibilitySeconds: VISIBILITY_SECONDS, retentionSeconds: 86_400, maxReceiveCount: undefined };

type Event =
  | { readonly kind: 'arrives'; readonly tenant: 'noisy' | 'quiet' }
  | { readonly kind: 'ends'; readonly receipts: readonly { id: string; receipt: string }[] }
  | { readonly kind: 'grows' };

/**
 * Milliseconds from queue to Meta for each message of the quiet tenant, one a second from `phaseMs` on, while the
 * flood lasts: the local stack's own queue with its fair rule, under a clock of its own and with Lambda's concurrency.
 */
export function playFlood(model: FloodModel, phaseMs: number): number[] {
  const queue = new MessageQueue(RULES);
  const events = new Timeline<Event>();
  const arrivedAt = new Map<string, number>();
  const waits: number[] = [];
  let [running, count, noisyLeft] = [0, 0, model.flood];
  for (let index = 0; index < model.flood; index += 1) events.add(0, { kind: 'arrives', tenant: 'noisy' });
  events.add(phaseMs, { kind: 'arrives', tenant: 'quiet' });
  events.add(0, { kind: 'grows' });

  const arrive = (tenant: 'noisy' | 'quiet', now: number): void => {
    const id = `${tenant}-${count}`;
    count += 1;
    const groupId = model.isFair ? tenant : undefined;
    const message = { id, body: '', attributes: {}, groupId, senderId: '', sentAt: now, visibleAt: now };
    queue.add({ ...message, receiveCount: 0, firstReceivedAt: undefined, deadLetterSourceArn: undefined }, now);
    if (tenant === 'noisy') return;
    arrivedAt.set(id, now);
    if (noisyLeft > 0 || model.flood === 0) events.add(now + QUIET_EVERY_MS, { kind: 'arrives', tenant });
  };
  const start = (now: number): boolean => {
    const { received } = queue.take(now, model.batchSize);
    if (received.length === 0) return false;
    const times = playBatch(
      received.map(({ id }) => id.split('-')[0] ?? ''),
      model.work,
    );
    for (const [index, { id }] of received.entries()) {
      const arrived = arrivedAt.get(id);
      if (arrived === undefined) noisyLeft -= 1;
      else waits.push(now + (times.sent[index] ?? 0) - arrived);
    }
    running += 1;
    events.add(now + times.done, { kind: 'ends', receipts: received });
    return true;
  };
  for (let next = events.peek(); next !== undefined; next = events.peek()) {
    events.removeFirst();
    const { at: now, item: event } = next;
    if (event.kind === 'arrives') arrive(event.tenant, now);
    if (event.kind === 'grows' && noisyLeft > 0) events.add(now + 1000 / MORE_PER_SECOND, event);
    if (event.kind === 'ends') {
      running -= 1;
      for (const { id, receipt } of event.receipts) queue.remove(id, receipt, now);
    }
    const allowed = Math.min(model.maxConcurrency, FIRST_BATCHES + Math.floor((now / 1000) * MORE_PER_SECOND));
    while (running < allowed && start(now));
    if (model.flood === 0 && waits.length >= 30) break;
  }
  return waits;
}
