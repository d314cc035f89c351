import { AppError, found } from '../core/errors.ts';
import { isOptedOut, recipientOf } from '../customers/customer.ts';
import type { OutboundContent } from './content.ts';
import { type Conversation, isWindowOpen } from './conversation.ts';
import type { DeskContext } from './desk-context.ts';

/** What decides whether something may be sent. */
export type Sendable =
  | { type: Exclude<OutboundContent['type'], 'template'> }
  | Pick<Extract<OutboundContent, { type: 'template' }>, 'type' | 'category'>;

/** Throws AppError 409 with the code `window_closed`, `opted_out`, `number_disconnected` or `no_address`. */
export async function requireSendable(
  ctx: Pick<DeskContext, 'now'> & {
    customers: Pick<DeskContext['customers'], 'get'>;
    phoneNumbers: Pick<DeskContext['phoneNumbers'], 'get'>;
  },
  conversation: Conversation,
  content: Sendable,
): Promise<void> {
  const customer = found(await ctx.customers.get(conversation.customerId), 'customer');
  const refuse = (code: string, sentence: string): never => {
    throw new AppError(code, 409, false, { public: sentence });
  };
  if (content.type !== 'template' && !isWindowOpen(conversation, ctx.now())) {
    refuse(
      'window_closed',
      'The customer wrote more than 24 hours ago, so WhatsApp takes approved templates only. Send one of them: content of type "template".',
    );
  }
  if (content.type === 'template' && content.category === 'MARKETING' && isOptedOut(customer)) {
    refuse('opted_out', 'The customer does not want marketing messages.');
  }
  const { waId, userId } = recipientOf(customer);
  if (waId === undefined && userId === undefined) {
    refuse(
      'no_address',
      'Messages cannot be written to this conversation: it is a group, or its customer has no address.',
    );
  }
  const number = await ctx.phoneNumbers.get(conversation.phoneNumberId);
  if (number === undefined || number.status !== 'connected') {
    refuse('number_disconnected', 'The WhatsApp number is not connected. Connect it again; then send the message.');
  }
}
