import * as z from 'zod';
import { type OnceContext, once } from '../data/once.ts';
import type { UserRepository } from '../users/user-repository.ts';
import type { MailEvent } from './mail-event.ts';
import { mailFor } from './mail-for.ts';
import type { Mailer } from './mailer.ts';
import { recipientsOf } from './recipients-of.ts';

/** Longer than an event can come again: the bus delivers for a day, a queue keeps for 14 days, and so does its dead-letter queue. */
const REMEMBERED_SECONDS = 30 * 86_400;
/** A function's time limit. */
const LEASE_SECONDS = 30;

interface MailContext extends OnceContext {
  tenantName(): Promise<string>;
  users: Pick<UserRepository, 'all'>;
  mailer: Mailer;
}

/** Tells those of a tenant's people whom an event concerns by e-mail, each once however often the event comes. */
export async function sendMail(ctx: MailContext, event: MailEvent): Promise<void> {
  const [tenantName, users] = await Promise.all([ctx.tenantName(), ctx.users.all()]);
  const mail = mailFor(event, tenantName);
  const sent = await Promise.allSettled(
    recipientsOf(event, users).map(({ id, email }) =>
      once(
        ctx,
        {
          operation: 'mail',
          key: `${event.eventId} ${id}`,
          result: z.undefined(),
          ttlSeconds: REMEMBERED_SECONDS,
          leaseSeconds: LEASE_SECONDS,
        },
        () => ctx.mailer.send({ to: email, ...mail }).then(() => undefined),
      ),
    ),
  );
  // One address that is not taken keeps nobody else from hearing of it.
  const failure = sent.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
