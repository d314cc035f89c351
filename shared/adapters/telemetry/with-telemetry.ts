import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Log } from '../../core/log.ts';
import type { Metrics } from '../../core/metrics.ts';
import { createLog, createMetrics } from './telemetry.ts';

/** What a handler works with in one invocation. */
export interface Invocation {
  requestId: string;
  log: Log;
  metrics: Metrics;
}

export const createTelemetry = () => ({ log: createLog(), metrics: createMetrics() });

/** A Lambda handler whose log lines carry the request id and whose metrics are written when it ends, also by an error. */
export const withTelemetry = <Event, Result>(
  run: (event: Event, invocation: Invocation) => Promise<Result>,
  { log, metrics } = createTelemetry(),
) => {
  // What a middleware returns replaces the answer, so this must return nothing.
  const flush = (): void => {
    metrics.flush();
  };
  return middy<Event, Result>()
    .use({ after: flush, onError: flush })
    .handler((event: Event, { awsRequestId }: Context) =>
      run(event, { requestId: awsRequestId, log: log.with({ requestId: awsRequestId }), metrics }),
    );
};
