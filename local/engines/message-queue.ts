import { randomUUID } from 'node:crypto';
import { FairGroups } from './fair-groups.ts';
import type { StoredMessage } from './queue-message.ts';
import { Timeline } from './timeline.ts';

export interface QueueRules {
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly maxReceiveCount: number | undefined;
}

type State = 'delayed' | 'waiting' | 'inFlight' | 'gone';

interface Message extends StoredMessage {
  state: State;
  receipt: string | undefined;
}

export interface ReceivedMessage extends StoredMessage {
  readonly receipt: string;
}

export interface Taken {
  readonly received: readonly ReceivedMessage[];
  /** Received too often: they belong into the dead-letter queue now. */
  readonly exhausted: readonly StoredMessage[];
  /** Kept for longer than the queue's retention period. */
  readonly expired: readonly StoredMessage[];
}

export type ReceiptState = 'inFlight' | 'notInFlight' | 'stale';

/**
 * One standard queue in memory, with SQS's rules and without a clock: every method is told the time (milliseconds).
 */
export class MessageQueue {
  readonly #rules: QueueRules;
  readonly #messages = new Map<string, Message>();
  readonly #groups = new FairGroups<Message>();
  readonly #due = new Timeline<Message>();

  constructor(rules: QueueRules) {
    this.#rules = rules;
  }

  add(stored: StoredMessage, now: number): void {
    const message: Message = { ...stored, state: 'delayed', receipt: undefined };
    this.#messages.set(message.id, message);
    if (message.visibleAt > now) this.#due.add(message.visibleAt, message);
    else this.#wait(message);
  }

  /** Up to `limit` messages, which stay invisible for `visibilitySeconds`. */
  take(now: number, limit: number, visibilitySeconds = this.#rules.visibilitySeconds): Taken {
    this.#advance(now);
    const received: ReceivedMessage[] = [];
    const exhausted: StoredMessage[] = [];
    const expired: StoredMessage[] = [];
    while (received.length < limit) {
      const message = this.#groups.next();
      if (message === undefined) break;
      if (this.#isExpired(message, now)) expired.push(this.#forget(message));
      else if (message.receiveCount >= (this.#rules.maxReceiveCount ?? Number.POSITIVE_INFINITY)) {
        exhausted.push(this.#forget(message));
      } else received.push(this.#receive(message, now, visibilitySeconds));
    }
    return { received, exhausted, expired };
  }

  /** What a receipt handle still means: only the latest one of a message counts. */
  receiptState(id: string, receipt: string, now: number): ReceiptState {
    this.#advance(now);
    const message = this.#messages.get(id);
    if (message?.receipt !== receipt) return 'stale';
    return message.state === 'inFlight' ? 'inFlight' : 'notInFlight';
  }

  /** Deletes by receipt; false when there was nothing to delete, which SQS does not count as an error. */
  remove(id: string, receipt: string, now: number): boolean {
    if (this.receiptState(id, receipt, now) === 'stale') return false;
    const message = this.#messages.get(id);
    if (message === undefined) return false;
    this.#detach(message);
    this.#forget(message);
    return true;
  }

  /** Hides a message that is in flight until `visibleAt`, counted anew from now; at once when that has passed. */
  hide(id: string, visibleAt: number, now: number): void {
    const message = this.#messages.get(id);
    if (message?.state !== 'inFlight') return;
    message.visibleAt = visibleAt;
    this.#due.add(visibleAt, message);
    this.#advance(now);
  }

  /** When the next message becomes visible by itself. */
  nextDue(): number | undefined {
    for (;;) {
      const first = this.#due.peek();
      if (first === undefined || isCurrent(first)) return first?.at;
      this.#due.removeFirst();
    }
  }

  /** Takes everything out and gives it back: a purge, or a redrive. */
  drain(): StoredMessage[] {
    const messages = [...this.#messages.values()];
    for (const message of messages) {
      this.#detach(message);
      this.#forget(message);
    }
    return messages;
  }

  /** Drops what was kept for longer than the retention period, and gives it back. */
  expire(now: number): StoredMessage[] {
    this.#advance(now);
    const expired = [...this.#messages.values()].filter((message) => this.#isExpired(message, now));
    for (const message of expired) {
      this.#detach(message);
      this.#forget(message);
    }
    return expired;
  }

  counts(now: number): { visible: number; inFlight: number; delayed: number } {
    this.#advance(now);
    const { waiting: visible, inFlight } = this.#groups;
    return { visible, inFlight, delayed: this.#messages.size - visible - inFlight };
  }

  #advance(now: number): void {
    for (let first = this.#due.peek(); first !== undefined && first.at <= now; first = this.#due.peek()) {
      this.#due.removeFirst();
      if (!isCurrent(first)) continue;
      if (first.item.state === 'inFlight') this.#groups.ended(first.item);
      this.#wait(first.item);
    }
  }

  #wait(message: Message): void {
    message.state = 'waiting';
    this.#groups.add(message);
  }

  #receive(message: Message, now: number, visibilitySeconds: number): ReceivedMessage {
    message.state = 'inFlight';
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.visibleAt = now + visibilitySeconds * 1000;
    const receipt = randomUUID();
    message.receipt = receipt;
    this.#groups.started(message);
    this.#due.add(message.visibleAt, message);
    return { ...message, receipt };
  }

  #detach(message: Message): void {
    if (message.state === 'waiting') this.#groups.remove(message);
    if (message.state === 'inFlight') this.#groups.ended(message);
  }

  #forget(message: Message): StoredMessage {
    message.state = 'gone';
    this.#messages.delete(message.id);
    return message;
  }

  #isExpired(message: StoredMessage, now: number): boolean {
    return message.sentAt + this.#rules.retentionSeconds * 1000 <= now;
  }
}

/** A message may stand in the timeline several times; only the entry with its latest time counts. */
function isCurrent({ at, item }: { readonly at: number; readonly item: Message }): boolean {
  return (item.state === 'delayed' || item.state === 'inFlight') && item.visibleAt === at;
}
