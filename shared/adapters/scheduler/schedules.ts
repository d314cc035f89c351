import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { Unavailable } from '../../core/errors.ts';
import type { TenantId } from '../../core/ids.ts';
import { digest } from '../../data/keys.ts';
import type { Schedules } from '../../queue/due-work.ts';

export interface SchedulesOptions {
  tenantId: TenantId;
  groupName: string;
  /** Where work goes when it is due, and where it ends when that fails for a day. */
  queueArn: string;
  deadLetterArn: string;
  /** What the Scheduler may do. */
  roleArn: string;
  now(): Date;
  client?: SchedulerClient;
}

const ROUNDS = 4;
/** The Scheduler refuses a time that has passed. */
const SOONEST_SECONDS = 60;

/** At most 64 characters; the tenant comes first, so that a policy can hold a caller to its own. */
export const scheduleName = (tenantId: TenantId, name: string): string => `${tenantId}.${digest(name)}`;

/** One-time schedules of EventBridge Scheduler, which are gone when they are done. */
export const createSchedules = (options: SchedulesOptions): Schedules => {
  const { tenantId, groupName: GroupName, client = new SchedulerClient({}), now } = options;
  const nameOf = (name: string) => scheduleName(tenantId, name);

  const timeOf = (at: string): string =>
    new Date(Math.max(Date.parse(at), now().getTime() + SOONEST_SECONDS * 1000)).toISOString().slice(0, 19);

  const put = async (input: CreateScheduleCommandInput): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      try {
        return void (await client.send(new CreateScheduleCommand(input)));
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
      }
      try {
        return void (await client.send(new UpdateScheduleCommand(input)));
      } catch (error) {
        // It became due between the two.
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    }
    throw new Unavailable({ public: 'The schedule is changed by others all the time. Try again.' });
  };

  return {
    put: ({ name, at, work }) =>
      put({
        Name: nameOf(name),
        GroupName,
        ScheduleExpression: `at(${timeOf(at)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: options.queueArn,
          RoleArn: options.roleArn,
          Input: JSON.stringify(work),
          DeadLetterConfig: { Arn: options.deadLetterArn },
        },
      }),
    async delete(name) {
      try {
        await client.send(new DeleteScheduleCommand({ Name: nameOf(name), GroupName }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
};
