import { auditSteps } from '../audit/audit-entry.ts';
import { actorText } from '../core/context.ts';
import { Conflict } from '../core/errors.ts';
import { type ConversationId, timeOfUlid } from '../core/ids.ts';
import { digest, keys } from '../data/keys.ts';
import type { DeskContext } from './desk-context.ts';
import { conversationEventSteps } from './events.ts';
import type { InternalNote } from './message.ts';
import { messageIdOf } from './message-id.ts';
import { seeConversation } from './see-conversation.ts';

/** Writes a note into a thread, for colleagues only; the history tells that there is one, not what it says. */
export async function addConversationNote(
  ctx: DeskContext,
  { id, text }: { id: ConversationId; text: string },
): Promise<InternalNote> {
  const conversation = await seeConversation(ctx, id);
  const noteUlid = ctx.newUlid();
  const sentAt = timeOfUlid(noteUlid).toISOString();
  const note: InternalNote = {
    entity: 'Message',
    conversationId: id,
    key: keys.messageSort(sentAt, digest(noteUlid)),
    direction: 'note',
    author: actorText(ctx.actor),
    sentAt,
    text,
  };
  const messageId = messageIdOf(note.key);
  const object = { entity: 'conversation', id };
  try {
    await ctx.conversations.transact([
      ...ctx.messages.insertSteps(note),
      ...auditSteps(ctx, { action: 'conversation.noted', object, detail: { messageId } }),
      ...conversationEventSteps(ctx, conversation, { type: 'conversation.noted', messageId }),
    ]);
  } catch (error) {
    // An earlier attempt of the same request wrote it already, and its answer was lost.
    if (!(error instanceof Conflict) || (await ctx.messages.get(id, note.key, { consistent: true })) === undefined) {
      throw error;
    }
  }
  return note;
}
