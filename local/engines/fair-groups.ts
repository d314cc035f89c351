/** A group's backlog: messages that could be received now, oldest first. */
interface Backlog<Message> {
  readonly messages: Message[];
  /** Index of the oldest; what is before it is gone. */
  head: number;
}

const noisyShare = 0.1;
const noisyInFlight = 30;

/**
 * The messages of a queue that could be received now, and the order in which SQS's fair queues give them out
 * (SQS developer guide, "How Amazon SQS fair queues work"): a group with more than 10 % of the queue's messages in
 * flight, and at least 30, is noisy until its backlog is empty; quiet groups go first, oldest message first; among
 * noisy ones the group with the fewest in flight. Ungrouped messages are never noisy. The second measure of AWS, the
 * share of recent consumer time, is left out: a local run is never fairer than AWS.
 */
export class FairGroups<Message extends { readonly groupId: string | undefined; readonly sentAt: number }> {
  readonly #backlogs = new Map<string | undefined, Backlog<Message>>();
  readonly #inFlight = new Map<string, number>();
  readonly #noisy = new Set<string>();
  #totalInFlight = 0;
  #waiting = 0;

  get waiting(): number {
    return this.#waiting;
  }

  get inFlight(): number {
    return this.#totalInFlight;
  }

  add(message: Message): void {
    const backlog = this.#backlogs.get(message.groupId) ?? { messages: [], head: 0 };
    this.#backlogs.set(message.groupId, backlog);
    backlog.messages.push(message);
    this.#waiting += 1;
  }

  /** Takes the message whose turn it is out of the backlog; it is not in flight until `started` is called. */
  next(): Message | undefined {
    let best: { readonly group: string | undefined; readonly rank: readonly number[] } | undefined;
    for (const [group, { messages, head }] of this.#backlogs) {
      const oldest = messages[head];
      if (oldest === undefined) continue;
      const rank = this.#isNoisy(group) ? [1, this.#inFlightOf(group), oldest.sentAt] : [0, 0, oldest.sentAt];
      if (best === undefined || isBefore(rank, best.rank)) best = { group, rank };
    }
    return best === undefined ? undefined : this.#takeFrom(best.group);
  }

  /** Takes one message out of its backlog, wherever it stands. */
  remove(message: Message): void {
    const backlog = this.#backlogs.get(message.groupId);
    const index = backlog?.messages.indexOf(message, backlog.head) ?? -1;
    if (backlog === undefined || index < 0) return;
    backlog.messages.splice(index, 1);
    this.#shrink(message.groupId, backlog);
  }

  started({ groupId }: Message): void {
    this.#totalInFlight += 1;
    if (groupId !== undefined) this.#inFlight.set(groupId, this.#inFlightOf(groupId) + 1);
  }

  ended({ groupId }: Message): void {
    this.#totalInFlight -= 1;
    if (groupId === undefined) return;
    const left = this.#inFlightOf(groupId) - 1;
    if (left === 0) this.#inFlight.delete(groupId);
    else this.#inFlight.set(groupId, left);
  }

  #isNoisy(group: string | undefined): boolean {
    if (group === undefined) return false;
    const own = this.#inFlightOf(group);
    if (own >= noisyInFlight && own > noisyShare * this.#totalInFlight) this.#noisy.add(group);
    return this.#noisy.has(group);
  }

  #inFlightOf(group: string | undefined): number {
    return group === undefined ? 0 : (this.#inFlight.get(group) ?? 0);
  }

  #takeFrom(group: string | undefined): Message | undefined {
    const backlog = this.#backlogs.get(group);
    const message = backlog?.messages[backlog.head];
    if (backlog === undefined || message === undefined) return undefined;
    backlog.head += 1;
    if (backlog.head > 1000 && backlog.head * 2 > backlog.messages.length) {
      backlog.messages.splice(0, backlog.head);
      backlog.head = 0;
    }
    this.#shrink(group, backlog);
    return message;
  }

  #shrink(group: string | undefined, backlog: Backlog<Message>): void {
    this.#waiting -= 1;
    if (backlog.head < backlog.messages.length) return;
    this.#backlogs.delete(group);
    if (group !== undefined) this.#noisy.delete(group);
  }
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
