import { Stack } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { type TenantTable, tenantRoot } from '../constructs/tenant-table.ts';
import type { WorkSchedules } from '../constructs/work-schedules.ts';
import type { StageSettings } from '../stage-config.ts';
import { followedEventTypes } from '../ticket-events.ts';

export interface TicketsStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly bus: EventBus;
  readonly schedules: WorkSchedules;
}

/** Keeps tickets' promises: bus ▸ rule ▸ queue ▸ function ▸ one schedule for each ticket. */
export class TicketsStack extends Stack {
  readonly events: FairQueue;

  constructor(scope: Construct, id: string, { settings, bundles, table, bus, schedules }: TicketsStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: what follows from events for tickets' });
    this.events = new FairQueue(this, 'Tickets', 'tickets', settings);
    new Rule(this, 'TicketEvents', {
      eventBus: bus,
      description: 'Events that move the clocks of tickets',
      eventPattern: { source: ['crm'], detailType: [...followedEventTypes] },
      targets: [new SqsQueue(this.events.queue)],
    });
    const follow = new ServiceFunction(this, 'FollowTickets', {
      ...{ name: 'follow-tickets', settings, bundles, tableName: table.tableName },
    });
    this.events.feed(follow);
    schedules.allowPlanning(follow);
    follow.allow(table.itemStatement('T#*', ['BatchGetItem', 'GetItem', 'PutItem']));
    // What a customer wrote last, and the conversation that goes back to people when a ticket is reopened.
    follow.allow(table.itemStatement('T#*#CONV#*', ['Query', 'UpdateItem']));
    // The tickets of a customer, and of a state.
    follow.allow(table.indexStatement(['T#*']));
    // Who is on duty.
    follow.allow(table.itemStatement(tenantRoot, ['Query']));
  }
}
