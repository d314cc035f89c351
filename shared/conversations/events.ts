import type { CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { Conversation } from './conversation.ts';

/** What people do to a conversation. */
export type ConversationEvent =
  | { type: 'conversation.assigned' }
  | { type: 'conversation.taken_over' }
  | { type: 'conversation.handed_back' }
  | { type: 'conversation.resolved' }
  | { type: 'conversation.reopened' }
  | { type: 'conversation.snoozed'; until: string }
  | { type: 'conversation.woken' }
  | { type: 'conversation.tagged' }
  | { type: 'conversation.noted'; messageId: string }
  | { type: 'conversation.answered'; messageId: string; author: string };

/** The outbox steps of a conversation's event. Events name things by id and carry no message text. */
export const conversationEventSteps = (
  ctx: CallContext,
  { id, customerId, phoneNumberId, status, assigneeId, teamId }: Conversation,
  { type, ...more }: ConversationEvent,
): TransactionStep[] =>
  eventSteps(ctx, type, { conversationId: id, customerId, phoneNumberId, status, assigneeId, teamId, ...more });
