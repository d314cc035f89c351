import type { ServiceContext } from '../core/context.ts';
import { Conflict, InvalidInput, NotFound } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { Schedules } from '../queue/due-work.ts';
import { type Conversation, inboxAtAfter } from './conversation.ts';

export interface SnoozeConversationInput {
  id: ConversationId;
  /** ISO 8601; the thread comes back within a minute after it. */
  until: string;
  /** As the caller saw it. */
  version: number;
}

export type SnoozeContext = Pick<ServiceContext, 'conversations' | 'now' | 'tenantId'> & { schedules: Schedules };

const LONGEST_DAYS = 365;
const DAY_MS = 86_400_000;

/** Each time has a schedule of its own: one that was moved could belong to a change that then failed. */
const unsnoozeName = (id: ConversationId, until: string): string => `conversation.unsnooze.${id}.${until}`;

/**
 * Puts a thread that people have aside until a time. A message of the customer brings it back sooner. Snoozing it again
 * moves the time. Throws Conflict when the thread was changed since, or is not with people.
 */
export async function snoozeConversation(ctx: SnoozeContext, input: SnoozeConversationInput): Promise<Conversation> {
  const before = await ctx.conversations.get(input.id, { consistent: true });
  if (before === undefined) throw new NotFound({ public: 'There is no such conversation.' });
  const until = new Date(input.until);
  const waitMs = until.getTime() - ctx.now().getTime();
  if (!(waitMs > 0 && waitMs <= LONGEST_DAYS * DAY_MS)) {
    throw new InvalidInput({ public: `Choose a time in the next ${LONGEST_DAYS} days.` });
  }
  if (before.version !== input.version) {
    throw new Conflict({
      public: 'The conversation was changed by someone else. Load it again and repeat the change.',
    });
  }
  if (before.status === 'bot' || before.status === 'resolved') {
    throw new Conflict({ public: `A conversation that is ${before.status} cannot be put aside: nobody has it.` });
  }
  const snoozedUntil = until.toISOString();
  // First the schedule: it finds a thread that is not snoozed and leaves it, while a snoozed thread without one is lost.
  await ctx.schedules.put({
    name: unsnoozeName(input.id, snoozedUntil),
    at: snoozedUntil,
    work: { kind: 'conversation.unsnooze', tenantId: ctx.tenantId, conversationId: input.id, snoozedUntil },
  });
  const inboxAt = inboxAtAfter(before, 'waiting', ctx.now());
  const after = await ctx.conversations.replace(before, { ...before, status: 'waiting', snoozedUntil, inboxAt });
  if (before.snoozedUntil !== undefined && before.snoozedUntil !== snoozedUntil) {
    await ctx.schedules.delete(unsnoozeName(input.id, before.snoozedUntil));
  }
  return after;
}
