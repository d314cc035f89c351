import type { MessageRepository } from '../conversations/message-repository.ts';
import type { ConversationId, QuotationId } from '../core/ids.ts';
import { noteDeliveryFailure } from './note-delivery-failure.ts';
import type { QuotationContext } from './quotation-context.ts';

/** Notes on a quotation that the message which brought it did not arrive: Meta refused it, or it could not be sent any more. */
export async function noteFailedMessage(
  ctx: QuotationContext & { messages: Pick<MessageRepository, 'getSent'> },
  {
    quotationId,
    conversationId,
    messageKey,
  }: { quotationId: QuotationId; conversationId: ConversationId; messageKey: string },
): Promise<void> {
  const message = await ctx.messages.getSent(conversationId, messageKey, { consistent: true });
  if (message?.status !== 'failed') return;
  const { failure = UNTOLD } = message;
  await noteDeliveryFailure(ctx, { id: quotationId, of: { messageKey }, failure });
}

const UNTOLD = {
  code: 'unknown',
  cause: 'WhatsApp did not deliver the message and did not say why.',
  nextStep: 'Ask for the delivery once more.',
};
