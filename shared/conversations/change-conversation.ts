import { type AuditEntry, auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict, Unavailable } from '../core/errors.ts';
import type { ConversationId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { type Conversation, inboxAtAfter } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';
import { type ConversationEvent, conversationEventSteps } from './events.ts';
import { type SightContext, seeConversation } from './see-conversation.ts';
import { isSettled } from './settle-turn.ts';

/** What a change of a conversation needs of the context. */
export type ChangeContext = CallContext & SightContext & Pick<DeskContext, 'messages'>;

/** What becomes of a conversation, and what the history and the bus are told of it. */
export interface ConversationChange {
  change: Partial<Omit<Conversation, 'entity' | 'id' | 'version'>>;
  audit: Pick<AuditEntry, 'action' | 'detail'>;
  event: ConversationEvent;
  /** What must hold together with it. */
  alongWith?: TransactionStep[];
}

const MAX_ATTEMPTS = 6;
const BACKOFF_MS = 40;

/**
 * Changes a conversation that the caller sees: thread, history entry and event in one transaction. `decide` says what to do
 * with the thread as it stands, `undefined` for nothing; it is asked again when a message or a colleague was faster, unless
 * the caller insists on the version they have seen. Throws NotFound, and Conflict for a stale version.
 */
export async function changeConversation(
  ctx: ChangeContext,
  seen: { id: ConversationId; version?: number | undefined },
  decide: (before: Conversation) => Promise<ConversationChange | undefined> | ConversationChange | undefined,
): Promise<Conversation> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await seeConversation(ctx, seen.id);
    if (seen.version !== undefined && seen.version !== before.version) throw new Conflict({ public: CHANGED });
    const decided = await decide(before);
    if (decided === undefined) return before;
    const after = await afterChange(ctx, before, decided);
    try {
      await ctx.conversations.transact([
        ...ctx.conversations.replaceSteps(before, after),
        ...auditSteps(ctx, { ...decided.audit, object: { entity: 'conversation', id: before.id } }),
        ...conversationEventSteps(ctx, after, decided.event),
        ...(decided.alongWith ?? []),
      ]);
      return after;
    } catch (error) {
      if (!(error instanceof Conflict) && !(error instanceof Unavailable)) throw error;
      await ctx.sleep(Math.round(BACKOFF_MS * (attempt + 1) * ctx.random()));
    }
  }
  throw new Unavailable({ public: 'The conversation is being changed by others. Try again.' });
}

async function afterChange(
  ctx: ChangeContext,
  before: Conversation,
  { change }: ConversationChange,
): Promise<Conversation> {
  const status = change.status ?? before.status;
  const after = {
    ...before,
    // It is put aside only as long as it waits.
    ...(status !== 'waiting' && { snoozedUntil: undefined }),
    ...change,
    inboxAt: inboxAtAfter(before, status, ctx.now()),
    version: before.version + 1,
  };
  // The bot's last turn is a quarter of the item. Once its outcome is stored, nobody needs it while people have the thread.
  const isOver = status !== 'bot' && before.turn !== undefined && (await isSettled(ctx, before, before.turn));
  return isOver ? { ...after, turn: undefined } : after;
}

const CHANGED = 'The conversation was changed in the meantime. Load it again and repeat the change.';
