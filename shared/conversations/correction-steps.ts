import { auditSteps } from '../audit/audit-entry.ts';
import { actorText, type CallContext } from '../core/context.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { Correction, ReceivedMessage } from './message.ts';
import { messageIdOf } from './message-id.ts';
import type { MessageRepository } from './message-repository.ts';

/** The message as it is once a person has said what it was about, and the steps that note it, with history and event. */
export const correctionSteps = (
  ctx: CallContext & { messages: MessageRepository },
  message: ReceivedMessage,
  { entryId, reason }: { entryId: LookupEntryId | undefined; reason?: string | undefined },
): { corrected: ReceivedMessage; steps: TransactionStep[] } => {
  const correction: Correction = {
    ...(entryId && { entryId }),
    at: ctx.now().toISOString(),
    by: actorText(ctx.actor),
  };
  const { conversationId, key, reading } = message;
  const was = message.correction?.entryId ?? reading?.entries[0]?.entryId;
  const detail = { messageId: messageIdOf(key), was, entryId, reason };
  const object = { entity: 'conversation', id: conversationId };
  return {
    corrected: { ...message, correction },
    steps: [
      ...ctx.messages.correctSteps(message, correction),
      ...auditSteps(ctx, { action: 'message.corrected', object, detail }),
      ...eventSteps(ctx, 'message.corrected', { conversationId, ...detail }),
    ],
  };
};
