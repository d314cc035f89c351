import { SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { createSchedules } from '../shared/adapters/scheduler/schedules.ts';
import { readConfig } from '../shared/core/config.ts';
import type { TenantId } from '../shared/core/ids.ts';
import type { Schedules } from '../shared/queue/due-work.ts';
import { surroundings } from './tenant-services.ts';

const PlannerConfig = z.object({
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().min(1),
  DUE_QUEUE_ARN: z.string().min(1),
  DUE_DEAD_LETTER_ARN: z.string().min(1),
});

/** Plans work for tenants; the function's environment says where. */
export const createPlanner = (environment: Record<string, string | undefined>): ((tenantId: TenantId) => Schedules) => {
  const config = readConfig(PlannerConfig, environment);
  const options = {
    groupName: config.SCHEDULE_GROUP,
    roleArn: config.SCHEDULE_ROLE_ARN,
    queueArn: config.DUE_QUEUE_ARN,
    deadLetterArn: config.DUE_DEAD_LETTER_ARN,
    now: surroundings.now,
    client: new SchedulerClient({}),
  };
  return (tenantId) => createSchedules({ tenantId, ...options });
};
