import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IAlarm, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { apiMetric, functionMetric, productMetric, queueMetric, restApiMetric, tableMetric } from '../metrics.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

export interface OperationsDashboardProps {
  readonly settings: StageSettings;
  readonly alarms: IAlarm[];
  readonly apiId: string;
  readonly restApiName: string;
  readonly tableName: string;
  readonly queueNames: readonly string[];
  readonly deadLetterNames: readonly string[];
  readonly functionNames: readonly string[];
}

/** One page, in the order in which a message travels. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id);
    const { apiId, restApiName, tableName, queueNames, deadLetterNames, functionNames } = props;
    const reply = (statistic: string) => productMetric(props.settings, 'answer-message', 'ReplyLatency', statistic);
    const table = (metric: string) => tableMetric(tableName, metric);
    new Dashboard(this, 'Page', {
      dashboardName: resourceName(props.settings),
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 4, alarms: props.alarms })],
        [
          graph(
            'Webhook requests',
            ['Count', '4xx', '5xx'].map((name) => apiMetric(apiId, name, 'Sum')),
          ),
          graph(
            'Webhook latency',
            ['p50', 'p95', 'p99'].map((statistic) => apiMetric(apiId, 'Latency', statistic)),
          ),
          graph('Reply latency, webhook to send', ['p50', 'p95', 'p99'].map(reply)),
        ],
        [
          graph(
            'REST API requests',
            ['Count', '4XXError', '5XXError'].map((name) => restApiMetric(restApiName, name, 'Sum')),
          ),
          graph(
            'REST API latency',
            ['p50', 'p95', 'p99'].map((statistic) => restApiMetric(restApiName, 'Latency', statistic)),
          ),
        ],
        [
          graph(
            'Messages waiting',
            queueNames.map((name) => queueMetric(name, 'ApproximateNumberOfMessagesVisible')),
          ),
          graph(
            'Age of the oldest message',
            queueNames.map((name) => queueMetric(name, 'ApproximateAgeOfOldestMessage')),
          ),
          graph(
            'Dead letters',
            deadLetterNames.map((name) => queueMetric(name, 'ApproximateNumberOfMessagesVisible')),
          ),
        ],
        [
          graph(
            'Errors',
            functionNames.map((name) => functionMetric(name, 'Errors', 'Sum')),
          ),
          graph(
            'Duration p95',
            functionNames.map((name) => functionMetric(name, 'Duration', 'p95')),
          ),
          graph(
            'Copies running',
            functionNames.map((name) => functionMetric(name, 'ConcurrentExecutions', 'Maximum')),
          ),
        ],
        [
          graph('Write and read units', ['ConsumedWriteCapacityUnits', 'ConsumedReadCapacityUnits'].map(table)),
          graph('Throttled table requests', ['WriteThrottleEvents', 'ReadThrottleEvents'].map(table)),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, width: 8, left });
}
