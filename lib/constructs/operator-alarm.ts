import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

export interface Watch {
  /** The alarm's name, without stage and cell. */
  readonly name: string;
  /** One sentence: what is wrong. docs/operations.md says what to do. */
  readonly description: string;
  readonly metric: Metric;
  /** The alarm goes off when the metric reaches this value … */
  readonly threshold: number;
  /** … in this many periods in a row. */
  readonly periods: number;
}

export interface OperatorAlarmProps extends Watch {
  readonly settings: StageSettings;
  readonly topic: ITopic;
}

/** Tells an operator when a metric is too high, and when it is well again. No data is no alarm: nothing happened. */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    super(scope, id, {
      alarmName: resourceName(props.settings, props.name),
      alarmDescription: `${props.description} What to do: docs/operations.md.`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(props.topic));
    this.addOkAction(new SnsAction(props.topic));
  }
}
