import * as z from 'zod';
import { type OnceContext, once } from '../data/once.ts';
import type { MailEvent } from './mail-event.ts';
import { mailFor } from './mail-for.ts';
import type { Mailer } from './mailer.ts';

/** Longer than an event can come again: the bus delivers for a day, a queue keeps for 14 days, and so does its dead-letter queue. */
const REMEMBERED_SECONDS = 30 * 86_400;
/** A function's time limit. */
const LEASE_SECONDS = 30;

/** Tells of an event by e-mail, once however often the event comes. */
export async function sendMail(ctx: OnceContext & { mailer: Mailer }, event: MailEvent): Promise<void> {
  await once(
    ctx,
    {
      operation: 'mail',
      key: event.eventId,
      result: z.undefined(),
      ttlSeconds: REMEMBERED_SECONDS,
      leaseSeconds: LEASE_SECONDS,
    },
    () => ctx.mailer.send(mailFor(event)).then(() => undefined),
  );
}
