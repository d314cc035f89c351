import type { EventSourceDefinition } from '../assembly.ts';
import type { InvocationOutcome } from '../functions/function-worker.ts';
import type { JsonObject } from '../json.ts';
import { failedItems } from './batch-response.ts';

/** A record of a table's stream, in the form that Lambda hands to functions. `createdAt` in seconds since 1970. */
export interface StreamRecord {
  readonly sequence: string;
  readonly createdAt: number;
  readonly event: JsonObject;
}

/** Why records were given up: what Lambda writes into the message for the failure destination. */
export interface GivenUp {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'MaximumRecordAgeExceeded';
  readonly invocations: number;
}

export interface StreamBatchOptions {
  readonly definition: Pick<
    EventSourceDefinition,
    'reportsItemFailures' | 'bisectsOnError' | 'maximumRetries' | 'maximumRecordAgeSeconds'
  >;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<InvocationOutcome>;
  readonly giveUp: (given: GivenUp) => Promise<void>;
  /** Waits before a retry; rejects when the stack closes. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

/** DynamoDB keeps stream records for a day. */
const streamRetentionSeconds = 24 * 3600;
const longestPauseMilliseconds = 60_000;

/**
 * Brings records to the function, in order, until each is done with or given up (Lambda developer guide, "Process
 * DynamoDB records"): a reported item is retried with everything after it; after an error the batch is halved when the
 * mapping says so, which costs no retry; otherwise the whole batch is retried with growing pauses.
 */
export async function deliverStreamBatch(records: readonly StreamRecord[], options: StreamBatchOptions): Promise<void> {
  const { definition, invoke, giveUp, pause, now } = options;
  const age = definition.maximumRecordAgeSeconds ?? streamRetentionSeconds;
  let left = records;
  let invocations = 0;
  while (left.length > 0) {
    const tooOld = left.filter(({ createdAt }) => createdAt + age < now() / 1000);
    if (tooOld.length > 0) {
      await giveUp({ records: tooOld, condition: 'MaximumRecordAgeExceeded', invocations });
      left = left.filter((record) => !tooOld.includes(record));
      continue;
    }
    const outcome = await invoke(left);
    invocations += 1;
    const rest = unfinished(left, outcome, definition.reportsItemFailures);
    if (rest.length === 0) return;
    if (!outcome.ok && definition.bisectsOnError && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliverStreamBatch(rest.slice(0, middle), options);
      return deliverStreamBatch(rest.slice(middle), options);
    }
    if (rest.length < left.length) invocations = 1;
    if (invocations > (definition.maximumRetries ?? Number.POSITIVE_INFINITY)) {
      return giveUp({ records: rest, condition: 'RetryAttemptsExhausted', invocations });
    }
    left = rest;
    await pause(Math.min(100 * 2 ** Math.min(invocations, 10), longestPauseMilliseconds));
  }
}

/** The first record that failed and all after it: a stream is never done with out of order. */
function unfinished(
  records: readonly StreamRecord[],
  outcome: InvocationOutcome,
  reportsItemFailures: boolean,
): readonly StreamRecord[] {
  if (!outcome.ok) return records;
  if (!reportsItemFailures) return [];
  const failed = new Set(
    failedItems(
      outcome.result,
      records.map(({ sequence }) => sequence),
    ),
  );
  const first = records.findIndex(({ sequence }) => failed.has(sequence));
  return first < 0 ? [] : records.slice(first);
}
