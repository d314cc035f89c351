import { Conflict, InvalidInput } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { Schedules } from '../queue/due-work.ts';
import { changeConversation } from './change-conversation.ts';
import type { Conversation } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

export interface SnoozeConversationInput {
  id: ConversationId;
  /** ISO 8601; the thread comes back within a minute after it. */
  until: string;
  /** As the caller saw it. */
  version?: number | undefined;
}

export interface SnoozeContext extends DeskContext {
  schedules: Schedules;
}

const LONGEST_DAYS = 365;
const DAY_MS = 86_400_000;

/** Each time has a schedule of its own: one that was moved could belong to a change that then failed. */
const unsnoozeName = (id: ConversationId, until: string): string => `conversation.unsnooze.${id}.${until}`;

/**
 * Puts a thread that people have aside until a time. A message of the customer brings it back sooner. Snoozing it again
 * moves the time. Throws Conflict when the thread is not with people, or for a stale version.
 */
export async function snoozeConversation(ctx: SnoozeContext, input: SnoozeConversationInput): Promise<Conversation> {
  const { id, version } = input;
  const snoozedUntil = timeOf(ctx, input.until);
  let former: string | undefined;
  const after = await changeConversation(ctx, { id, version }, async (before) => {
    if (before.status === 'bot' || before.status === 'resolved') {
      throw new Conflict({ public: `A conversation that is ${before.status} cannot be put aside: nobody has it.` });
    }
    former = before.snoozedUntil;
    // First the schedule: it finds a thread that is not snoozed and leaves it, while a snoozed thread without one is lost.
    await ctx.schedules.put({
      name: unsnoozeName(id, snoozedUntil),
      at: snoozedUntil,
      work: { kind: 'conversation.unsnooze', tenantId: ctx.tenantId, conversationId: id, snoozedUntil },
    });
    return {
      change: { status: 'waiting', snoozedUntil },
      event: { type: 'conversation.snoozed', until: snoozedUntil },
      audit: { action: 'conversation.snoozed', detail: { until: snoozedUntil } },
    };
  });
  if (former !== undefined && former !== snoozedUntil) await ctx.schedules.delete(unsnoozeName(id, former));
  return after;
}

function timeOf(ctx: SnoozeContext, text: string): string {
  const until = new Date(text);
  const waitMs = until.getTime() - ctx.now().getTime();
  if (waitMs > 0 && waitMs <= LONGEST_DAYS * DAY_MS) return until.toISOString();
  const message = `must be a time in the next ${LONGEST_DAYS} days`;
  throw new InvalidInput({ public: `"until" ${message}.` }, [{ field: 'until', message }]);
}

/** Brings a thread back before its time; nothing when it is not put aside. */
export async function unsnoozeConversation(
  ctx: SnoozeContext,
  { id, version }: Pick<SnoozeConversationInput, 'id' | 'version'>,
): Promise<Conversation> {
  let former: string | undefined;
  const after = await changeConversation(ctx, { id, version }, (before) => {
    former = before.snoozedUntil;
    if (former === undefined) return undefined;
    return {
      change: { status: 'open' },
      event: { type: 'conversation.woken' },
      audit: { action: 'conversation.woken' },
    };
  });
  if (former !== undefined) await ctx.schedules.delete(unsnoozeName(id, former));
  return after;
}
