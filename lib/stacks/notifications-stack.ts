import { Stack } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { FairQueue } from '../constructs/fair-queue.ts';
import { MailSender } from '../constructs/mail-sender.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { type TenantTable, tenantRoot } from '../constructs/tenant-table.ts';
import { mailEventTypes } from '../mail-events.ts';
import type { StageSettings } from '../stage-config.ts';

export interface NotificationsStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
  readonly bus: EventBus;
}

/** Tells people by e-mail: bus ▸ rule ▸ queue ▸ function ▸ SES. */
export class NotificationsStack extends Stack {
  readonly mail: FairQueue;
  readonly sender: MailSender;

  constructor(scope: Construct, id: string, { settings, bundles, table, bus }: NotificationsStackProps) {
    super(scope, id, { description: 'WhatsApp CRM: e-mail' });
    this.mail = new FairQueue(this, 'Mail', 'mail', settings);
    new Rule(this, 'MailEvents', {
      eventBus: bus,
      description: 'Events of which somebody is told by e-mail',
      eventPattern: { source: ['crm'], detailType: [...mailEventTypes] },
      targets: [new SqsQueue(this.mail.queue)],
    });
    this.sender = new MailSender(this, 'Sender', settings);
    const send = new ServiceFunction(this, 'SendMail', {
      ...{ name: 'send-mail', settings, bundles, tableName: table.tableName },
      environment: this.sender.environment,
    });
    this.mail.feed(send);
    // That a mail was sent, and nothing else.
    send.allow(table.itemStatement('T#*#ONCE#mail#*', ['PutItem', 'UpdateItem']));
    // What the organisation is called, and who its people are.
    send.allow(table.itemStatement(tenantRoot, ['GetItem', 'Query']));
    send.allow(this.sender.sendStatement());
  }
}
