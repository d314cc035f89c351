import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import { AppError } from '../../core/errors.ts';
import type { Log, LogFields } from '../../core/log.ts';
import type { Metrics } from '../../core/metrics.ts';

/** Name, code and the product's own detail of an error. The text of foreign errors may quote input, so it stays out. */
const errorFields = (error: unknown): LogFields => {
  if (error instanceof AppError) {
    const cause = error.cause instanceof Error ? error.cause.name : undefined;
    return { errorName: error.name, errorCode: error.code, errorDetail: error.message, errorCause: cause };
  }
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { errorName: error.name, errorAt: frames.slice(0, 8).join('\n') };
};

const wrap = (logger: Logger, fixed: LogFields): Log => ({
  info: (message, fields) => logger.info(message, { ...fixed, ...fields }),
  warn: (message, fields) => logger.warn(message, { ...fixed, ...fields }),
  error: (message, error, fields) => logger.error(message, { ...fixed, ...fields, ...errorFields(error) }),
  with: (fields) => wrap(logger, { ...fixed, ...fields }),
});

/** Structured log lines by Powertools, one JSON object each. */
export const createLog = (): Log => wrap(new Logger(), {});

/** Metrics in CloudWatch's embedded format: they are log lines, no request is made. `flush` ends an invocation. */
export const createMetrics = (): Metrics & { flush(): void } => {
  const metrics = new PowertoolsMetrics();
  return {
    // A line is paid for by its bytes, and adding nothing changes no sum.
    count: (name, value = 1) => {
      if (value !== 0) metrics.addMetric(name, MetricUnit.Count, value);
    },
    time: (name, milliseconds) => void metrics.addMetric(name, MetricUnit.Milliseconds, milliseconds),
    // Nothing to publish would be a warning that is no JSON line.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};
