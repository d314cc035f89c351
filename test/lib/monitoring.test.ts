import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { functionNames } from '../../lib/functions.ts';
import { queueNames } from '../../lib/queues.ts';
import { MonitoringStack } from '../../lib/stacks/monitoring-stack.ts';
import { stageSettings } from '../../lib/stage-config.ts';
import { synthesise } from './synthesise.ts';

const Alarm = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
  EvaluationPeriods: z.number(),
  ExtendedStatistic: z.string().optional(),
  MetricName: z.string(),
  Namespace: z.string(),
  Threshold: z.number(),
  TreatMissingData: z.string(),
});

const synthesised = synthesise('prod');
const alarms = synthesised.resources('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Alarm.parse(Properties));
const named = (name: string) => alarms.find((alarm) => alarm.AlarmName === `crm-prod-main-${name}`);

describe('the alarms', () => {
  it('watch every dead-letter queue of the app', () => {
    const deadLetters = synthesised
      .resources('AWS::SQS::Queue')
      .map(([, { Properties }]) => String(Properties.QueueName))
      .filter((name) => name.endsWith('-dlq'));
    const watched = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
    expect(deadLetters).toHaveLength(queueNames.length + 1);
    expect(watched.map(({ Dimensions }) => Dimensions[0]?.Value).toSorted()).toEqual(deadLetters.toSorted());
    for (const alarm of watched) expect(alarm).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  });

  it('would watch a dead-letter queue that is added later', () => {
    process.env.CDK_VALIDATION = 'false';
    const app = new App();
    const settings = stageSettings('dev');
    new DeadLetterQueue(new Stack(app, 'Other'), 'DeadLetters', 'changes', settings);
    const stack = new MonitoringStack(app, 'Monitoring', {
      ...{ settings, apiId: 'api', restApiName: 'rest', tableName: 'table' },
    });
    const dimensions = [{ Name: 'QueueName', Value: 'crm-dev-main-changes-dlq' }];
    expect(() =>
      Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', { Dimensions: dimensions }),
    ).not.toThrow();
  });

  it.each([
    ['inbound', 120],
    ['outbound', 1800],
    ['history', 3600],
  ])('tell when the oldest message of %s is older than %i seconds', (name, seconds) => {
    expect(named(`${name}-late`)).toMatchObject({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: seconds });
  });

  it.each(functionNames)('tell when %s is throttled', (name) => {
    expect(named(`${name}-throttled`)).toMatchObject({
      MetricName: 'Throttles',
      Threshold: 1,
      Dimensions: [{ Name: 'FunctionName', Value: `crm-prod-main-${name}` }],
    });
  });

  it('tell when one reply in twenty takes more than 2 seconds', () => {
    expect(named('replies-slow')).toMatchObject({
      Namespace: 'WhatsAppCrm/crm-prod-main',
      MetricName: 'ReplyLatency',
      Dimensions: [{ Name: 'service', Value: 'answer-message' }],
      ExtendedStatistic: 'p95',
      Threshold: 2000,
    });
  });

  it('tell when the receiver fails, the API answers 5xx or events are late', () => {
    expect(named('receiver-errors')).toMatchObject({ MetricName: 'Errors', Threshold: 1 });
    expect(named('webhooks-failed')).toMatchObject({ MetricName: 'WebhooksFailed', Threshold: 1 });
    expect(named('api-server-errors')).toMatchObject({ MetricName: '5xx', Threshold: 5 });
    expect(named('events-late')).toMatchObject({ MetricName: 'IteratorAge', Threshold: 300_000 });
  });

  it('are all explained to the operator', () => {
    const manual = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const names = alarms.map(({ AlarmName }) => AlarmName.replace('crm-prod-main-', ''));
    expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });

  it('go to the topic, say where to read on, and are silent when nothing happens', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
      expect(alarm.AlarmDescription).toMatch(/\. What to do: docs\/operations\.md\.$/);
      expect(alarm.TreatMissingData).toBe('notBreaching');
    }
  });
});

describe('the alarm topic', () => {
  it('takes messages of CloudWatch in this account', () => {
    const [, policy] = synthesised.resources('AWS::SNS::TopicPolicy')[0] ?? [];
    expect(policy?.Properties).toMatchObject({
      PolicyDocument: {
        Statement: expect.arrayContaining([
          expect.objectContaining({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('writes an e-mail when an address is given', () => {
    const subscriptions = (email?: string) =>
      synthesise('prod', email === undefined ? {} : { alarmEmail: email }).resources('AWS::SNS::Subscription');
    expect(subscriptions()).toEqual([]);
    expect(subscriptions('ops@example.com')).toMatchObject([
      [expect.any(String), { Properties: { Protocol: 'email', Endpoint: 'ops@example.com' } }],
    ]);
  });
});

describe('the dashboard', () => {
  it('exists once per stage and cell', () => {
    const dashboards = synthesise('prod', { cell: 'eu1' }).resources('AWS::CloudWatch::Dashboard');
    expect(dashboards).toMatchObject([[expect.any(String), { Properties: { DashboardName: 'crm-prod-eu1' } }]]);
  });
});
