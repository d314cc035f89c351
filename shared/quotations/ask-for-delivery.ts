import { messageKeyOf } from '../conversations/message-id.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { Conflict, found } from '../core/errors.ts';
import { changeQuotation, type SeenQuotation } from './change-quotation.ts';
import type { Quotation } from './quotation.ts';
import type { SendQuotationContext } from './quotation-context.ts';
import { requireDeliverable } from './send-quotation.ts';

export interface AskForDeliveryContext extends SendQuotationContext {
  messages: Pick<MessageRepository, 'getSent'>;
}

/**
 * Has the document of a sent revision delivered once more, after it failed or when nobody knows whether it arrived. Throws
 * Conflict where it is on its way or arrived, and as `requireSendable`.
 */
export async function askForDelivery(ctx: AskForDeliveryContext, seen: SeenQuotation): Promise<Quotation> {
  const quotation = found(await ctx.quotations.get(seen.id), 'quotation');
  if (quotation.status !== 'sent')
    throw new Conflict({ public: 'The customer does not have this quotation to answer.' });
  if (!(await hasFailed(ctx, quotation))) {
    throw new Conflict({ public: 'The quotation is on its way, or arrived. See the message in the conversation.' });
  }
  await requireDeliverable(ctx, quotation);
  return changeQuotation(ctx, { id: seen.id, version: seen.version ?? quotation.version }, ({ sent }) => {
    if (sent === undefined) throw new Conflict({ public: 'This quotation was not sent.' });
    const attempt = sent.delivery.attempt + 1;
    return {
      change: { sent: { ...sent, delivery: { attempt, askedAt: ctx.now().toISOString() } } },
      event: 'quotation.delivery_asked',
      detail: { attempt },
    };
  });
}

async function hasFailed(ctx: AskForDeliveryContext, { sent, conversationId }: Quotation): Promise<boolean> {
  if (sent?.delivery.failure !== undefined) return true;
  const key = messageKeyOf(sent?.delivery.messageId ?? '');
  if (key === undefined) return false;
  const message = await ctx.messages.getSent(conversationId, key, { consistent: true });
  return message?.status === 'failed' || message?.status === 'unknown';
}
