import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import type { FairQueue } from './fair-queue.ts';
import type { ServiceFunction } from './service-function.ts';

const scheduleActions = ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'] as const;

/** One-time schedules, a group of them for each cell, that put work into one queue when it is due. */
export class WorkSchedules extends Construct {
  readonly #role: Role;
  readonly #queue: FairQueue;
  readonly #groupName: string;

  constructor(scope: Construct, id: string, queue: FairQueue, settings: StageSettings) {
    super(scope, id);
    this.#queue = queue;
    this.#groupName = resourceName(settings, 'due');
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: this.#groupName,
      removalPolicy: removalPolicy(settings),
    });
    // Only for schedules of this group: else somebody's schedule elsewhere could borrow the role (confused deputy).
    const conditions = {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn },
    };
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }) });
    this.#role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [queue.queue.queueArn, queue.deadLetters.queueArn],
      }),
    );
  }

  /** Lets a function plan and unplan work. */
  allowPlanning(planner: ServiceFunction): void {
    const { environment, statements, acknowledged } = this.planning();
    for (const [name, value] of Object.entries(environment)) planner.lambda.addEnvironment(name, value);
    for (const statement of statements) planner.allow(statement);
    acknowledge(planner, acknowledged);
  }

  /** What a function needs that plans work, and unplans it unless it is given less. */
  planning(actions: readonly (typeof scheduleActions)[number][] = scheduleActions): {
    environment: Record<string, string>;
    statements: PolicyStatementProps[];
    acknowledged: Record<string, string>;
  } {
    const { queue, deadLetters } = this.#queue;
    const { PARTITION, REGION, ACCOUNT_ID } = Aws;
    return {
      environment: {
        SCHEDULE_GROUP: this.#groupName,
        SCHEDULE_ROLE_ARN: this.#role.roleArn,
        DUE_QUEUE_ARN: queue.queueArn,
        DUE_DEAD_LETTER_ARN: deadLetters.queueArn,
      },
      statements: [
        {
          actions: actions.map((action) => `scheduler:${action}`),
          resources: [`arn:${PARTITION}:scheduler:${REGION}:${ACCOUNT_ID}:schedule/${this.#groupName}/*`],
        },
        {
          actions: ['iam:PassRole'],
          resources: [this.#role.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
        },
      ],
      acknowledged: {
        [`IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.#groupName}/*]`]:
          'Schedules come and go with the work; the group holds nothing else.',
      },
    };
  }
}
