import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createSesMailer } from '../../shared/adapters/ses/ses-mailer.ts';
import { comeBackIn } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { found } from '../../shared/core/errors.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { MailEvent } from '../../shared/notifications/mail-event.ts';
import { sendMail } from '../../shared/notifications/send-mail.ts';
import { consumeQueue } from '../../shared/queue/consume-queue.ts';
import { runEach } from '../../shared/queue/run-each.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { surroundings, tableOptions } from '../tenant-services.ts';

const config = readConfig(
  z.object({
    TABLE_NAME: z.string().min(1),
    SOURCE_QUEUE_URL: z.url(),
    MAIL_FROM: z.email(),
    MAIL_CONFIGURATION_SET: z.string().min(1),
  }),
  process.env,
);
/** SES lets a new account send 14 mails a second. */
const AT_ONCE = 5;

const options = tableOptions(config.TABLE_NAME);
const sqs = new SQSClient({});
const mailer = createSesMailer({ from: config.MAIL_FROM, configurationSet: config.MAIL_CONFIGURATION_SET });

/** Tells people by e-mail of events that a rule of the bus put into the queue. */
export const handler = withTelemetry((event: SQSEvent, invocation) =>
  consumeQueue(event, {
    ...invocation,
    schema: z.object({ detail: MailEvent }),
    comeBackIn: (receipt, seconds) => comeBackIn(sqs, config.SOURCE_QUEUE_URL, receipt, seconds),
    run: async (items) => {
      const failed = await runEach(items, AT_ONCE, ({ detail }) => {
        const { tenantId } = detail;
        const table = new TenantTable(tenantId, options);
        const [tenants, users] = [new TenantRepository(table, tenantId), new UserRepository(table, tenantId)];
        const tenantName = async () => found(await tenants.get(), 'organisation').name;
        const ctx = { ...surroundings, tenantId, table, users, tenantName, mailer };
        return sendMail(ctx, detail);
      });
      invocation.metrics.count('EventsMailed', items.length - failed.size);
      return failed;
    },
  }),
);
