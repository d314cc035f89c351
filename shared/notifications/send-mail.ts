import * as z from 'zod';
import { type OnceContext, once } from '../data/once.ts';
import { isAdministrator } from '../users/user.ts';
import type { UserRepository } from '../users/user-repository.ts';
import type { MailEvent } from './mail-event.ts';
import { mailFor } from './mail-for.ts';
import type { Mailer } from './mailer.ts';

/** Longer than an event can come again: the bus delivers for a day, a queue keeps for 14 days, and so does its dead-letter queue. */
const REMEMBERED_SECONDS = 30 * 86_400;
/** A function's time limit. */
const LEASE_SECONDS = 30;

interface MailContext extends OnceContext {
  users: Pick<UserRepository, 'all'>;
  mailer: Mailer;
}

/** Tells a tenant's administrators of an event by e-mail, each once however often the event comes. */
export async function sendMail(ctx: MailContext, event: MailEvent): Promise<void> {
  const mail = mailFor(event);
  const administrators = (await ctx.users.all()).filter(isAdministrator);
  const sent = await Promise.allSettled(
    administrators.map(({ id, email }) =>
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
