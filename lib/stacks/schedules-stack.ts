import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { TenantTable } from '../constructs/tenant-table.ts';
import { WorkSchedules } from '../constructs/work-schedules.ts';
import type { StageSettings } from '../stage-config.ts';

export interface SchedulesStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
}

/** What is to be done at a time: schedule ▸ queue ▸ function. */
export class SchedulesStack extends Stack {
  readonly due: FairQueue;
  readonly schedules: WorkSchedules;

  constructor(scope: Construct, id: string, { settings, bundles, table }: SchedulesStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: work that is due at a time' });
    this.due = new FairQueue(this, 'Due', 'due', settings);
    this.schedules = new WorkSchedules(this, 'Schedules', this.due, settings);
    const common = { settings, bundles, tableName: table.tableName };
    const run = new ServiceFunction(this, 'RunDueWork', { ...common, name: 'run-due-work' });
    this.due.feed(run);
    // A ticket's next step is planned when one is done.
    this.schedules.allowPlanning(run);
    run.allow(table.itemStatement('T#*', ['GetItem', 'PutItem', 'UpdateItem']));
  }
}
