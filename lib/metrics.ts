import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from './functions.ts';
import { resourceName } from './resource-name.ts';

type Cell = Parameters<typeof resourceName>[0];

/** Of the product's own metrics, which the functions write as CloudWatch's embedded metric format; one for each cell. */
export function metricsNamespace(cell: Cell): string {
  return `WhatsAppCrm/${resourceName(cell)}`;
}

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

export function queueMetric(queueName: string, metricName: string): Metric {
  const dimensionsMap = { QueueName: queueName };
  return new Metric({ namespace: 'AWS/SQS', metricName, dimensionsMap, statistic: 'Maximum', period: minute });
}

export function functionMetric(functionName: string, metricName: string, statistic: string): Metric {
  const dimensionsMap = { FunctionName: functionName };
  return new Metric({ namespace: 'AWS/Lambda', metricName, dimensionsMap, statistic, period: fiveMinutes });
}

export function apiMetric(apiId: string, metricName: string, statistic: string): Metric {
  const dimensionsMap = { ApiId: apiId };
  return new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap, statistic, period: fiveMinutes });
}

export function restApiMetric(apiName: string, metricName: string, statistic: string): Metric {
  const dimensionsMap = { ApiName: apiName };
  return new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap, statistic, period: fiveMinutes });
}

export function tableMetric(tableName: string, metricName: string): Metric {
  const dimensionsMap = { TableName: tableName };
  return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap, statistic: 'Sum', period: fiveMinutes });
}

/** A metric of the product's own; Powertools calls the function's name `service`. */
export function productMetric(cell: Cell, service: FunctionName, metricName: string, statistic: string): Metric {
  const dimensionsMap = { service };
  return new Metric({ namespace: metricsNamespace(cell), metricName, dimensionsMap, statistic, period: fiveMinutes });
}
