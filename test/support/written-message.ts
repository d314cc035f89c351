import type { OutboundContent } from '../../shared/conversations/content.ts';
import type { Conversation } from '../../shared/conversations/conversation.ts';
import { type SentMessage, STATUS_RANK } from '../../shared/conversations/message.ts';
import type { ServiceContext } from '../../shared/core/context.ts';
import type { PhoneNumberId } from '../../shared/core/ids.ts';
import { identifyCustomer } from '../../shared/customers/identify-customer.ts';
import { digest, keys } from '../../shared/data/keys.ts';
import type { OutboundWork } from '../../shared/queue/work.ts';

/** A thread that people have, with a day of its window left. */
export async function openThread(
  ctx: ServiceContext,
  phoneNumberId: PhoneNumberId,
  waId: string,
): Promise<Conversation> {
  const identity = { waId, previousWaIds: [], previousUserIds: [] };
  const { created } = await identifyCustomer(ctx, { identity, phoneNumberId, initialStatus: 'open' });
  if (created === undefined) throw new Error('The customer was there before.');
  const windowEndsAt = new Date(ctx.now().getTime() + 86_400_000).toISOString();
  return ctx.conversations.replace(created, { ...created, windowEndsAt });
}

/** A message that a person wrote, as the API stores it, with its work. */
export async function storeWritten(
  ctx: ServiceContext,
  { id }: Conversation,
  sentAt: string,
  content: OutboundContent = { type: 'text', text: 'Hello' },
): Promise<{ message: SentMessage; work: Extract<OutboundWork, { work: 'send-message' }> }> {
  const key = keys.messageSort(sentAt, digest(`${id}${sentAt}`));
  const message: SentMessage = {
    ...{
      entity: 'Message',
      conversationId: id,
      key,
      direction: 'out',
      author: 'user:us_1',
      sentAt,
      content,
      attempt: 0,
    },
    ...{ status: 'queued', statusRank: STATUS_RANK.queued },
  };
  await ctx.conversations.transact(ctx.messages.insertSteps(message));
  const { tenantId } = ctx;
  return { message, work: { work: 'send-message', tenantId, conversationId: id, messageKey: key, attempt: 0 } };
}
