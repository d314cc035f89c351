import { Timeline } from '../../local/engines/timeline.ts';

/** What one message takes in answer-message. */
export interface MessageWork {
  /** Processor time at a whole processor, in milliseconds, and the share of one that the function's memory buys. */
  readonly processorMs: number;
  readonly processorShare: number;
  /** Calls to services until Meta has the reply, and after that; the wait for each, and for Meta, in milliseconds. */
  readonly callsBeforeSend: number;
  readonly callsAfterSend: number;
  readonly callMs: number;
  readonly metaMs: number;
}

export interface BatchTimes {
  /** Milliseconds from the batch's start until Meta has the reply, message by message as in the input. */
  readonly sent: readonly number[];
  readonly done: number;
}

interface Progress {
  readonly message: number;
  readonly tenant: string;
  slicesLeft: number;
}

/** As in `receiveBatch`: how many threads of one tenant are worked on at once. */
const THREADS_AT_ONCE = 5;

/**
 * One batch on one worker: a single processor that the messages share in turns, giving it up at each call. Tenants go
 * side by side, the one with least work first, as `runByTenant` does.
 */
export function playBatch(tenants: readonly string[], work: MessageWork): BatchTimes {
  const slices = work.callsBeforeSend + 1 + work.callsAfterSend + 1;
  const sliceMs = work.processorMs / work.processorShare / slices;
  const sent = new Array<number>(tenants.length).fill(0);
  const waiting = Map.groupBy(
    tenants.map((tenant, message): Progress => ({ message, tenant, slicesLeft: slices })),
    ({ tenant }) => tenant,
  );
  const ready = new Timeline<Progress>();
  const parts = [...waiting.values()].sort((one, other) => one.length - other.length);
  const begin = (part: Progress[], at: number): void => {
    for (const progress of part.splice(0, THREADS_AT_ONCE)) ready.add(at, progress);
  };
  const largest = parts.at(-1) ?? [];
  const flood = parts.length > 1 && largest.length > tenants.length / 2 ? largest : undefined;
  let others = flood === undefined ? 0 : tenants.length - flood.length;
  for (const part of parts) if (part !== flood) begin(part, 0);
  let now = 0;
  for (let next = ready.peek(); next !== undefined; next = ready.peek()) {
    ready.removeFirst();
    now = Math.max(now, next.at) + sliceMs;
    const progress = next.item;
    progress.slicesLeft -= 1;
    const isSend = progress.slicesLeft === work.callsAfterSend + 1;
    if (isSend) sent[progress.message] = now;
    if (progress.slicesLeft > 0) ready.add(now + (isSend ? work.metaMs : work.callMs), progress);
    else {
      const following = waiting.get(progress.tenant)?.shift();
      if (following !== undefined) ready.add(now, following);
      others -= 1;
      if (others === 0 && flood !== undefined) begin(flood, now);
    }
  }
  return { sent, done: now };
}
