import * as z from 'zod';
import { parseJson } from '../json.ts';

const EmbeddedMetrics = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

/**
 * The metrics that CloudWatch makes of a log line, each as one text: namespace, name, and dimensions with their values,
 * which is what it charges a month for (CloudWatch user guide, "Embedded metric format").
 */
export function metricsIn(line: string): string[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const parsed = EmbeddedMetrics.safeParse(parseJson(line));
  if (!parsed.success) return [];
  const { _aws, ...values } = parsed.data;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name }) =>
      Dimensions.map((names) => {
        const dimensions = [...names].sort().map((name) => `${name}=${String(values[name])}`);
        return [Namespace, Name, ...dimensions].join(' ');
      }),
    ),
  );
}
